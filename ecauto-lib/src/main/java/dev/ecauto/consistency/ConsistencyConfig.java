package dev.ecauto.consistency;

import dev.ecauto.consistency.finding.ShopField;
import dev.ecauto.consistency.shop.internal.ShopCheckConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a check judges and works. Immutable; make one with {@link #builder()}.
 *
 * @param maxPriceAge older prices are stale; default 24 h
 * @param clockTolerance how far clocks of several machines may differ; default 5 min
 * @param leaseGrace how long after its end a lease is left to the daemon; default 2 min
 * @param secondLookDelay how long to wait before an item that is missing is looked at again;
 *     default 30 s
 * @param pageSize rows judged per read transaction and repaired per write transaction; default 500
 * @param findingsKept findings of one rule that a report holds, the rest is counted; default 1,000
 * @param fieldPolicies whose value holds per field; default the shop's
 */
public record ConsistencyConfig(
    Duration maxPriceAge,
    Duration clockTolerance,
    Duration leaseGrace,
    Duration secondLookDelay,
    int pageSize,
    int findingsKept,
    Map<ShopField, ShopField.Policy> fieldPolicies) {
  /** Age after which a price is stale unless configured. */
  public static final Duration DEFAULT_MAX_PRICE_AGE = Duration.ofHours(24);

  /** Difference of clocks that is forgiven unless configured. */
  public static final Duration DEFAULT_CLOCK_TOLERANCE = Duration.ofMinutes(5);

  /** Time that the daemon gets to recover a lease unless configured. */
  public static final Duration DEFAULT_LEASE_GRACE = Duration.ofMinutes(2);

  /** Wait before the second look unless configured. */
  public static final Duration DEFAULT_SECOND_LOOK_DELAY = Duration.ofSeconds(30);

  /** Rows per transaction unless configured. */
  public static final int DEFAULT_PAGE_SIZE = 500;

  /** Findings of one rule that a report holds unless configured. */
  public static final int DEFAULT_FINDINGS_KEPT = 1_000;

  public ConsistencyConfig {
    fieldPolicies = Map.copyOf(fieldPolicies);
    if (pageSize < 1 || findingsKept < 0) {
      throw new IllegalArgumentException(
          "page size " + pageSize + " and findings kept " + findingsKept + " must be positive");
    }
  }

  /** Everything as by default. */
  public static ConsistencyConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  ShopCheckConfig forShops() {
    return new ShopCheckConfig(secondLookDelay, pageSize, fieldPolicies);
  }

  /** Collects settings. Not safe for use by several threads. */
  public static final class Builder {
    private Duration maxPriceAge = DEFAULT_MAX_PRICE_AGE;
    private Duration clockTolerance = DEFAULT_CLOCK_TOLERANCE;
    private Duration leaseGrace = DEFAULT_LEASE_GRACE;
    private Duration secondLookDelay = DEFAULT_SECOND_LOOK_DELAY;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private int findingsKept = DEFAULT_FINDINGS_KEPT;
    private final Map<ShopField, ShopField.Policy> fieldPolicies =
        new EnumMap<>(
            Map.of(
                ShopField.PRICE, ShopField.Policy.KEEP_SHOP,
                ShopField.STOCK, ShopField.Policy.KEEP_SHOP,
                ShopField.VISIBILITY, ShopField.Policy.KEEP_SHOP));

    private Builder() {}

    /** Older prices are stale; default {@link #DEFAULT_MAX_PRICE_AGE}. */
    public Builder maxPriceAge(Duration age) {
      maxPriceAge = age;
      return this;
    }

    /** How far clocks may differ; default {@link #DEFAULT_CLOCK_TOLERANCE}. */
    public Builder clockTolerance(Duration tolerance) {
      clockTolerance = tolerance;
      return this;
    }

    /** How long after its end a lease is left alone; default {@link #DEFAULT_LEASE_GRACE}. */
    public Builder leaseGrace(Duration grace) {
      leaseGrace = grace;
      return this;
    }

    /**
     * Wait before a missing item is looked at again; default {@link #DEFAULT_SECOND_LOOK_DELAY}.
     */
    public Builder secondLookDelay(Duration delay) {
      secondLookDelay = delay;
      return this;
    }

    /** Rows per transaction; default {@value #DEFAULT_PAGE_SIZE}. */
    public Builder pageSize(int rows) {
      pageSize = rows;
      return this;
    }

    /** Findings of one rule that a report holds; default {@value #DEFAULT_FINDINGS_KEPT}. */
    public Builder findingsKept(int perRule) {
      findingsKept = perRule;
      return this;
    }

    /** Whose value of a field holds that a person changed in the shop; default the shop's. */
    public Builder policy(ShopField field, ShopField.Policy policy) {
      fieldPolicies.put(field, policy);
      return this;
    }

    /**
     * @throws IllegalArgumentException if a number is not positive
     */
    public ConsistencyConfig build() {
      return new ConsistencyConfig(
          maxPriceAge,
          clockTolerance,
          leaseGrace,
          secondLookDelay,
          pageSize,
          findingsKept,
          fieldPolicies);
    }
  }
}
