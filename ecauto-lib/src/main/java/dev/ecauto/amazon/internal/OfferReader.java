package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Asin;
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

  /** Amazon shows no more offers of a product. */
  private static final int MOST_SHOWN = 20;

  private OfferReader() {}

  /**
   * What a payload says. Out of stock is only what Amazon states: silence, an empty list at {@code
   * Success}, a status that nobody documents, or an answer to another question tell nothing. An
   * offer that cannot be read counts as one that is not shown.
   *
   * @param asin the product asked for
   * @param condition the condition asked for
   */
  static PriceAnswer read(
      @Nullable JsonObject payload,
      Asin asin,
      ItemCondition condition,
      @Nullable String requestId) {
    if (payload == null) {
      return new PriceAnswer.TryLater("the answer has no payload", requestId);
    }
    String answered = LenientJson.text(payload, "ASIN");
    if (answered != null && !answered.equals(asin.value())) {
      return new PriceAnswer.TryLater("an answer about " + answered, requestId);
    }
    String about = LenientJson.text(payload, "ItemCondition");
    if (about != null && !about.equalsIgnoreCase(condition.wireName())) {
      return new PriceAnswer.Unclear("an answer about the condition '" + about + "'", requestId);
    }
    return read(payload, condition, requestId);
  }

  private static PriceAnswer read(
      JsonObject payload, ItemCondition condition, @Nullable String requestId) {
    String status = Objects.requireNonNullElse(LenientJson.text(payload, "status"), "none");
    if (!LenientJson.hasArray(payload, "Offers") && !status.equals("NoBuyableOffers")) {
      return new PriceAnswer.TryLater("no list of offers at status '" + status + "'", requestId);
    }
    int shown = LenientJson.entries(payload, "Offers").size();
    Counts counts = Counts.of(LenientJson.object(payload, "Summary"), condition);
    return switch (status) {
      case "NoBuyableOffers" ->
          shown == 0 && counts.inCondition() == 0
              ? new PriceAnswer.Offers(List.of(), 0)
              : new PriceAnswer.Unclear(
                  Words.of(Math.max(shown, counts.inCondition()), "offer", "offers")
                      + " in an answer of status "
                      + status,
                  requestId);
      case "Success", "none" ->
          shown == 0 && counts.all() == 0
              ? new PriceAnswer.Unclear("no offers in an answer of status " + status, requestId)
              : offers(payload, counts, condition, requestId);
      default -> new PriceAnswer.Unclear("status '" + status + "'", requestId);
    };
  }

  /** Of what is all in other conditions Amazon should have said that nobody offers it. */
  private static PriceAnswer offers(
      JsonObject payload, Counts counts, ItemCondition condition, @Nullable String requestId) {
    int shown = LenientJson.entries(payload, "Offers").size();
    List<Offer> offers =
        LenientJson.objects(payload, "Offers").stream()
            .filter(OfferReader::isForConsumers)
            .map(OfferReader::offer)
            .filter(OfferReader::isReadable)
            .toList();
    int others = (int) offers.stream().filter(offer -> !isIn(condition, offer)).count();
    return shown > 0 && others == shown && counts.inCondition() == 0
        ? new PriceAnswer.Unclear(
            "offers in other conditions than '" + condition.wireName() + "' alone", requestId)
        : new PriceAnswer.Offers(
            offers,
            Math.max(shown, counts.listed(shown, others)),
            BuyBoxReader.read(
                LenientJson.object(payload, "Summary"),
                condition,
                offers.stream().filter(offer -> isIn(condition, offer)).toList()));
  }

  /** What businesses pay is nobody's price who buys one. */
  static boolean isForConsumers(JsonObject price) {
    return !"B2B".equalsIgnoreCase(LenientJson.text(price, "offerType"));
  }

  /** Without a price that is one, or a word on shipping or condition, it can be anything. */
  private static boolean isReadable(Offer offer) {
    return offer.price() != null && offer.shipping() != null && !offer.subCondition().isEmpty();
  }

  private static boolean isIn(ItemCondition condition, Offer offer) {
    return (condition == ItemCondition.NEW) == offer.subCondition().equals("new");
  }

  /**
   * How many offers there are by Amazon's count.
   *
   * @param inCondition in the condition asked for; 0 if that is not said
   * @param all in all conditions; 0 if that is not said
   * @param known whether the number in the condition asked for is said in full
   */
  private record Counts(int inCondition, int all, boolean known) {
    static Counts of(@Nullable JsonObject summary, ItemCondition condition) {
      List<JsonObject> entries =
          LenientJson.objects(summary, "NumberOfOffers").stream()
              .filter(
                  count ->
                      condition.wireName().equalsIgnoreCase(LenientJson.text(count, "condition")))
              .limit(MAX_CHANNELS)
              .toList();
      List<Integer> counts =
          entries.stream()
              .map(entry -> LenientJson.count(entry, "OfferCount"))
              .filter(Objects::nonNull)
              .toList();
      int sum = counts.stream().mapToInt(Integer::intValue).sum();
      Integer total = LenientJson.count(summary, "TotalOfferCount");
      return new Counts(
          sum,
          Math.max(sum, total == null ? 0 : total),
          !counts.isEmpty() && counts.size() == entries.size());
    }

    /** How many there are beside those of other conditions; more than are shown if nobody says. */
    int listed(int shown, int others) {
      if (known) {
        return inCondition + others;
      }
      return all == 0 && shown >= MOST_SHOWN ? shown + 1 : all;
    }
  }

  private static Offer offer(JsonObject json) {
    JsonObject time = LenientJson.object(json, "ShippingTime");
    String availability = LenientJson.text(time, "availabilityType");
    return new Offer(
        Objects.requireNonNullElse(LenientJson.text(json, "SubCondition"), "")
            .toLowerCase(Locale.ROOT),
        price(json, "ListingPrice"),
        LenientJson.money(json, "Shipping"),
        LenientJson.count(time, "minimumHours"),
        LenientJson.count(time, "maximumHours"),
        availability == null ? null : availability.toUpperCase(Locale.ROOT),
        LenientJson.isTrue(json, "IsFulfilledByAmazon"),
        LenientJson.isTrue(LenientJson.object(json, "PrimeInformation"), "IsPrime"),
        LenientJson.isTrue(json, "IsBuyBoxWinner"),
        seller(json));
  }

  /** Nothing is sold for nothing, nor for another currency in Japan: such a price is none. */
  static @Nullable Money price(@Nullable JsonObject json, String name) {
    Money price = LenientJson.money(json, name);
    return price == null || price.minorUnits() == 0 || !price.currency().equals(Money.JPY)
        ? null
        : price;
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
