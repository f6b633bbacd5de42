package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** How the pricing API v0 writes the offers of an item, with the oddities of its examples. */
final class OffersJson {
  private static final Set<String> CONDITIONS =
      Set.of("New", "Used", "Collectible", "Refurbished", "Club");

  private final String marketplaceId;

  OffersJson(String marketplaceId) {
    this.marketplaceId = marketplaceId;
  }

  static boolean isCondition(String text) {
    return CONDITIONS.contains(text);
  }

  /** The payload, or the error in its place. */
  JsonObject body(FakeProduct product, String condition) {
    JsonObject body = new JsonObject();
    body.add("payload", payload(product, condition));
    return body;
  }

  SpApiError unknownAsin(String asin) {
    return SpApiError.invalidInput(asin + " is an invalid ASIN for marketplace " + marketplaceId);
  }

  private JsonObject payload(FakeProduct product, String condition) {
    List<FakeOffer> offers = condition.equals("New") ? product.offers() : List.of();
    JsonObject payload = new JsonObject();
    payload.addProperty("ASIN", product.asin().value());
    payload.addProperty("status", status(product, offers));
    payload.addProperty("ItemCondition", condition);
    payload.add("Identifier", identifier(product, condition));
    payload.add("Summary", summary(product, offers));
    JsonArray list = new JsonArray();
    Optional<FakeOffer> buyBox = buyBox(offers);
    offers.forEach(offer -> list.add(offer(offer, buyBox)));
    payload.add("Offers", list);
    payload.addProperty(
        product.isOdd("oldSpelling", 0.5) ? "MarketplaceID" : "marketplaceId", marketplaceId);
    return payload;
  }

  private static String status(FakeProduct product, List<FakeOffer> offers) {
    String follows = offers.isEmpty() ? "NoBuyableOffers" : "Success";
    return Objects.requireNonNullElse(product.claimedStatus(), follows);
  }

  private JsonObject identifier(FakeProduct product, String condition) {
    JsonObject identifier = new JsonObject();
    identifier.addProperty("MarketplaceId", marketplaceId);
    identifier.addProperty("ItemCondition", condition);
    identifier.addProperty("ASIN", product.asin().value());
    return identifier;
  }

  private static JsonObject summary(FakeProduct product, List<FakeOffer> offers) {
    JsonObject summary = new JsonObject();
    summary.addProperty(
        "TotalOfferCount", product.isOdd("manyOffers", 0.02) ? 4286 : offers.size());
    if (offers.isEmpty()) {
      return summary;
    }
    summary.add("NumberOfOffers", counts(product, offers));
    summary.add("LowestPrices", lowestPrices(product, offers));
    if (!product.isOdd("noBuyBox", 0.1)) {
      buyBox(offers).ifPresent(offer -> summary.add("BuyBoxPrices", buyBoxPrices(product, offer)));
    }
    return summary;
  }

  private static JsonArray counts(FakeProduct product, List<FakeOffer> offers) {
    JsonObject count = new JsonObject();
    count.addProperty("condition", product.isOdd("upperCase", 0.5) ? "New" : "new");
    count.addProperty("fulfillmentChannel", "Merchant");
    if (!product.isOdd("noCount", 0.05)) {
      count.addProperty("OfferCount", offers.stream().filter(FakeOffer::isNew).count());
    }
    return array(count);
  }

  private static JsonArray lowestPrices(FakeProduct product, List<FakeOffer> offers) {
    JsonArray prices = new JsonArray();
    if (product.isOdd("usedFirst", 0.2)) {
      prices.add(summaryPrice("used", 1 + offers.get(0).price() / 2, 0));
    }
    offers.stream()
        .filter(FakeOffer::isNew)
        .min(Comparator.comparingLong(FakeOffer::landedPrice))
        .ifPresent(offer -> prices.add(summaryPrice("new", offer.price(), offer.shipping())));
    return prices;
  }

  private static JsonObject summaryPrice(String condition, long price, long shipping) {
    JsonObject entry = new JsonObject();
    entry.addProperty("condition", condition);
    entry.addProperty("fulfillmentChannel", "Merchant");
    entry.add("LandedPrice", YenJson.money(price + shipping));
    entry.add("ListingPrice", YenJson.money(price));
    entry.add("Shipping", YenJson.money(shipping));
    return entry;
  }

  private static JsonArray buyBoxPrices(FakeProduct product, FakeOffer offer) {
    JsonObject entry = new JsonObject();
    entry.addProperty("condition", "New");
    entry.add("ListingPrice", YenJson.money(offer.price()));
    if (!product.isOdd("listingPriceAlone", 0.1)) {
      entry.add("LandedPrice", YenJson.money(offer.landedPrice()));
      entry.add("Shipping", YenJson.money(offer.shipping()));
    }
    return array(entry);
  }

  private static Optional<FakeOffer> buyBox(List<FakeOffer> offers) {
    return offers.stream()
        .filter(FakeOffer::isNew)
        .min(Comparator.comparingLong(FakeOffer::landedPrice));
  }

  private static JsonObject offer(FakeOffer offer, Optional<FakeOffer> buyBox) {
    JsonObject json = new JsonObject();
    json.addProperty("SubCondition", offer.condition());
    json.add("ListingPrice", YenJson.money(offer.price()));
    json.add("Shipping", YenJson.money(offer.shipping()));
    json.add("ShippingTime", shippingTime(offer.time()));
    json.addProperty("IsFulfilledByAmazon", offer.fulfilledByAmazon());
    JsonObject prime = new JsonObject();
    prime.addProperty("IsPrime", offer.prime());
    prime.addProperty("IsNationalPrime", offer.prime());
    json.add("PrimeInformation", prime);
    json.add("ShipsFrom", shipsFrom(offer.seller()));
    json.add("SellerFeedbackRating", feedback(offer.seller()));
    boolean isBuyBox = buyBox.filter(winner -> winner == offer).isPresent();
    json.addProperty("IsBuyBoxWinner", isBuyBox);
    json.addProperty("IsFeaturedMerchant", isBuyBox);
    return json;
  }

  private static JsonObject shipsFrom(FakeOffer.Seller seller) {
    JsonObject json = new JsonObject();
    json.addProperty("Country", seller.country());
    return json;
  }

  private static JsonObject feedback(FakeOffer.Seller seller) {
    JsonObject json = new JsonObject();
    json.addProperty("SellerPositiveFeedbackRating", (double) seller.positivePercent());
    json.addProperty("FeedbackCount", seller.ratings());
    return json;
  }

  private static JsonObject shippingTime(FakeOffer.DeliveryTime time) {
    JsonObject json = new JsonObject();
    if (time.minimumHours() != null) {
      json.addProperty("minimumHours", time.minimumHours());
    }
    if (time.maximumHours() != null) {
      json.addProperty("maximumHours", time.maximumHours());
    }
    json.addProperty("availabilityType", time.availability());
    return json;
  }

  private static JsonArray array(JsonObject only) {
    JsonArray array = new JsonArray();
    array.add(only);
    return array;
  }
}
