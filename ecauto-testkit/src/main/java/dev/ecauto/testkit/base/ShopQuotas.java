package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.QuotaWindow;
import dev.ecauto.testkit.server.WindowCounter;
import java.time.Duration;
import java.time.Instant;

/** The counters of one shop. Safe for use by many threads. */
final class ShopQuotas {
  private static final Duration DAY = Duration.ofDays(1);

  private final WindowCounter callsPerDay;
  private final WindowCounter addsPerDay;

  ShopQuotas(FakeBaseShopConfig config) {
    QuotaWindow day = QuotaWindow.at(config.speed(), DAY, config.limits().zone());
    this.callsPerDay = new WindowCounter(day, config.limits().callsPerDay());
    this.addsPerDay = new WindowCounter(day, config.limits().addsPerDay());
  }

  boolean tryCall(Instant now) {
    return callsPerDay.tryCount(now);
  }

  boolean tryAdd(Instant now) {
    return addsPerDay.tryCount(now);
  }
}
