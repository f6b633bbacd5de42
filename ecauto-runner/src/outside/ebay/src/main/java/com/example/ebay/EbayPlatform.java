package com.example.ebay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.NumericItemId;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.Revise;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.RetryMode;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.platform.runtime.ItemQuota;
import dev.ecauto.platform.runtime.PlatformRuntime;
import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.QuotaWindow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** An eBay over HTTP: three repeatable steps, bulk calls, refresh tokens that stay. */
public final class EbayPlatform implements SalesPlatform {
  public static final PlatformId ID = new PlatformId("ebay");

  private static final Step ITEM = new Step("item", Step.Kind.UPDATE, RetryMode.REPEATABLE, 1);
  private static final Step OFFER =
      new Step("offer", Step.Kind.CREATE, RetryMode.CONFLICT_RECOVERS, 1);
  private static final Step PUBLISH =
      new Step("publish", Step.Kind.PUBLISH, RetryMode.REPEATABLE, 1);
  private static final String INVENTORY = "/sell/inventory/v1/";
  private static final int BATCH = 25;
  private static final int PAGE = 100;

  /** eBay's limit of revisions of one listing a day. */
  private static final int REVISIONS = 250;

  private final EbayApi api;
  private final ItemQuota revisions;

  public EbayPlatform(EbayConfig config, PlatformRuntime runtime) {
    this.api = new EbayApi(config, runtime);
    this.revisions =
        runtime.itemQuota(
            config.seller(),
            new QuotaRule(
                "revisions-day",
                REVISIONS,
                QuotaWindow.daily(QuotaWindow.DEFAULT_ZONE),
                Duration.ofSeconds(2)));
  }

  @Override
  public PlatformId id() {
    return ID;
  }

  @Override
  public List<Step> steps(UploadItem item) {
    return item.visibility() == Visibility.PUBLIC
        ? List.of(ITEM, OFFER, PUBLISH)
        : List.of(ITEM, OFFER);
  }

  @Override
  public StepResult perform(AccountId account, StepCall call) {
    return performAll(account, List.of(call)).get(0);
  }

  @Override
  public int batchSize(Step step) {
    return step.equals(ITEM) ? BATCH : 1;
  }

  @Override
  public List<StepResult> performAll(AccountId account, List<StepCall> calls) {
    return calls.isEmpty() || !calls.get(0).step().equals(ITEM)
        ? calls.stream().map(this::one).toList()
        : putItems(calls);
  }

  private StepResult one(StepCall call) {
    return call.step().equals(OFFER)
        ? result(api.send("POST", INVENTORY + "offer", offer(call.item())), "offerId")
        : result(
            api.send("POST", INVENTORY + "offer/" + call.itemId() + "/publish/", null),
            "listingId");
  }

  private List<StepResult> putItems(List<StepCall> calls) {
    JsonArray requests = new JsonArray();
    calls.forEach(call -> requests.add(inventoryItem(call.item())));
    JsonObject body = new JsonObject();
    body.add("requests", requests);
    return api.send("POST", INVENTORY + "bulk_create_or_replace_inventory_item", body)
        .match(
            ok -> {
              List<StepResult> results = new ArrayList<>();
              for (int i = 0; i < calls.size(); i++) {
                JsonObject line = ok.value().getAsJsonArray("responses").get(i).getAsJsonObject();
                results.add(putItem(calls.get(i), line));
              }
              return results;
            },
            failed ->
                calls.stream()
                    .<StepResult>map(call -> new StepResult.NotDone(failed.error()))
                    .toList());
  }

  /** An item that has an offer or a listing already keeps the id of it. */
  private static StepResult putItem(StepCall call, JsonObject line) {
    int status = line.get("statusCode").getAsInt();
    String known = call.itemId();
    return status / 100 == 2
        ? new StepResult.Done(known == null ? call.item().sku().value() : known, null)
        : new StepResult.NotDone(EbayApi.error(status, line, Instant.EPOCH));
  }

  private static JsonObject inventoryItem(UploadItem item) {
    JsonObject json = new JsonObject();
    json.addProperty("sku", item.sku().value());
    json.addProperty("locale", item.details().language().toString());
    json.addProperty("title", item.title());
    json.addProperty("description", item.description());
    json.addProperty("quantity", item.quantity());
    JsonArray images = new JsonArray();
    item.images().urls().forEach(images::add);
    json.add("imageUrls", images);
    JsonObject aspects = new JsonObject();
    if (item.details().brand() != null) {
      aspects.addProperty("Brand", item.details().brand());
    }
    item.details().attributes().forEach((name, values) -> aspects.addProperty(name, values.get(0)));
    json.add("aspects", aspects);
    return json;
  }

  private static JsonObject offer(UploadItem item) {
    JsonObject json = new JsonObject();
    json.addProperty("sku", item.sku().value());
    json.addProperty("format", "FIXED_PRICE");
    json.addProperty("includeCatalogProductDetails", false);
    json.add("price", price(item.price()));
    return json;
  }

  private static JsonObject price(Money money) {
    JsonObject json = new JsonObject();
    json.addProperty("value", money.amount().toPlainString());
    json.addProperty("currency", money.currency().getCurrencyCode());
    return json;
  }

  private static StepResult result(ShopResult<JsonObject> answer, String id) {
    return answer.match(
        ok -> new StepResult.Done(ok.value().get(id).getAsString(), null),
        failed -> adopted(failed.error()));
  }

