package dev.ecauto.listing.internal;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Makes SKUs that no listing has yet. */
public final class Skus {
  private Skus() {}

  /**
   * An SKU for a product. The platform's code and the ASIN keep those of different platforms and
   * products apart; two of one product are kept apart by the time, which moves on to the next free
   * second when both are made in one, or when the clock went back.
   *
   * @param taken the SKUs of the product's listings on the platform
   */
  public static Sku next(PlatformRules rules, Asin asin, Instant now, Collection<Sku> taken) {
    LocalDateTime time =
        LocalDateTime.ofInstant(now, rules.skuZone()).truncatedTo(ChronoUnit.SECONDS);
    Optional<LocalDateTime> latest =
        taken.stream()
            .flatMap(sku -> SkuParts.parse(sku).stream())
            .filter(parts -> parts.platformCode().equals(rules.skuCode()))
            .map(SkuParts::madeAt)
            .max(Comparator.naturalOrder());
    if (latest.isPresent() && !latest.get().isBefore(time)) {
      time = latest.get().plusSeconds(1);
    }
    return new SkuParts(rules.skuCode(), asin, time).toSku();
  }
}
