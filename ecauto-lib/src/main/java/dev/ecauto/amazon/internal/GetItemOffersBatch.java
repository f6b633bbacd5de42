package dev.ecauto.amazon.internal;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Asin;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** getItemOffersBatch, version v0. Source: Amazon's Product Pricing API model. */
final class GetItemOffersBatch implements SpApiOperation {
  @Override
  public Request request(CatalogCall call, String marketplaceId) {
    JsonArray requests = new JsonArray();
    for (Asin asin : call.asins()) {
      JsonObject request = new JsonObject();
      request.addProperty("uri", GetItemOffers.path(asin.value()));
      request.addProperty("method", "GET");
      request.addProperty("MarketplaceId", marketplaceId);
      request.addProperty("ItemCondition", call.condition().wireName());
      requests.add(request);
    }
    JsonObject body = new JsonObject();
    body.add("requests", requests);
    return new Request("POST", "/batches/products/pricing/v0/itemOffers", body.toString());
  }

  /** Elements are matched by ASIN: their order means nothing. */
  @Override
  public CallResult read(JsonObject body, Context context) {
    if (!LenientJson.hasArray(body, "responses")) {
      return context.tryLater("the answer holds no responses at all");
    }
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    for (JsonObject response : LenientJson.objects(body, "responses")) {
      asinOf(response)
          .filter(context.call().asins()::contains)
          .ifPresent(asin -> answers.put(asin, answer(asin, response, context)));
    }
    return new CallResult.Prices(answers);
  }

  private static Optional<Asin> asinOf(JsonObject response) {
    String named = LenientJson.text(LenientJson.object(response, "request"), "Asin");
    String answered = LenientJson.text(LenientJson.object(response, "body", "payload"), "ASIN");
    return Optional.ofNullable(named == null ? answered : named).flatMap(Asin::parse);
  }

  private static PriceAnswer answer(Asin asin, JsonObject response, Context context) {
    JsonObject body = LenientJson.object(response, "body");
    int status =
        Objects.requireNonNullElse(
            LenientJson.integer(LenientJson.object(response, "status"), "statusCode"), 200);
    if (status == 200) {
      return OfferReader.read(
          LenientJson.object(body, "payload"),
          asin,
          context.call().condition(),
          context.requestId());
    }
    SpApiError error = body == null ? new SpApiError("", "") : SpApiError.in(body);
    return status == 400 || status == 404
        ? new PriceAnswer.Refused(error.describe(status), context.requestId())
        : new PriceAnswer.TryLater(error.describe(status), context.requestId());
  }

  @Override
  public Optional<CallResult.Blame> blame(int status, SpApiError error) {
    return status == 400 ? Optional.of(error.blame()) : Optional.empty();
  }
}
