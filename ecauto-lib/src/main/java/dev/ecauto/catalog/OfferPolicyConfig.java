package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import dev.ecauto.model.Words;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which offers are good enough to source from. The defaults are the sourcing rule in use: new, free
 * shipping, delivered within 72 hours, no invitations, in stock now, from Japan; what Amazon does
 * not say of an offer's seller or availability is not held against it.
 *
 * @param condition the condition asked for
 * @param subConditions the grades taken within it, in lower case; empty takes all
 * @param maxDelivery the slowest delivery taken, in whole hours; {@code null} does not ask, and
 *     takes offers by invitation too
 * @param maxShipping the dearest shipping taken; {@code null} does not ask
 * @param availabilities the kinds of availability taken, in upper case; empty takes all
 * @param shipsFrom the countries taken, ISO 3166 in upper case; empty takes all
 * @param minRatings how many ratings a seller who ships by himself needs
 * @param minPositivePercent how many of a hundred of these must be positive
 */
public record OfferPolicyConfig(
    ItemCondition condition,
    Set<String> subConditions,
    @Nullable Duration maxDelivery,
    @Nullable Money maxShipping,
    Set<String> availabilities,
    Set<String> shipsFrom,
    int minRatings,
    int minPositivePercent) {
  /** The slowest delivery taken unless configured. */
  public static final Duration DEFAULT_MAX_DELIVERY = Duration.ofHours(72);

  /** The dearest shipping taken unless configured: none. */
  public static final Money DEFAULT_MAX_SHIPPING = Money.yen(0);

  /** What must be there now, and not later, unless configured. */
  public static final Set<String> DEFAULT_AVAILABILITIES = Set.of("NOW");

  /** Where offers come from unless configured: the marketplace's own country. */
  public static final Set<String> DEFAULT_SHIPS_FROM = Set.of("JP");

  /** How many ratings a seller needs unless configured. */
  public static final int DEFAULT_MIN_RATINGS = 10;

  /** How many percent of the ratings must be positive unless configured. */
  public static final int DEFAULT_MIN_POSITIVE_PERCENT = 80;

  public OfferPolicyConfig {
    availabilities = upperCase(availabilities);
    shipsFrom = upperCase(shipsFrom);
    if (minRatings < 0 || minPositivePercent < 0 || minPositivePercent > 100) {
      throw new IllegalArgumentException(
          "a seller needs 0 or more ratings, 0 to 100 %% of them positive, not %d and %d %%"
              .formatted(minRatings, minPositivePercent));
    }
    subConditions =
        subConditions.stream()
            .map(grade -> grade.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    if (maxDelivery != null && maxDelivery.isNegative()) {
      throw new IllegalArgumentException(
          "no offer is delivered within "
              + Words.of(maxDelivery)
              + ": use zero or more, or none at all");
    }
  }

  private static Set<String> upperCase(Set<String> values) {
    return values.stream()
        .map(value -> value.toUpperCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
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
    private Set<String> availabilities = DEFAULT_AVAILABILITIES;
    private Set<String> shipsFrom = DEFAULT_SHIPS_FROM;
    private int minRatings = DEFAULT_MIN_RATINGS;
    private int minPositivePercent = DEFAULT_MIN_POSITIVE_PERCENT;

    private Builder() {}

    /** The condition asked for; default new. */
    public Builder condition(ItemCondition value) {
      condition = value;
      return this;
    }

    /** The grades taken within it, in lower case; default all, which is the empty set. */
    public Builder subConditions(Set<String> value) {
      subConditions = value;
      return this;
    }

    /** The slowest delivery taken, in whole hours; default {@link #DEFAULT_MAX_DELIVERY}. */
    public Builder maxDelivery(@Nullable Duration value) {
      maxDelivery = value;
      return this;
    }

    /** The dearest shipping taken, in yen; default {@link #DEFAULT_MAX_SHIPPING}. */
    public Builder maxShipping(@Nullable Money value) {
      maxShipping = value;
      return this;
    }

    /** The kinds of availability taken; default {@link #DEFAULT_AVAILABILITIES}, empty for all. */
    public Builder availabilities(Set<String> value) {
      availabilities = value;
      return this;
    }

    /** The countries taken; default {@link #DEFAULT_SHIPS_FROM}, empty for all. */
    public Builder shipsFrom(Set<String> value) {
      shipsFrom = value;
      return this;
    }

    /** Ratings of a seller who ships by himself; default {@link #DEFAULT_MIN_RATINGS}. */
    public Builder minRatings(int value) {
      minRatings = value;
      return this;
    }

    /** Percent of them positive; default {@link #DEFAULT_MIN_POSITIVE_PERCENT}. */
    public Builder minPositivePercent(int value) {
      minPositivePercent = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public OfferPolicyConfig build() {
      return new OfferPolicyConfig(
          condition,
          subConditions,
          maxDelivery,
          maxShipping,
          availabilities,
          shipsFrom,
          minRatings,
          minPositivePercent);
    }
  }
}
