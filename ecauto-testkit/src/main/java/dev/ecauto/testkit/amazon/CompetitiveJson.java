package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How the pricing API v0 writes competitive prices: buy boxes and counts, no delivery times. */
final class CompetitiveJson {
  private static final String NEW_BUY_BOX = "1";

  private CompetitiveJson() {}

  static JsonObject write(FakeProduct product) {
    List<FakeOffer> offers = product.offers().stream().filter(FakeOffer::isNew).toList();
    Optional<FakeOffer> buyBox =
        offers.stream().min(Comparator.comparingLong(FakeOffer::landedPrice));
    JsonArray prices = new JsonArray();
    if (!product.isOdd("noCompetitivePrice", 0.05)) {
      buyBox.ifPresent(offer -> prices.add(price(product, offer)));
    }
    JsonObject pricing = new JsonObject();
    pricing.add("CompetitivePrices", prices);
    JsonArray counts = new JsonArray();
    counts.add(count("New", offers.size()));
    counts.add(count("Any", product.offers().size()));
    pricing.add("NumberOfOfferListings", counts);
    return pricing;
  }

  private static JsonObject price(FakeProduct product, FakeOffer offer) {
    JsonObject amounts = new JsonObject();
    amounts.add("ListingPrice", YenJson.money(offer.price()));
    if (!product.isOdd("listingPriceAlone", 0.1)) {
      amounts.add("LandedPrice", YenJson.money(offer.landedPrice()));
      amounts.add("Shipping", YenJson.money(offer.shipping()));
    }
    JsonObject price = new JsonObject();
    price.addProperty("CompetitivePriceId", NEW_BUY_BOX);
    price.addProperty("condition", product.isOdd("upperCase", 0.5) ? "New" : "new");
    price.addProperty("belongsToRequester", false);
    price.add("Price", amounts);
    return price;
  }

  private static JsonObject count(String condition, int count) {
    JsonObject json = new JsonObject();
    json.addProperty("condition", condition);
    json.addProperty("Count", count);
    return json;
  }
}
