package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Money;
import dev.ecauto.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the payload that single and batched offers have in common. */
final class OfferReader {
  /** More fulfilment channels than there are. */
  private static final int MAX_CHANNELS = 100;

  private OfferReader() {}

  /**
   * What a payload says. Out of stock is only what Amazon states: silence, an empty list at {@code
   * Success} or a status that nobody documents tell nothing.
   *
   * @param condition the condition asked for
   */
  static PriceAnswer read(
      @Nullable JsonObject payload, ItemCondition condition, @Nullable String requestId) {
    if (payload == null) {
      return new PriceAnswer.TryLater("the answer has no payload", requestId);
    }
    String status = Objects.requireNonNullElse(LenientJson.text(payload, "status"), "none");
    if (!LenientJson.hasArray(payload, "Offers") && !status.equals("NoBuyableOffers")) {
      return new PriceAnswer.TryLater("no list of offers at status '" + status + "'", requestId);
    }
    List<Offer> offers =
        LenientJson.objects(payload, "Offers").stream().map(OfferReader::offer).toList();
    int listed = Math.max(offers.size(), listed(LenientJson.object(payload, "Summary"), condition));
    return switch (status) {
      case "NoBuyableOffers" ->
          offers.isEmpty()
              ? new PriceAnswer.Offers(List.of(), 0)
              : new PriceAnswer.Unclear(
                  Words.of(offers.size(), "offer", "offers") + " in an answer of status " + status,
                  requestId);
      case "Success", "none" ->
          offers.isEmpty() && listed == 0
              ? new PriceAnswer.Unclear("no offers in an answer of status " + status, requestId)
              : new PriceAnswer.Offers(offers, listed);
      default -> new PriceAnswer.Unclear("status '" + status + "'", requestId);
    };
  }

  /** In the condition asked for, if Amazon counts it; in all conditions otherwise. */
  private static int listed(@Nullable JsonObject summary, ItemCondition condition) {
    List<Integer> counts =
        LenientJson.objects(summary, "NumberOfOffers").stream()
            .filter(
                count ->
                    condition.wireName().equalsIgnoreCase(LenientJson.text(count, "condition")))
            .map(count -> LenientJson.count(count, "OfferCount"))
            .filter(Objects::nonNull)
            .limit(MAX_CHANNELS)
            .toList();
    return counts.isEmpty()
        ? Objects.requireNonNullElse(LenientJson.count(summary, "TotalOfferCount"), 0)
        : counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static Offer offer(JsonObject json) {
    JsonObject time = LenientJson.object(json, "ShippingTime");
    String availability = LenientJson.text(time, "availabilityType");
    return new Offer(
        Objects.requireNonNullElse(LenientJson.text(json, "SubCondition"), "")
            .toLowerCase(Locale.ROOT),
        price(json),
        LenientJson.money(json, "Shipping"),
        LenientJson.count(time, "minimumHours"),
        LenientJson.count(time, "maximumHours"),
        availability == null ? null : availability.toUpperCase(Locale.ROOT),
        LenientJson.isTrue(json, "IsFulfilledByAmazon"),
        LenientJson.isTrue(LenientJson.object(json, "PrimeInformation"), "IsPrime"),
        LenientJson.isTrue(json, "IsBuyBoxWinner"),
        seller(json));
  }

  /** Nothing is sold for nothing: a price of zero is none. */
  private static @Nullable Money price(JsonObject json) {
    Money price = LenientJson.money(json, "ListingPrice");
    return price == null || price.minorUnits() == 0 ? null : price;
  }

  private static Offer.Seller seller(JsonObject json) {
    JsonObject rating = LenientJson.object(json, "SellerFeedbackRating");
    Integer positive = LenientJson.percent(rating, "SellerPositiveFeedbackRating");
    String country = LenientJson.text(LenientJson.object(json, "ShipsFrom"), "Country");
    return new Offer.Seller(
        country == null ? null : country.toUpperCase(Locale.ROOT),
        LenientJson.count(rating, "FeedbackCount"),
        positive);
  }
}
