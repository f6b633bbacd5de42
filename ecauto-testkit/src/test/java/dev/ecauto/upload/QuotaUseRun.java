package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How much of BASE's hourly quota an account uses, over HTTP, at the real limits sped up. */
final class QuotaUseRun {
  private static final double SPEED = 60;
  private static final int IMAGES = 18;
  private static final int ITEMS = 900;
  private static final int WHOLE_WINDOWS = 2;

  /** The share of the quota used in whole windows, and the calls that the shop refused. */
  record Result(double quotaUse, long refused) {}

  Result run(PrintStream out) throws Exception {
    AccountId account = new AccountId("base_account_1");
    Path dir = Files.createTempDirectory("ecauto-quota");
    Map<Instant, LongAdder> calls = new ConcurrentHashMap<>();
    Duration hour = Duration.ofNanos((long) (Duration.ofHours(1).toNanos() / SPEED));
    try (FakeBaseShop shop =
            FakeBaseShop.start(
                FakeBaseShopConfig.builder()
                    .speed(SPEED)
                    .accounts(java.util.List.of(BaseAccount.named(account.value())))
                    .build());
        Database db = Database.open(StoreConfig.at(Shelf.url("sqlite", dir)))) {
      shop.listener(
          new dev.ecauto.testkit.server.CallListener() {
            @Override
            public void beforeActing(
                dev.ecauto.testkit.server.Call call, dev.ecauto.testkit.server.Exchange exchange) {
              calls.computeIfAbsent(start(hour, call.at()), at -> new LongAdder()).increment();
            }
          });
      Shelf.fill(db, account.value(), 0, ITEMS, IMAGES, Instant.now().minusSeconds(60));
      StopSignal stop = StopSignal.create();
      try (TheBasePlatform base =
          BaseRig.of(shop, account)
              .platform(db, TheBaseQuotas.published().atSpeed(SPEED), Clock.systemUTC(), stop)) {
        drain(db, base, stop, hour);
      }
      new TreeMap<>(calls).forEach((at, count) -> out.println(at + ": " + count + " calls"));
      return new Result(share(calls, hour), shop.throttled());
    }
  }

  private static void drain(Database db, TheBasePlatform base, StopSignal stop, Duration hour) {
    UploadServices services =
        Shelf.services(
            db,
            Map.of(base.id(), base),
            UploadGate.OPEN,
            Time.of(Clock.systemUTC(), stop),
            new Random(1));
    try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
      CompletableFuture<UploadReport> drained =
          CompletableFuture.supplyAsync(
              () -> executor.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY)));
      Instant firstWhole = start(hour, Instant.now()).plus(hour);
      Duration until =
          Duration.between(Instant.now(), firstWhole.plus(hour.multipliedBy(WHOLE_WINDOWS)));
      StopSignal.create().await(until.plusMillis(200));
      stop.request();
      drained.join();
    }
  }

  private static Instant start(Duration hour, Instant now) {
    return Instant.ofEpochMilli(
        Math.floorDiv(now.toEpochMilli(), hour.toMillis()) * hour.toMillis());
  }

  /** The first and the last window were not whole. */
  private static double share(Map<Instant, LongAdder> calls, Duration hour) {
    Instant first = new TreeMap<>(calls).firstKey();
    long used = 0;
    for (int i = 1; i <= WHOLE_WINDOWS; i++) {
      LongAdder window = calls.get(first.plus(hour.multipliedBy(i)));
      used += window == null ? 0 : window.sum();
    }
    return used / (double) (WHOLE_WINDOWS * TheBaseQuotas.DEFAULT_CALLS_PER_HOUR);
  }
}
