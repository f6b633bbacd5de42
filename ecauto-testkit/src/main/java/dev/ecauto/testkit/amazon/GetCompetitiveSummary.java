package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * {@code getCompetitiveSummary} of 2022-05-01: featured and lowest offers of up to twenty items.
 * Unlike v0 it begins its names with small letters.
 */
final class GetCompetitiveSummary implements SpApiHandler {
  private final Catalogue catalogue;
  private final String marketplaceId;

  GetCompetitiveSummary(Catalogue catalogue, String marketplaceId) {
    this.catalogue = catalogue;
    this.marketplaceId = marketplaceId;
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    List<JsonObject> requests = BatchBody.requests(exchange.body());
    if (requests.isEmpty() || requests.size() > Asins.MAX_PER_CALL) {
      return SpApiError.invalidInput("requests holds 1 to 20 requests").reply();
    }
    JsonArray responses = new JsonArray();
    requests.forEach(request -> responses.add(response(request)));
    JsonObject body = new JsonObject();
    body.add("responses", responses);
    return Reply.json(200, body.toString());
  }

  private JsonObject response(JsonObject request) {
    Optional<FakeProduct> product =
        Asins.parse(BatchBody.text(request, "asin"))
            .filter(asin -> BatchBody.text(request, "marketplaceId").equals(marketplaceId))
            .map(catalogue::priced)
            .filter(FakeProduct::isKnown);
    JsonObject status = new JsonObject();
    status.addProperty("statusCode", product.isPresent() ? 200 : 400);
    status.addProperty("reasonPhrase", product.isPresent() ? "OK" : "InvalidInput");
    JsonObject response = new JsonObject();
    response.add("status", status);
    response.add(
        "body", product.map(this::summary).orElseGet(() -> SpApiError.invalidInput("").body()));
    return response;
  }

  private JsonObject summary(FakeProduct product) {
    JsonObject body = new JsonObject();
    body.addProperty("asin", product.asin().value());
    body.addProperty("marketplaceId", marketplaceId);
    JsonArray offers = new JsonArray();
    product.offers().stream()
        .filter(FakeOffer::isNew)
        .sorted(Comparator.comparingLong(FakeOffer::landedPrice))
        .forEach(offer -> offers.add(offer(offer)));
    JsonObject lowest = new JsonObject();
    JsonObject input = new JsonObject();
    input.addProperty("itemCondition", "New");
    input.addProperty("offerType", "Consumer");
    lowest.add("lowestPricedOffersInput", input);
    lowest.add("offers", offers);
    JsonArray all = new JsonArray();
    all.add(lowest);
    body.add("lowestPricedOffers", all);
    return body;
  }

  private static JsonObject offer(FakeOffer offer) {
    JsonObject shipping = new JsonObject();
    shipping.addProperty("shippingOptionType", "DEFAULT");
    shipping.add("price", money(offer.shipping()));
    JsonArray options = new JsonArray();
    options.add(shipping);
    JsonObject json = new JsonObject();
    json.addProperty("condition", "New");
    json.addProperty("fulfillmentType", offer.fulfilledByAmazon() ? "AFN" : "MFN");
    json.add("listingPrice", money(offer.price()));
    json.add("shippingOptions", options);
    return json;
  }

  private static JsonObject money(long yen) {
    JsonObject money = new JsonObject();
    money.addProperty("amount", (double) yen);
    money.addProperty("currencyCode", "JPY");
    return money;
  }
}
