package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.DURATION;

import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.finding.ShopField;
import java.time.Duration;

/** How the store is checked, and what the daemon does beside uploading. */
final class CheckSettings {
  static final KeyGroup KEYS = new KeyGroup("Check");

  static final ConfigKey<Duration> INTERVAL =
      KEYS.add(
          "check.interval",
          DURATION,
          Duration.ofHours(1),
          "How often the daemon checks the store and repairs what is safe; `0s` never.");
  static final ConfigKey<Duration> MAX_PRICE_AGE =
      KEYS.add(
          "check.max-price-age",
          DURATION,
          ConsistencyConfig.DEFAULT_MAX_PRICE_AGE,
          "Older prices are stale.");
  static final ConfigKey<Duration> CLOCK_TOLERANCE =
      KEYS.add(
          "check.clock-tolerance",
          DURATION,
          ConsistencyConfig.DEFAULT_CLOCK_TOLERANCE,
          "How far clocks of several machines may differ.");
  static final ConfigKey<Duration> LEASE_GRACE =
      KEYS.add(
          "check.lease-grace",
          DURATION,
          ConsistencyConfig.DEFAULT_LEASE_GRACE,
          "How long after its end a lease is left to the daemon.");
  static final ConfigKey<Duration> SECOND_LOOK_DELAY =
      KEYS.add(
          "check.second-look-delay",
          DURATION,
          ConsistencyConfig.DEFAULT_SECOND_LOOK_DELAY,
          "How long to wait before an item that is missing in the shop is looked at again.");
  static final ConfigKey<ShopField.Policy> PRICE =
      KEYS.add(
          "check.price",
          ValueType.oneOf(ShopField.Policy.class),
          ShopField.Policy.KEEP_SHOP,
          "Whose price holds when a person changed it in the shop.");
  static final ConfigKey<ShopField.Policy> STOCK =
      KEYS.add(
          "check.stock",
          ValueType.oneOf(ShopField.Policy.class),
          ShopField.Policy.KEEP_SHOP,
          "Whose stock holds.");
  static final ConfigKey<ShopField.Policy> VISIBILITY =
      KEYS.add(
          "check.visibility",
          ValueType.oneOf(ShopField.Policy.class),
          ShopField.Policy.KEEP_SHOP,
          "Whose visibility holds.");

  private CheckSettings() {}

  static ConsistencyConfig of(Settings settings) {
    return ConsistencyConfig.builder()
        .maxPriceAge(settings.get(MAX_PRICE_AGE))
        .clockTolerance(settings.get(CLOCK_TOLERANCE))
        .leaseGrace(settings.get(LEASE_GRACE))
        .secondLookDelay(settings.get(SECOND_LOOK_DELAY))
        .policy(ShopField.PRICE, settings.get(PRICE))
        .policy(ShopField.STOCK, settings.get(STOCK))
        .policy(ShopField.VISIBILITY, settings.get(VISIBILITY))
        .build();
  }
}
