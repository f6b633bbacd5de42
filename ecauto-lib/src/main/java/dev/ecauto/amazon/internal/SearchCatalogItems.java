package dev.ecauto.amazon.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Asin;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** searchCatalogItems, version 2022-04-01. Source: Amazon's Catalog Items API model. */
final class SearchCatalogItems implements SpApiOperation {
  private static final String DATA = "attributes,summaries,images,salesRanks,classifications";

  @Override
  public Request request(CatalogCall call, String marketplaceId) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("identifiers", call.asinList());
    query.put("identifiersType", "ASIN");
    query.put("marketplaceIds", marketplaceId);
    query.put("includedData", DATA);
    query.put("locale", call.language().locale());
    // the default of 10 would cut a batch of 20 in two
    query.put("pageSize", "20");
    if (call.pageToken() != null) {
      query.put("pageToken", call.pageToken());
    }
    return Request.get("/catalog/2022-04-01/items?" + FormBody.of(query));
  }

  @Override
  public CallResult read(JsonObject body, Context context) {
    if (!LenientJson.hasArray(body, "items")) {
      return context.tryLater("the answer holds no items at all");
    }
    CatalogItemReader reader =
        new CatalogItemReader(context.marketplaceId(), context.call().language());
    Map<Asin, CatalogItem> items = new HashMap<>();
    int unreadable = 0;
    for (JsonElement entry : LenientJson.entries(body, "items")) {
      JsonObject item = entry.isJsonObject() ? entry.getAsJsonObject() : new JsonObject();
      Optional<Asin> asin =
          Optional.ofNullable(LenientJson.text(item, "asin")).flatMap(Asin::parse);
      unreadable += asin.isEmpty() ? 1 : 0;
      asin.filter(context.call().asins()::contains)
          .ifPresent(asked -> items.put(asked, reader.read(item)));
    }
    return new CallResult.Items(
        items, unreadable, LenientJson.text(LenientJson.object(body, "pagination"), "nextToken"));
  }

  @Override
  public Optional<CallResult.Blame> blame(int status, SpApiError error) {
    return status == 400 && error.code().equals("InvalidInput")
        ? Optional.of(error.blame())
        : Optional.empty();
  }
}
