package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.testkit.server.SeededHash;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code getItemOffersBatch}: up to twenty requests in one. Duplicates fail the whole call, single
 * elements fail inside a successful answer, and the order of the answers means nothing.
 */
final class GetItemOffersBatch implements SpApiHandler {
  private final Catalogue catalogue;
  private final OffersJson writer;
  private final String marketplaceId;

  GetItemOffersBatch(Catalogue catalogue, String marketplaceId) {
    this.catalogue = catalogue;
    this.writer = new OffersJson(marketplaceId);
    this.marketplaceId = marketplaceId;
  }

  /** One request of the batch; texts are empty where the field is missing. */
  private record Element(String uri, String method, String marketplaceId, String condition) {
    static Element of(JsonObject json) {
      return new Element(
          BatchBody.text(json, "uri"),
          BatchBody.text(json, "method"),
          BatchBody.text(json, "MarketplaceId"),
          BatchBody.text(json, "ItemCondition"));
    }

    Optional<Asin> asin() {
      return GetItemOffers.asinOf(uri);
    }
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    List<Element> elements = BatchBody.requests(exchange.body()).stream().map(Element::of).toList();
    if (elements.isEmpty() || elements.size() > Asins.MAX_PER_CALL) {
      return SpApiError.invalidInput("requests holds 1 to 20 requests").reply();
    }
    Set<String> uris = new HashSet<>();
    if (!elements.stream().allMatch(element -> uris.add(element.uri()))) {
      return SpApiError.invalidInput("Duplicate requests submitted").reply();
    }
    JsonArray responses = new JsonArray();
    Asins.shuffled(elements, Element::uri)
        .forEach(element -> responses.add(response(call, element)));
    JsonObject body = new JsonObject();
    body.add("responses", responses);
    return Reply.json(200, body.toString());
  }

  private JsonObject response(Call call, Element element) {
    Optional<SpApiError> error = error(call, element);
    JsonObject response = new JsonObject();
    JsonObject status = new JsonObject();
    status.addProperty("statusCode", error.map(SpApiError::status).orElse(200));
    status.addProperty("reasonPhrase", error.map(SpApiError::code).orElse("OK"));
    response.add("status", status);
    response.add("request", request(element));
    response.add(
        "body",
        error
            .map(SpApiError::body)
            .orElseGet(
                () ->
                    writer.body(
                        catalogue.offered(element.asin().orElseThrow(), Market.Asked.IN_A_BATCH),
                        element.condition())));
    return response;
  }

  private Optional<SpApiError> error(Call call, Element element) {
    if (element.asin().isEmpty()
        || !element.method().equals("GET")
        || !element.marketplaceId().equals(marketplaceId)
        || !OffersJson.isCondition(element.condition())) {
      return Optional.of(SpApiError.invalidInput(""));
    }
    if (fails(call, element)) {
      return Optional.of(SpApiError.internalFailure());
    }
    Asin asin = element.asin().get();
    return catalogue.product(asin).isKnown()
        ? Optional.empty()
        : Optional.of(writer.unknownAsin(asin.value()));
  }

  private static boolean fails(Call call, Element element) {
    double share = call.fault().map(Fault::failingShare).orElse(0.0);
    return SeededHash.of(call.number()).with(element.uri()).unit() < share;
  }

  private static JsonObject request(Element element) {
    JsonObject request = new JsonObject();
    request.addProperty("MarketplaceId", element.marketplaceId());
    request.addProperty("ItemCondition", element.condition());
    request.addProperty("Asin", element.asin().map(Asin::value).orElse(""));
    return request;
  }
}
