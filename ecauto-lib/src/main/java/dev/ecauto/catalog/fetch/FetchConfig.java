package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Words;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a fetch works.
 *
 * @param maxAge what is stored and younger than this is not fetched again; zero fetches everything
 * @param languages the catalogue's languages, a call each
 * @param route how to learn prices, or {@code null} for the fastest that the offer policy allows
 * @param window how many ASINs may be between input and listener, which bounds the memory
 * @param deliveryBatch how many outcomes the listener gets at most at once
 * @param retry when to repeat and when to give up
 */
public record FetchConfig(
    Duration maxAge,
    Set<Language> languages,
    @Nullable PriceRoute route,
    int window,
    int deliveryBatch,
    RetryConfig retry) {
  /** How old a stored value may be unless configured. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(6);

  /** How many ASINs may be under way unless configured. */
  public static final int DEFAULT_WINDOW = 1_000;

  /** How many outcomes come at once at most unless configured. */
  public static final int DEFAULT_DELIVERY_BATCH = 100;

  public FetchConfig {
    languages = Set.copyOf(languages);
    if (languages.isEmpty() || maxAge.isNegative() || deliveryBatch < 1) {
      throw new IllegalArgumentException(
          "a fetch needs a language, a maximum age of zero or more and a delivery batch of 1 or"
              + " more, not %s, %s, %d".formatted(languages, Words.of(maxAge), deliveryBatch));
    }
    if (window < 2 * Operation.SEARCH_CATALOG_ITEMS.asinsPerCall()) {
      throw new IllegalArgumentException(
          "a window of %d keeps calls from being full: use 40 or more".formatted(window));
    }
  }

  /** The defaults: Japanese, the fastest route, 6 hours. */
  public static FetchConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; not safe for use by many threads. */
  public static final class Builder {
    private Duration maxAge = DEFAULT_MAX_AGE;
    private Set<Language> languages = EnumSet.of(Language.JAPANESE);
    private @Nullable PriceRoute route;
    private int window = DEFAULT_WINDOW;
    private int deliveryBatch = DEFAULT_DELIVERY_BATCH;
    private RetryConfig retry = RetryConfig.DEFAULT;

    private Builder() {}

    /** What is stored and younger is not fetched; default {@link #DEFAULT_MAX_AGE}. */
    public Builder maxAge(Duration value) {
      maxAge = value;
      return this;
    }

    /** The catalogue's languages, a call each; default Japanese alone. */
    public Builder languages(Set<Language> value) {
      languages = value;
      return this;
    }

    /** How to learn prices; default {@code null}: the fastest that the offer policy allows. */
    public Builder route(@Nullable PriceRoute value) {
      route = value;
      return this;
    }

    /**
     * ASINs between input and listener, which bound the memory; default {@value #DEFAULT_WINDOW}.
     */
    public Builder window(int value) {
      window = value;
      return this;
    }

    /**
     * Outcomes that the listener gets at most at once; default {@value #DEFAULT_DELIVERY_BATCH}.
     */
    public Builder deliveryBatch(int value) {
      deliveryBatch = value;
      return this;
    }

    /** When to repeat and when to give up; default {@link RetryConfig#DEFAULT}. */
    public Builder retry(RetryConfig value) {
      retry = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public FetchConfig build() {
      return new FetchConfig(maxAge, languages, route, window, deliveryBatch, retry);
    }
  }
}
