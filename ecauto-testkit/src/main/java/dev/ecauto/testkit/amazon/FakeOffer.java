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
 */
record FakeOffer(
    String condition,
    long price,
    long shipping,
    DeliveryTime time,
    boolean fulfilledByAmazon,
    boolean prime) {

  /**
   * When it leaves and arrives.
   *
   * @param minimumHours earliest, absent from invitation-only offers
   * @param maximumHours latest, absent from invitation-only offers
   * @param availability NOW, FUTURE_WITH_DATE, FUTURE_WITHOUT_DATE or a value nobody knows
   */
  record DeliveryTime(
      @Nullable Integer minimumHours, @Nullable Integer maximumHours, String availability) {}

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
