package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a price operation says about one product. */
public sealed interface PriceAnswer {
  /**
   * Its offers.
   *
   * @param offers those that Amazon shows, in the condition asked for
   * @param listed how many there are in all conditions, shown or not
   */
  record Offers(List<Offer> offers, int listed) implements PriceAnswer {
    public Offers {
      offers = List.copyOf(offers);
    }
  }

  /**
   * Its buy box.
   *
   * @param price what the buy box costs with shipping, if there is one in the condition asked for
   * @param listed how many offers there are in that condition
   */
  record BuyBox(@Nullable Money price, int listed) implements PriceAnswer {}

  /** This one failed, though the call as a whole did not; asking again may help. */
  record TryLater(String cause, @Nullable String requestId) implements PriceAnswer {}

  /** Amazon refuses to answer about this product; asking again will not help. */
  record Refused(String cause, @Nullable String requestId) implements PriceAnswer {}
}
