package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;

/** What an offer policy makes of a product's offers. */
public sealed interface OfferChoice {
  /** What follows from each of them. */
  interface Cases<R> {
    R chosen(Chosen chosen);

    R outOfStock(OutOfStock outOfStock);

    R noneFits(NoneFits noneFits);

    R unknown(Unknown unknown);
  }

  /** Says what follows. */
  <R> R match(Cases<R> cases);

  /**
   * An offer fits.
   *
   * @param price what sourcing it costs, shipping included
   * @param detail the offer
   */
  record Chosen(Money price, Reason detail) implements OfferChoice {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.chosen(this);
    }
  }

  /** There is no offer at all. */
  record OutOfStock() implements OfferChoice {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.outOfStock(this);
    }
  }

  /**
   * There are offers, but none fits.
   *
   * @param rule the rule that the best of them failed, with its figures
   */
  record NoneFits(Reason rule) implements OfferChoice {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noneFits(this);
    }
  }

  /**
   * None of the offers that are shown fits, but not all are shown: one of the others may.
   *
   * @param reason how many are shown, and the rule that the best of these failed
   */
  record Unknown(Reason reason) implements OfferChoice {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }
}
