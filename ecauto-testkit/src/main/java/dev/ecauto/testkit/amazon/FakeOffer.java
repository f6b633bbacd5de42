package dev.ecauto.testkit.amazon;

import org.jspecify.annotations.Nullable;

/**
 * An offer of the fake catalogue.
 *
 * @param condition as Amazon writes it, in any case
 * @param price in yen
 * @param shipping in yen
 * @param time of delivery
 * @param fulfilledByAmazon whether Amazon ships it
 * @param prime whether Prime members get it faster
 * @param seller who sells it
 */
record FakeOffer(
    String condition,
    long price,
    long shipping,
    DeliveryTime time,
    boolean fulfilledByAmazon,
    boolean prime,
    Seller seller) {

  /**
   * When it leaves and arrives.
   *
   * @param minimumHours earliest, absent from invitation-only offers
   * @param maximumHours latest, absent from invitation-only offers
   * @param availability NOW, FUTURE_WITH_DATE, FUTURE_WITHOUT_DATE or a value nobody knows
   */
  record DeliveryTime(
      @Nullable Integer minimumHours, @Nullable Integer maximumHours, String availability) {}

  /**
   * Who sells it.
   *
   * @param country where it is shipped from, ISO 3166
   * @param positivePercent positive feedback
   * @param ratings how many ratings that is of
   */
  record Seller(String country, int positivePercent, int ratings) {
    static final Seller GOOD = new Seller("JP", 97, 1_250);
  }

  /** An offer that keeps every rule. */
  static FakeOffer fittingAt(long price) {
    return new FakeOffer("New", price, 0, new DeliveryTime(0, 24, "NOW"), true, true, Seller.GOOD);
  }

  FakeOffer pricedAt(long other) {
    return new FakeOffer(condition, other, shipping, time, fulfilledByAmazon, prime, seller);
  }

  FakeOffer within(DeliveryTime other) {
    return new FakeOffer(condition, price, shipping, other, fulfilledByAmazon, prime, seller);
  }

  long landedPrice() {
    return price + shipping;
  }

  boolean isNew() {
    return condition.equalsIgnoreCase("new");
  }

  boolean isAvailableNow() {
    return time.availability().equals("NOW");
  }
}
