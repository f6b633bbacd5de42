package dev.ecauto.testkit.market;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** Something that happens to many products at once. */
public sealed interface MarketEvent {
  /** What follows from each. */
  <R> R match(Function<SaleDay, R> saleDay, Function<Maintenance, R> maintenance);

  /**
   * Prices of a share of the products fall within minutes, and rise again within minutes at the
   * end.
   *
   * @param start when the first ones fall
   * @param length from the first fall to the first rise
   * @param share of all products, 0 to 1
   * @param factor what their prices are multiplied with
   */
  record SaleDay(Instant start, Duration length, double share, double factor)
      implements MarketEvent {
    /** Within this time after the start, and after the end, all have moved. */
    public static final Duration RAMP = Duration.ofMinutes(10);

    @Override
    public <R> R match(Function<SaleDay, R> saleDay, Function<Maintenance, R> maintenance) {
      return saleDay.apply(this);
    }
  }

  /**
   * Price operations say nothing that is true.
   *
   * @param start when it begins
   * @param length how long it lasts
   * @param answers what comes instead
   */
  record Maintenance(Instant start, Duration length, Answers answers) implements MarketEvent {
    /** What comes while it lasts. */
    public enum Answers {
      /** Every call fails with 503. */
      FAIL,
      /** Every product is said to have no offers, by every operation. */
      NO_OFFERS
    }

    @Override
    public <R> R match(Function<SaleDay, R> saleDay, Function<Maintenance, R> maintenance) {
      return maintenance.apply(this);
    }

    boolean isOn(Instant instant) {
      return !instant.isBefore(start) && instant.isBefore(start.plus(length));
    }
  }
}
