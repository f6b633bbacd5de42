package dev.ecauto.catalog;

import dev.ecauto.model.Money;

/** What an offer policy makes of a product's offers. */
public sealed interface OfferChoice {
  /**
   * An offer fits.
   *
   * @param price what sourcing it costs, shipping included
   * @param detail the offer in words
   */
  record Chosen(Money price, String detail) implements OfferChoice {}

  /** There is no offer at all. */
  record OutOfStock() implements OfferChoice {}

  /**
   * There are offers, but none fits.
   *
   * @param rule the rule that the best of them failed, with its figures
   */
  record NoneFits(String rule) implements OfferChoice {}
}
