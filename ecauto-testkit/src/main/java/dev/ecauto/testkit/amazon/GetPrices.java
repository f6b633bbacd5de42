package dev.ecauto.testkit.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code getCompetitivePricing} and {@code getPricing}: up to twenty items each. The latter shows
 * the caller's own offers only, and the caller has none.
 */
final class GetPrices implements SpApiHandler {
  private final Catalogue catalogue;
  private final String marketplaceId;
  private final SpApiOperation operation;

  GetPrices(Catalogue catalogue, String marketplaceId, SpApiOperation operation) {
    this.catalogue = catalogue;
    this.marketplaceId = marketplaceId;
    this.operation = operation;
  }

  @Override
  public Reply handle(Call call, Exchange exchange) {
    Map<String, String> query = exchange.query();
    Optional<Set<Asin>> asins = Asins.parseList(query.get("Asins"));
    if (asins.isEmpty()
        || !marketplaceId.equals(query.get("MarketplaceId"))
        || !"Asin".equals(query.get("ItemType"))) {
      return SpApiError.invalidInput("").reply();
    }
    JsonArray payload = new JsonArray();
    Asins.shuffled(List.copyOf(asins.get()), Asin::value)
        .forEach(asin -> payload.add(entry(catalogue.priced(asin))));
    JsonObject body = new JsonObject();
    body.add("payload", payload);
    return Reply.json(200, body.toString());
  }

  private JsonObject entry(FakeProduct product) {
    JsonObject entry = new JsonObject();
    entry.addProperty("status", product.isKnown() ? "Success" : "ClientError");
    entry.addProperty("ASIN", product.asin().value());
    if (product.isKnown()) {
      JsonObject details = new JsonObject();
      details.add("Identifiers", identifiers(product));
      if (operation == SpApiOperation.GET_PRICING) {
        details.add("Offers", new JsonArray());
      } else {
        details.add("CompetitivePricing", CompetitiveJson.write(product));
      }
      entry.add("Product", details);
    }
    return entry;
  }

  private JsonObject identifiers(FakeProduct product) {
    JsonObject asin = new JsonObject();
    asin.addProperty("MarketplaceId", marketplaceId);
    asin.addProperty("ASIN", product.asin().value());
    JsonObject identifiers = new JsonObject();
    identifiers.add("MarketplaceASIN", asin);
    return identifiers;
  }
}
