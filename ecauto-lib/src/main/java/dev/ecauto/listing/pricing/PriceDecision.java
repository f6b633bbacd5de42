package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.util.function.Function;

/** What a pricing policy came to. */
public sealed interface PriceDecision {
  /** The reckoning as a formula, for the audit trail: figures, factor, rounding. */
  String explanation();

  /** What follows from each decision. */
  <R> R match(
      Function<Priced, R> priced,
      Function<OutOfBounds, R> outOfBounds,
      Function<NoPrice, R> noPrice);

  /**
   * The price to sell at.
   *
   * @param price more than zero
   */
  record Priced(Money price, String explanation) implements PriceDecision {
    @Override
    public <R> R match(
        Function<Priced, R> priced,
        Function<OutOfBounds, R> outOfBounds,
        Function<NoPrice, R> noPrice) {
      return priced.apply(this);
    }
  }

  /**
   * The policy's price lies outside the bounds, so the product is not listed.
   *
   * @param price what the policy came to
   * @param reason the bound that it breaks
   */
  record OutOfBounds(Money price, Reason reason, String explanation) implements PriceDecision {
    @Override
    public <R> R match(
        Function<Priced, R> priced,
        Function<OutOfBounds, R> outOfBounds,
        Function<NoPrice, R> noPrice) {
      return outOfBounds.apply(this);
    }
  }

  /**
   * There is none now, for example because no rate of exchange is young enough.
   *
   * @param reason what is missing
   */
  record NoPrice(Reason reason, String explanation) implements PriceDecision {
    @Override
    public <R> R match(
        Function<Priced, R> priced,
        Function<OutOfBounds, R> outOfBounds,
        Function<NoPrice, R> noPrice) {
      return noPrice.apply(this);
    }
  }
}
