package dev.ecauto.amazon;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.source.CallResult;
import dev.ecauto.catalog.source.CatalogCall;
import java.util.Map;

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
            + Urls.query(
                Map.of(
                    "MarketplaceId", marketplaceId, "ItemCondition", call.condition().wireName())));
  }

  @Override
  public CallResult read(JsonObject body, Context context) {
    return new CallResult.Prices(
        Map.of(
            context.call().asins().get(0),
            OfferReader.read(LenientJson.object(body, "payload"), context.requestId())));
  }

  @Override
  public boolean blamesAsins(int status, SpApiError error) {
    return status == 400 || status == 404;
  }
}