  /** The conflict names the offer that an earlier try has made, so it is a success. */
  private static StepResult adopted(PlatformError error) {
    return error.code().equals("25002") && error.message().contains("already exists: ")
        ? new StepResult.Done(error.message().replaceFirst(".*already exists: ", ""), null)
        : new StepResult.NotDone(error);
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    return api.send("GET", INVENTORY + "offer?sku=" + sku.value(), null)
        .match(
            ok -> new FindResult.Found(List.of(shopItem(ok.value()))),
            failed ->
                failed.error().errorClass() == ErrorClass.ITEM_GONE
                    ? new FindResult.Absent()
                    : new FindResult.Unknown(failed.error()));
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, String cursor) {
    int page = cursor == null ? 0 : Integer.parseInt(cursor);
    return api.send("GET", INVENTORY + "offers?limit=" + PAGE + "&offset=" + page, null)
        .map(
            body -> {
              List<ShopItem> items = new ArrayList<>();
              for (JsonElement one : body.getAsJsonArray("offers")) {
                items.add(shopItem(one.getAsJsonObject()));
              }
              return new ShopPage(items, items.size() < PAGE ? null : String.valueOf(page + 1));
            });
  }

  @Override
  public ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    return api.send("GET", INVENTORY + "offer/" + item.itemId(), null)
        .match(
            ok -> new ShopResult.Ok<>(Optional.of(shopItem(ok.value()))),
            failed ->
                failed.error().errorClass() == ErrorClass.ITEM_GONE
                    ? new ShopResult.Ok<>(Optional.empty())
                    : new ShopResult.Failed<>(failed.error()));
  }

  @Override
  public ReviseResult revise(AccountId account, ItemRef item, ItemChange change) {
    return reviseAll(account, List.of(new Revise(item, change))).get(0);
  }

  @Override
  public int reviseBatchSize() {
    return BATCH;
  }

  @Override
  public List<ReviseResult> reviseAll(AccountId account, List<Revise> changes) {
    List<ReviseResult> results = new ArrayList<>();
    List<Revise> allowed = new ArrayList<>();
    for (Revise one : changes) {
      Optional<ReviseResult> refused = refused(one);
      results.add(refused.orElse(null));
      if (refused.isEmpty()) {
        allowed.add(one);
      }
    }
    List<ReviseResult> sent = allowed.isEmpty() ? List.of() : send(allowed);
    int next = 0;
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) == null) {
        results.set(i, sent.get(next++));
      }
    }
    return results;
  }

  private Optional<ReviseResult> refused(Revise one) {
    return revisions
        .acquire(one.item().itemId())
        .match(
            granted -> Optional.empty(),
            refused ->
                Optional.of(
                    new ReviseResult.NotRevised(
                        EbayErrors.usedUp(ErrorClass.QUOTA_ITEM, refused.retryAt()))));
  }

  private List<ReviseResult> send(List<Revise> changes) {
    JsonArray requests = new JsonArray();
    changes.forEach(one -> requests.add(change(one)));
    JsonObject body = new JsonObject();
    body.add("requests", requests);
    return api.send("POST", INVENTORY + "bulk_update_price_quantity", body)
        .match(
            ok -> {
              List<ReviseResult> results = new ArrayList<>();
              for (JsonElement line : ok.value().getAsJsonArray("responses")) {
                results.add(revised(line.getAsJsonObject()));
              }
              return results;
            },
            failed ->
                changes.stream()
                    .<ReviseResult>map(one -> new ReviseResult.NotRevised(failed.error()))
                    .toList());
  }

  private static ReviseResult revised(JsonObject line) {
    int status = line.get("statusCode").getAsInt();
    return status / 100 == 2
        ? new ReviseResult.Revised(shopItem(line.getAsJsonObject("offer")), null)
        : new ReviseResult.NotRevised(EbayApi.error(status, line, Instant.EPOCH));
  }

  private static JsonObject change(Revise one) {
    ItemChange change = one.change();
    JsonObject json = new JsonObject();
    json.addProperty("offerId", one.item().itemId());
    if (change.price() != null) {
      json.add("price", price(change.price()));
    }
    if (change.quantity() != null) {
      json.addProperty("quantity", change.quantity());
    }
    if (change.visibility() != null) {
      json.addProperty("published", change.visibility() == Visibility.PUBLIC);
    }
    if (change.title() != null) {
      json.addProperty("title", change.title());
    }
    if (change.description() != null) {
      json.addProperty("description", change.description());
    }
    return json;
  }

  @Override
  public ShopResult<String> remove(AccountId account, ItemRef item) {
    return api.send("DELETE", INVENTORY + "offer/" + item.itemId(), null)
        .map(body -> item.itemId());
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return NumericItemId.of(written);
  }

  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    return api.send("GET", "/sell/account/v1/fulfillment_policy", null)
        .match(
            ok -> Optional.empty(),
            failed ->
                Optional.of(
                    failed.error().errorClass() == ErrorClass.ITEM_GONE
                        ? new PlatformError(
                            ErrorClass.PERMANENT, "20403", failed.error().message(), null, null)
                        : failed.error()));
  }

  @Override
  public List<QuotaUse> quotas(AccountId account) {
    return List.of(api.use());
  }

  @Override
  public void close() {
    api.release();
  }

  static ShopItem shopItem(JsonObject offer) {
    JsonObject price = offer.getAsJsonObject("price");
    return new ShopItem(
        offer.get("listingId").isJsonNull()
            ? offer.get("offerId").getAsString()
            : offer.get("listingId").getAsString(),
        offer.get("sku").getAsString(),
        offer.get("title").getAsString(),
        Money.of(
            new BigDecimal(price.get("value").getAsString()),
            Currency.getInstance(price.get("currency").getAsString())),
        offer.get("quantity").getAsInt(),
        offer.get("published").getAsBoolean() ? Visibility.PUBLIC : Visibility.HIDDEN,
        offer.getAsJsonArray("imageUrls").size(),
        null,
        null);
  }
}
