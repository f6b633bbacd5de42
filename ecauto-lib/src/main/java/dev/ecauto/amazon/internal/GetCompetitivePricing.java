package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.http.FormBody;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** getCompetitivePricing, version v0. Source: Amazon's Product Pricing API model. */
final class GetCompetitivePricing implements SpApiOperation {
  private static final String NEW_BUY_BOX = "1";
  private static final String USED_BUY_BOX = "2";

  /** More entries of one condition than a listing can have. */
  private static final int MAX_CONDITIONS = 100;

  @Override
  public Request request(CatalogCall call, String marketplaceId) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("MarketplaceId", marketplaceId);
    // Amazon takes this spelling only
    query.put("ItemType", "Asin");
    query.put("Asins", call.asinList());
    return Request.get("/products/pricing/v0/competitivePrice?" + FormBody.of(query));
  }

  @Override
  public CallResult read(JsonObject body, Context context) {
    if (!LenientJson.hasArray(body, "payload")) {
      return context.tryLater("the answer holds no payload");
    }
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    for (JsonObject entry : LenientJson.objects(body, "payload")) {
      Optional.ofNullable(LenientJson.text(entry, "ASIN"))
          .flatMap(Asin::parse)
          .filter(context.call().asins()::contains)
          .ifPresent(asin -> answers.put(asin, answer(entry, context)));
    }
    return new CallResult.Prices(answers);
  }

  private static PriceAnswer answer(JsonObject entry, Context context) {
    String status = Objects.requireNonNullElse(LenientJson.text(entry, "status"), "none");
    JsonObject product = LenientJson.object(entry, "Product");
    if (status.equals("ClientError")) {
      return new PriceAnswer.Refused("status " + status, context.requestId());
    }
    if (!status.equals("Success") && !status.equals("none")) {
      return new PriceAnswer.Unclear("status '" + status + "'", context.requestId());
    }
    if (product == null) {
      return new PriceAnswer.TryLater("no product at status " + status, context.requestId());
    }
    JsonObject pricing = LenientJson.object(product, "CompetitivePricing");
    ItemCondition condition = context.call().condition();
    return new PriceAnswer.BuyBox(buyBox(pricing, condition), listed(pricing, condition));
  }

  private static @Nullable Money buyBox(@Nullable JsonObject pricing, ItemCondition condition) {
    String id = condition == ItemCondition.NEW ? NEW_BUY_BOX : USED_BUY_BOX;
    return LenientJson.objects(pricing, "CompetitivePrices").stream()
        .filter(price -> id.equals(LenientJson.text(price, "CompetitivePriceId")))
        .filter(BuyBoxReader::isForConsumers)
        .map(price -> BuyBoxReader.landed(LenientJson.object(price, "Price")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static int listed(@Nullable JsonObject pricing, ItemCondition condition) {
    return LenientJson.objects(pricing, "NumberOfOfferListings").stream()
        .filter(
            count -> condition.wireName().equalsIgnoreCase(LenientJson.text(count, "condition")))
        .map(count -> LenientJson.count(count, "Count"))
        .filter(Objects::nonNull)
        .limit(MAX_CONDITIONS)
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Override
  public Optional<CallResult.Blame> blame(int status, SpApiError error) {
    return status == 400 ? Optional.of(error.blame()) : Optional.empty();
  }
}
