package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which offers are good enough to source from. The defaults are the sourcing rule in use: new, free
 * shipping, delivered within 72 hours, no invitations.
 *
 * @param condition the condition asked for
 * @param subConditions the grades taken within it, in lower case; empty takes all
 * @param maxDelivery the slowest delivery taken, in whole hours; {@code null} does not ask, and
 *     takes offers by invitation too
 * @param maxShipping the dearest shipping taken; {@code null} does not ask
 */
public record OfferPolicyConfig(
    ItemCondition condition,
    Set<String> subConditions,
    @Nullable Duration maxDelivery,
    @Nullable Money maxShipping) {
  /** The slowest delivery taken unless configured. */
  public static final Duration DEFAULT_MAX_DELIVERY = Duration.ofHours(72);

  /** The dearest shipping taken unless configured: none. */
  public static final Money DEFAULT_MAX_SHIPPING = Money.yen(0);

  public OfferPolicyConfig {
    subConditions =
        subConditions.stream()
            .map(grade -> grade.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (maxDelivery != null && maxDelivery.isNegative()) {
      throw new IllegalArgumentException(
          "no offer is delivered within " + maxDelivery + ": use zero or more, or none at all");
    }
  }

  /** The sourcing rule in use. */
  public static OfferPolicyConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; not safe for use by many threads. */
  public static final class Builder {
    private ItemCondition condition = ItemCondition.NEW;
    private Set<String> subConditions = Set.of();
    private @Nullable Duration maxDelivery = DEFAULT_MAX_DELIVERY;
    private @Nullable Money maxShipping = DEFAULT_MAX_SHIPPING;

    private Builder() {}

    /** See {@link OfferPolicyConfig#condition()}. */
    public Builder condition(ItemCondition value) {
      condition = value;
      return this;
    }

    /** See {@link OfferPolicyConfig#subConditions()}. */
    public Builder subConditions(Set<String> value) {
      subConditions = value;
      return this;
    }

    /** See {@link OfferPolicyConfig#maxDelivery()}. */
    public Builder maxDelivery(@Nullable Duration value) {
      maxDelivery = value;
      return this;
    }

    /** See {@link OfferPolicyConfig#maxShipping()}. */
    public Builder maxShipping(@Nullable Money value) {
      maxShipping = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public OfferPolicyConfig build() {
      return new OfferPolicyConfig(condition, subConditions, maxDelivery, maxShipping);
    }
  }
}
