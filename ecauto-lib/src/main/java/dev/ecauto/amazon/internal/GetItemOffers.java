package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.internal.LenientJson;
import java.util.Map;
import java.util.Optional;

/** getItemOffers, version v0. Source: Amazon's Product Pricing API model. */
final class GetItemOffers implements SpApiOperation {
  static String path(String asin) {
    return "/products/pricing/v0/items/" + asin + "/offers";
  }

  @Override
  public Request request(CatalogCall call, String marketplaceId) {
    return Request.get(
        path(call.asins().get(0).value())
            + "?"
            + FormBody.of(
                Map.of(
                    "MarketplaceId", marketplaceId, "ItemCondition", call.condition().wireName())));
  }

  @Override
  public CallResult read(JsonObject body, Context context) {
    return new CallResult.Prices(Map.of(context.call().asins().get(0), answer(body, context)));
  }

  private static PriceAnswer answer(JsonObject body, Context context) {
    return OfferReader.read(
        LenientJson.object(body, "payload"),
        context.call().asins().get(0),
        context.call().condition(),
        context.requestId());
  }

  @Override
  public Optional<CallResult.Blame> blame(int status, SpApiError error) {
    return status == 400 || status == 404 ? Optional.of(error.blame()) : Optional.empty();
  }
}
