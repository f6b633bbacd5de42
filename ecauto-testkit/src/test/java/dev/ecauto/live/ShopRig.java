package dev.ecauto.live;

import static dev.ecauto.schema.Tables.EVENTS;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.fetch.FetchRig;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketState;
import dev.ecauto.thebase.FakeAccounts;
import dev.ecauto.thebase.TheBaseConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A store, a market, a fake Amazon and a fake BASE on virtual time, and live listings in them. */
final class ShopRig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-11-25T03:30:00Z");
  static final LiveCommands.By BY = new LiveCommands.By("tester", null);

  final VirtualTime time = new VirtualTime(START);
  final Market market;
  final FakeSpApi amazon;
  final FakeBaseShop shop;
  final AccountId account;
  final String url;
  final Ecauto ecauto;

  ShopRig(String dialect, Path dir) {
    this(dialect, dir, Market.still(), config -> config);
  }

  ShopRig(String dialect, Path dir, Market market, UnaryOperator<LiveConfig.Builder> live) {
    this.market = market;
    this.amazon =
        FakeSpApi.start(
            FakeSpApiConfig.builder()
                .clock(time)
                .shares(ProductShares.ALL_REGULAR)
                .market(market)
                .build());
    this.shop = FakeBaseShop.start(FakeBaseShopConfig.builder().clock(time).build());
    this.account = shop.credentials().get(0).accountId();
    this.url = FreshStore.url(dialect, dir);
    this.ecauto = open(live);
  }

  /** One more process on the same store, Amazon and shop. */
  Ecauto open(UnaryOperator<LiveConfig.Builder> live) {
    return open(url, builder -> live.apply(builder.mode(SyncMode.APPLY)));
  }

  /** One more store on the same Amazon and shop. */
  Ecauto open(String store, UnaryOperator<LiveConfig.Builder> live) {
    return Ecauto.builder()
        .store(store)
        .amazon(FetchRig.config(amazon))
        .base(base())
        .listing(
            ListingConfig.builder()
                .platform(PlatformId.BASE, platform -> platform.account(account))
                .build())
        .live(live.apply(LiveConfig.builder()).build())
        .time(time)
        .build();
  }

  private TheBaseConfig base() {
    return TheBaseConfig.builder()
        .endpoint(shop.endpoint())
        .accounts(List.of(FakeAccounts.of(shop.credentials(account))))
        .build();
  }

  AccountKey key() {
    return new AccountKey(PlatformId.BASE, account);
  }

  static Asin asin(int number) {
    return new Asin("B%09d".formatted(number));
  }

  /** From now on Amazon offers a product at a price. */
  void offer(Asin asin, long yen) {
    market.script(asin, time.now(), MarketState.at(yen));
  }

  /** From now on nobody offers a product. */
  void sellOut(Asin asin) {
    market.script(asin, time.now(), MarketState.OUT_OF_STOCK);
  }

  /** A product that was listed by ecauto at a price and is in the shop so. */
  Listing list(int number, long price) {
    Asin asin = asin(number);
    Sku sku = new Sku("b-" + asin + "-20261101000000");
    FakeItem item =
        shop.addByHand(
            account,
            Map.of(
                "title",
                "商品 " + number,
                "detail",
                "説明",
                "price",
                Long.toString(price),
                "stock",
                "1",
                "visible",
                "1",
                "identifier",
                sku.value()));
    Instant now = time.now();
    Listing listing =
        new Listing(
            0,
            asin,
            PlatformId.BASE,
            account,
            ListingScope.PLATFORM,
            Long.toString(item.itemId()),
            sku,
            Money.yen(price),
            1,
            ListingStatus.LISTED,
            null,
            Visibility.PUBLIC,
            "商品 " + number,
            "説明",
            now);
    return ecauto
        .database()
        .write(
            tx -> {
              new ProductRepository().upsert(tx, List.of(product(asin, now)), now);
              ListingRepository listings = new ListingRepository();
              listings.add(tx, listing, new ListingRepository.Times(now, now));
              return listings.find(tx, sku).orElseThrow();
            });
  }

  private static Product product(Asin asin, Instant now) {
    return new Product(
        asin,
        new ProductText("商品", "説明"),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://images.invalid/1.jpg")),
        new Provenance("searchCatalogItems", now),
        null);
  }

  LiveService live() {
    return ecauto.live();
  }

  /** What a check of the store finds. */
  List<Finding> findings() {
    return ecauto.checker().check(CheckScope.local()).findings();
  }

  /** Lets everything go on for a time. */
  void run(Duration duration) {
    run(live(), duration);
  }

  void run(LiveService service, Duration duration) {
    Instant end = time.now().plus(duration);
    while (time.now().isBefore(end)) {
      Duration wait = service.step();
      Duration left = Duration.between(time.now(), end);
      if (!wait.isZero() && !left.isNegative()) {
        time.advance(wait.compareTo(left) < 0 ? wait : left);
      }
    }
  }

  FakeItem item(Listing listing) {
    long id = Long.parseLong(java.util.Objects.requireNonNull(listing.itemId()));
    return shop.items(account).stream()
        .filter(item -> item.itemId() == id)
        .findFirst()
        .orElseThrow();
  }

  /** What a statement changes in the store behind everybody's back. */
  void sql(String statement) {
    ecauto.database().run(tx -> Jooq.dsl(tx).execute(statement));
  }

  /** The item is changed by its owner in the shop's own pages. */
  void byHand(Listing listing, String field, String value) {
    long id = item(listing).itemId();
    if (shop.changeByHand(account, id, Map.of(field, value)).isEmpty()) {
      throw new IllegalArgumentException("no item " + id);
    }
  }

  /** The types of all events so far. */
  List<String> eventTypes() {
    return ecauto
        .database()
        .read(
            tx -> Jooq.dsl(tx).select(EVENTS.TYPE).from(EVENTS).fetch(row -> typeOf(row.value1())));
  }

  private static String typeOf(Object type) {
    return type instanceof EventType known ? known.code() : type.toString();
  }

  List<Revision> revisions(Listing listing) {
    return live().revisions(listing.asin());
  }

  @Override
  public void close() {
    ecauto.close();
    shop.close();
    amazon.close();
  }
}
