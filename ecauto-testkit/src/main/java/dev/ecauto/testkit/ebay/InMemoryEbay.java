package dev.ecauto.testkit.ebay;

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
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.quota.InMemoryLedger;
import dev.ecauto.quota.QuotaLedger;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * eBay as a sales platform, in memory: PUT of the inventory item by SKU, POST of an offer, POST
 * that publishes it. Nothing needs to be looked for after an unknown outcome: the PUT may be
 * repeated, a second offer is refused with the id of the first. The item's id changes on the way:
 * SKU, offer, listing. Safe for use by many threads; every account shares one shop.
 */
public final class InMemoryEbay implements SalesPlatform {
  /** The platform's id. */
  public static final PlatformId EBAY = new PlatformId("ebay");

  /** Calls per day unless configured. */
  public static final int DEFAULT_CALLS_PER_DAY = 5_000;

  private static final int BATCH = 25;
  private static final int PAGE = 3;
  private static final Step ITEM =
      new Step("inventory-item", Step.Kind.UPDATE, Step.RetryMode.REPEATABLE, 1);
  private static final Step OFFER =
      new Step("offer", Step.Kind.CREATE, Step.RetryMode.CONFLICT_RECOVERS, 1);
  private static final Step PUBLISH =
      new Step("publish", Step.Kind.PUBLISH, Step.RetryMode.REPEATABLE, 1);

  private final EbayShop shop;
  private final EbayCalls calls;

  /** A seller's process whose counts of calls end with it. */
  public InMemoryEbay(EbayShop shop, Clock clock, int callsPerDay) {
    this(shop, clock, callsPerDay, new InMemoryLedger());
  }

  /**
   * A seller's process.
   *
   * @param callsPerDay calls that the seller may make a day
   * @param ledger where they are counted, shared by all processes of the seller
   */
  public InMemoryEbay(EbayShop shop, Clock clock, int callsPerDay, QuotaLedger ledger) {
    this.shop = shop;
    this.calls = new EbayCalls(clock, callsPerDay, ledger);
  }

  @Override
  public PlatformId id() {
    return EBAY;
  }

  @Override
  public List<Step> steps(UploadItem item) {
    return item.visibility() == Visibility.PUBLIC
        ? List.of(ITEM, OFFER, PUBLISH)
        : List.of(ITEM, OFFER);
  }

  @Override
  public StepResult perform(AccountId account, StepCall call) {
    return result(
        switch (call.step().name()) {
          case "inventory-item" -> putItem(call);
          case "offer" -> calls.send(() -> createOffer(call.item()));
          case "publish" -> calls.send(() -> shop.publish(String.valueOf(call.itemId())));
          default -> EbayReply.error(400, 0, "no step " + call.step().name());
        });
  }

  private EbayReply putItem(StepCall call) {
    return known(call, calls.send(() -> shop.putItem(inventoryItem(call.item()))));
  }

  /** The conflict names the offer that an earlier try has made, so it is a success. */
  private EbayReply createOffer(UploadItem item) {
    Money price = item.price();
    EbayReply reply =
        shop.createOffer(
            item.sku().value(), price.amount().toPlainString(), price.currency().getCurrencyCode());
    String existing = reply.id();
    return reply.errorId() == EbayReply.OFFER_EXISTS && existing != null
        ? EbayReply.ok(existing)
        : reply;
  }

  @Override
  public int batchSize(Step step) {
    return step.equals(ITEM) ? BATCH : 1;
  }

  @Override
  public List<StepResult> performAll(AccountId account, List<StepCall> several) {
    if (several.isEmpty() || !several.get(0).step().equals(ITEM)) {
      return several.stream().map(call -> perform(account, call)).toList();
    }
    List<EbayReply> replies = new ArrayList<>();
    EbayReply whole =
        calls.send(
            () -> {
              replies.addAll(
                  shop.bulkPutItems(
                      several.stream().map(call -> inventoryItem(call.item())).toList()));
              return EbayReply.ok("bulk");
            });
    return whole.isOk()
        ? IntStream.range(0, several.size())
            .mapToObj(i -> result(known(several.get(i), replies.get(i))))
            .toList()
        : several.stream().map(call -> result(whole)).toList();
  }

  /** An item that has an offer or a listing already keeps the id of it. */
  private static EbayReply known(StepCall call, EbayReply reply) {
    String itemId = call.itemId();
    return reply.isOk() && itemId != null ? EbayReply.ok(itemId) : reply;
  }

