package dev.ecauto.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.catalog.CallResult;
import dev.ecauto.catalog.CatalogCall;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.model.Asin;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** getItemOffersBatch, version v0. Source: Amazon's Product Pricing API model. */
final class GetItemOffersBatch implements Question {
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
    if (!Wire.hasArray(body, "responses")) {
      return context.tryLater("the answer holds no responses at all");
    }
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    for (JsonObject response : Wire.objects(body, "responses")) {
      asinOf(response)
          .filter(context.call().asins()::contains)
          .ifPresent(asin -> answers.put(asin, answer(response, context)));
    }
    return new CallResult.Prices(answers);
  }

  private static Optional<Asin> asinOf(JsonObject response) {
    String named = Wire.text(Wire.object(response, "request"), "Asin");
    String answered = Wire.text(Wire.object(response, "body", "payload"), "ASIN");
    return Optional.ofNullable(named == null ? answered : named).flatMap(Asin::parse);
  }

  private static PriceAnswer answer(JsonObject response, Context context) {
    JsonObject body = Wire.object(response, "body");
    int status =
        Objects.requireNonNullElse(
            Wire.integer(Wire.object(response, "status"), "statusCode"), 200);
    if (status == 200) {
      return OfferReader.read(Wire.object(body, "payload"), context.requestId());
    }
    Problem problem = body == null ? new Problem("", "") : Problem.in(body);
    return status == 400 || status == 404
        ? new PriceAnswer.Refused(problem.describe(status), context.requestId())
        : new PriceAnswer.TryLater(problem.describe(status), context.requestId());
  }

  @Override
  public boolean blamesAsins(int status, Problem problem) {
    return status == 400;
  }
}
