package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Offer;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the buy box costs, where Amazon says so. Offers name it in their summary and mark its
 * winner; of Prime there may be a second one. Source: Amazon's Product Pricing API model.
 */
final class BuyBoxReader {
  private BuyBoxReader() {}

  /** The price with shipping; nothing where two are named, or none whose shipping is known. */
  static @Nullable Money read(
      @Nullable JsonObject summary, ItemCondition condition, List<Offer> offers) {
    List<JsonObject> named =
        LenientJson.objects(summary, "BuyBoxPrices").stream()
            .filter(
                price ->
                    condition.wireName().equalsIgnoreCase(LenientJson.text(price, "condition")))
            .filter(BuyBoxReader::isForConsumers)
            .toList();
    if (named.size() > 1) {
      return null;
    }
    List<Offer> winners = offers.stream().filter(Offer::buyBoxWinner).toList();
    Offer winner = winners.size() == 1 ? winners.get(0) : null;
    if (named.isEmpty()) {
      return winner == null ? null : cost(winner);
    }
    JsonObject price = named.get(0);
    boolean knowsShipping =
        OfferReader.price(price, "LandedPrice") != null
            || LenientJson.money(price, "Shipping") != null;
    if (knowsShipping) {
      return landed(price);
    }
    return winner != null && Objects.equals(winner.price(), landed(price)) ? cost(winner) : null;
  }

  private static @Nullable Money cost(Offer offer) {
    Money price = offer.price();
    Money shipping = offer.shipping();
    return price != null && shipping != null && price.currency().equals(shipping.currency())
        ? price.plus(shipping)
        : null;
  }

  /** Prices for businesses, and for so many pieces, are nobody's who buys one. */
  static boolean isForConsumers(JsonObject price) {
    return OfferReader.isForConsumers(price) && LenientJson.member(price, "quantityTier") == null;
  }

  /** The price with shipping; where Amazon does not add it up, we do. */
  static @Nullable Money landed(@Nullable JsonObject price) {
    Money landed = OfferReader.price(price, "LandedPrice");
    if (landed != null) {
      return landed;
    }
    Money listing = OfferReader.price(price, "ListingPrice");
    Money shipping = LenientJson.money(price, "Shipping");
    return listing != null && shipping != null && listing.currency().equals(shipping.currency())
        ? listing.plus(shipping)
        : listing;
  }
}