  private static EbayInventoryItem inventoryItem(UploadItem item) {
    return new EbayInventoryItem(
        item.sku().value(),
        item.title(),
        item.description(),
        item.quantity(),
        item.images().urls());
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    EbayReply reply = calls.send(() -> shop.findOffer(sku.value()));
    if (reply.isOk()) {
      return new FindResult.Found(itemsOf(reply));
    }
    return reply.status() == 404
        ? new FindResult.Absent()
        : new FindResult.Unknown(calls.error(reply));
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, @Nullable String cursor) {
    int offset = cursor == null ? 0 : Integer.parseInt(cursor);
    List<EbayOffer> page = new ArrayList<>();
    EbayReply reply = calls.send(() -> shop.listOffers(offset, PAGE, page));
    if (!reply.isOk()) {
      return new ShopResult.Failed<>(calls.error(reply));
    }
    String next = page.size() < PAGE ? null : Integer.toString(offset + PAGE);
    return new ShopResult.Ok<>(new ShopPage(page.stream().map(this::shopItem).toList(), next));
  }

  @Override
  public ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    EbayReply reply = calls.send(() -> shop.getOffer(item.itemId()));
    if (reply.isOk()) {
      return new ShopResult.Ok<>(itemsOf(reply).stream().findFirst());
    }
    return reply.status() == 404
        ? new ShopResult.Ok<>(Optional.empty())
        : new ShopResult.Failed<>(calls.error(reply));
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
    if (changes.isEmpty()) {
      return List.of();
    }
    List<EbayReply> replies = new ArrayList<>();
    EbayReply whole =
        calls.send(
            () -> {
              replies.clear();
              return shop.bulkRevise(changes, replies);
            });
    return whole.isOk()
        ? replies.stream().map(this::revised).toList()
        : changes.stream().map(one -> revised(whole)).toList();
  }

  private ReviseResult revised(EbayReply reply) {
    return reply.isOk()
        ? new ReviseResult.Revised(itemsOf(reply).get(0), null)
        : new ReviseResult.NotRevised(calls.error(reply));
  }

  @Override
  public ShopResult<String> remove(AccountId account, ItemRef item) {
    EbayReply reply = calls.send(() -> shop.delete(item.itemId()));
    return reply.isOk()
        ? new ShopResult.Ok<>(item.itemId())
        : new ShopResult.Failed<>(calls.error(reply));
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return NumericItemId.of(written);
  }

  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    EbayReply reply = calls.send(shop::hasPolicies);
    return reply.isOk() ? Optional.empty() : Optional.of(preconditionError(reply));
  }

  private PlatformError preconditionError(EbayReply reply) {
    PlatformError error = calls.error(reply);
    return error.errorClass() == ErrorClass.ITEM_GONE
        ? new PlatformError(
            ErrorClass.PERMANENT, error.code(), error.message(), error.requestId(), null)
        : error;
  }

  @Override
  public List<QuotaUse> quotas(AccountId account) {
    return List.of(calls.use());
  }

  @Override
  public void close() {
    calls.release();
  }

  /** What the shop has, as this platform reports it, oldest first; costs no call. */
  public List<ShopItem> shopItems() {
    return shop.offers().stream().map(this::shopItem).toList();
  }

  private List<ShopItem> itemsOf(EbayReply reply) {
    return shop.offers().stream()
        .filter(offer -> offer.offerId().equals(reply.id()))
        .map(this::shopItem)
        .toList();
  }

  private ShopItem shopItem(EbayOffer offer) {
    EbayInventoryItem item = shop.item(offer.sku()).orElseThrow();
    String listingId = offer.listingId();
    return new ShopItem(
        listingId == null ? offer.offerId() : listingId,
        offer.sku(),
        item.title(),
        Money.of(new BigDecimal(offer.value()), Currency.getInstance(offer.currency())),
        item.quantity(),
        offer.published() ? Visibility.PUBLIC : Visibility.HIDDEN,
        item.imageUrls().size(),
        null,
        null);
  }

  private StepResult result(EbayReply reply) {
    String id = reply.id();
    return reply.isOk() && id != null
        ? new StepResult.Done(id, null)
        : new StepResult.NotDone(calls.error(reply));
  }
}
