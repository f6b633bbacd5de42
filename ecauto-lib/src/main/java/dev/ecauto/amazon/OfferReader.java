package dev.ecauto.amazon;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the payload that single and batched offers have in common. */
final class OfferReader {
  private OfferReader() {}

  /**
   * What a payload says. Without a list of offers it says something only if Amazon states that
   * there are none: silence is not "out of stock".
   */
  static PriceAnswer read(@Nullable JsonObject payload, @Nullable String requestId) {
    if (payload == null) {
      return new PriceAnswer.TryLater("the answer has no payload", requestId);
    }
    Integer total = LenientJson.integer(LenientJson.object(payload, "Summary"), "TotalOfferCount");
    if (!LenientJson.hasArray(payload, "Offers")) {
      String status = Objects.requireNonNullElse(LenientJson.text(payload, "status"), "none");
      boolean none = status.equals("NoBuyableOffers") || (total != null && total == 0);
      return none
          ? new PriceAnswer.Offers(List.of(), total == null ? 0 : total)
          : new PriceAnswer.TryLater("no offers in an answer of status " + status, requestId);
    }
    List<Offer> offers =
        LenientJson.objects(payload, "Offers").stream().map(OfferReader::offer).toList();
    return new PriceAnswer.Offers(offers, total == null ? offers.size() : total);
  }

  private static Offer offer(JsonObject json) {
    JsonObject time = LenientJson.object(json, "ShippingTime");
    String availability = LenientJson.text(time, "availabilityType");
    return new Offer(
        Objects.requireNonNullElse(LenientJson.text(json, "SubCondition"), "")
            .toLowerCase(Locale.ROOT),
        LenientJson.money(json, "ListingPrice"),
        LenientJson.money(json, "Shipping"),
        LenientJson.integer(time, "minimumHours"),
        LenientJson.integer(time, "maximumHours"),
        availability == null ? null : availability.toUpperCase(Locale.ROOT),
        LenientJson.isTrue(json, "IsFulfilledByAmazon"),
        LenientJson.isTrue(LenientJson.object(json, "PrimeInformation"), "IsPrime"),
        LenientJson.isTrue(json, "IsBuyBoxWinner"));
  }
}
