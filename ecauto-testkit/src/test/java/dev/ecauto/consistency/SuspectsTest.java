package dev.ecauto.consistency;

import static dev.ecauto.schema.Tables.LIVE_LISTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductNature;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.rules.internal.OnSaleRules;
import dev.ecauto.consistency.rules.internal.SuspectRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.pricing.CostBased;
import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.listing.pricing.PriceDecision;
import dev.ecauto.listing.pricing.PriceRounding;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.pricing.TieredMarkup;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.placement.ListingService;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A check finds just what judging every single listing finds, though it judges few. */
@Tag("slow")
class SuspectsTest {
  private static final Instant NOW = StoreFixture.NOW;
  private static final int LISTINGS = 800;
  private static final PriceRounding TO_THE_YEN = new PriceRounding(1, RoundingMode.CEILING);

  private static final List<String> ACCOUNTS =
      List.of("plain", "tiered", "by-cost", "own-policy", "not-configured");

  @TempDir Path dir;

  @EveryStore
  void aCheckFindsWhatJudgingEachFinds(String dialect) {
    try (Database database = FreshStore.open(dialect, dir)) {
      ListingConfig config = config().build();
      fill(database, new Random(1));

      List<Finding> found = checked(database, config);

      assertThat(found).isEqualTo(judged(database, config)).hasSizeGreaterThan(LISTINGS / 5);
      assertThat(found)
          .extracting(Finding::rule)
          .contains(OnSaleRules.NAMES.toArray(String[]::new));
    }
  }

  @EveryStore
  void whereWordsAreForbiddenEachIsJudged(String dialect) throws IOException {
    Path words = Files.writeString(dir.resolve("words.csv"), "keyword,題名7,block,\n");
    try (Database database = FreshStore.open(dialect, dir)) {
      ListingConfig config = config().screeningFile(words).build();
      fill(database, new Random(2));

      List<Finding> found = checked(database, config);

      assertThat(found).isEqualTo(judged(database, config));
      assertThat(found.toString()).contains("題名7");
    }
  }

  @EveryStore
  void whatIsAsItShouldBeIsNotEvenLoaded(String dialect) {
    try (Database database = FreshStore.open(dialect, dir)) {
      List<Product> products = new ArrayList<>();
      List<Listing> listings = new ArrayList<>();
      for (int id = 1; id <= 300; id++) {
        long cost = 250 + id * 37L;
        boolean stale = id % 2 == 0;
        OfferSnapshot offer = stale ? inStock(cost).asStale() : inStock(cost);
        double factor = stale ? 1.25 : 1.3; // of what is stale only a loss counts
        products.add(product(id, offer, released("2026-11-22T00:00:01Z"), NOW));
        listings.add(listing(id, "plain", Money.yen(Math.round(cost * factor / 10) * 10), 1));
      }
      store(database, products, listings);

      List<Long> suspects = database.read(tx -> suspects().find(tx, 0, 300));

      assertThat(suspects).isEmpty();
    }
  }

  /** In its own zone it was released on the day that the catalogue was read, in Japan later. */
  @EveryStore
  void aReleaseThatLiesAheadInJapanIsJudged(String dialect) {
    try (Database database = FreshStore.open(dialect, dir)) {
      Instant read = Instant.parse("2026-11-24T10:00:00Z");
      Map<String, List<String>> released = released("2026-11-24T20:00:00-12:00");
      store(
          database,
          List.of(product(1, inStock(1_000), released, read)),
          List.of(listing(1, "plain", Money.yen(1_300), 1)));

      assertThat(database.<List<Long>>read(tx -> suspects().find(tx, 0, 300))).containsExactly(1L);
    }
  }

  private static SuspectRepository suspects() {
    return new SuspectRepository(config().build(), ScreeningLists.NONE);
  }

  private static ListingConfig.Builder config() {
    return ListingConfig.builder()
        .platform(
            PlatformId.BASE,
            base ->
                base.account(new AccountId("plain"))
                    .account(new AccountId("tiered"), rules -> rules.pricing(tiered()))
                    .account(
                        new AccountId("by-cost"),
                        rules ->
                            rules
                                .pricing(
                                    new CostBased(
                                        Money.yen(300),
                                        new BigDecimal("0.15"),
                                        new BigDecimal("0.1"),
                                        null,
                                        TO_THE_YEN))
                                .fees(Fees.BASE_GROWTH))
                    .account(new AccountId("own-policy"), rules -> rules.pricing(byTitle())));
  }

  private static PricingPolicy tiered() {
    return new TieredMarkup(
            List.of(
                new TieredMarkup.Tier(Money.yen(1_000), new BigDecimal("1.6")),
                new TieredMarkup.Tier(Money.yen(5_000), new BigDecimal("1.4"))),
            new BigDecimal("1.05"),
            PriceRounding.DEFAULT)
        .within(new PriceBounds(Money.yen(500), Money.yen(90_000), null, null));
  }

  /** What a host may do. */
  private static PricingPolicy byTitle() {
    return request ->
        new PriceDecision.Priced(
            Money.yen(request.cost().minorUnits() * 2 + request.product().asin().hashCode() % 7),
            "by its title");
  }

  private static List<Finding> checked(Database database, ListingConfig config) {
    VirtualTime time = new VirtualTime(NOW);
    return new ConsistencyChecker(
            new ConsistencyServices(
                database,
                new ListingService(database, config, time),
                config,
                Map.of(),
                time,
                CheckListener.NONE),
            ConsistencyConfig.builder().findingsKept(LISTINGS).build())
        .check(CheckScope.local()).findings().stream()
            .filter(finding -> OnSaleRules.NAMES.contains(finding.rule()))
            .sorted(java.util.Comparator.comparing(SuspectsTest::key))
            .toList();
  }

  private static List<Finding> judged(Database database, ListingConfig config) {
    ScreeningLists lists = ScreeningLists.load(config.screeningFiles());
    return database.read(
        tx -> {
          List<Finding> found = new ArrayList<>();
          new ListingRepository()
              .byId(tx, LongStream.rangeClosed(1, LISTINGS).boxed().toList())
              .values()
              .forEach(
                  listing ->
                      config
                          .rulesOf(listing)
                          .ifPresent(
                              rules -> {
                                try {
                                  found.addAll(
                                      OnSaleRules.judge(
                                          onSale(tx, listing),
                                          new ProductRepository()
                                              .find(tx, listing.asin())
                                              .orElseThrow(),
                                          rules,
                                          lists));
                                } catch (ArithmeticException beyondAllNumbers) {
                                  // nothing can be said of it
                                }
                              }));
          found.sort(java.util.Comparator.comparing(SuspectsTest::key));
          return found;
        });
  }

  private static OnSaleRules.OnSale onSale(Transaction tx, Listing listing) {
    return new OnSaleRules.OnSale(
        listing,
        Objects.requireNonNull(new ShopStates().of(tx, List.of(listing)).get(listing.id())),
        new PinRepository()
            .of(tx, List.of(listing.id())).getOrDefault(listing.id(), List.of()).stream()
                .anyMatch(pin -> pin.field() == Pin.Field.PRICE && pin.holds(NOW)));
  }

  private static String key(Finding finding) {
    return "%09d %s".formatted(finding.subject().listingId(), finding.rule());
  }

  private static void fill(Database database, Random random) {
    List<Product> products = new ArrayList<>();
    List<Listing> listings = new ArrayList<>();
    for (int id = 1; id <= LISTINGS; id++) {
      long cost = cost(random);
      boolean inStock = random.nextInt(10) > 0;
      OfferSnapshot offer =
          random.nextInt(20) == 0
              ? null
              : inStock
                  ? inStock(cost)
                  : new OfferSnapshot(
                      random.nextBoolean() ? OfferState.OUT_OF_STOCK : OfferState.NO_OFFER_FITS,
                      null,
                      null,
                      new Provenance("offers", NOW),
                      false);
      if (offer != null && random.nextInt(10) == 0) {
        offer = offer.asStale();
      }
      products.add(product(id, offer, attributes(random), catalogue(random)));
      listings.add(
          listing(
              id,
              ACCOUNTS.get(random.nextInt(ACCOUNTS.size())),
              new Money(
                  price(random, cost),
                  random.nextInt(15) == 0 ? Currency.getInstance("USD") : Money.JPY),
              random.nextInt(15) == 0 ? 0 : 1));
    }
    store(database, products, listings);
    database.run(tx -> listings.forEach(listing -> seen(tx, listing, random)));
  }

  /** What its shop said last of a listing, and whether a person decided its price. */
  private static void seen(Transaction tx, Listing listing, Random random) {
    long price = listing.price().minorUnits();
    if (random.nextBoolean()) {
      long there = random.nextInt(3) == 0 ? price / 2 + random.nextInt(1_000) : price;
      Jooq.dsl(tx)
          .insertInto(LIVE_LISTINGS)
          .set(LIVE_LISTINGS.LISTING_ID, listing.id())
          .set(LIVE_LISTINGS.PLATFORM, listing.platform())
          .set(LIVE_LISTINGS.ACCOUNT_ID, listing.account())
          .set(LIVE_LISTINGS.SHOP_PRICE, there)
          .set(LIVE_LISTINGS.SHOP_PROPER_PRICE, random.nextInt(9) == 0 ? there * 2 : null)
          .set(LIVE_LISTINGS.SHOP_QUANTITY, random.nextInt(9) == 0 ? 0 : 1)
          .set(
              LIVE_LISTINGS.SHOP_VISIBILITY,
              random.nextInt(9) == 0 ? Visibility.HIDDEN : Visibility.PUBLIC)
          .set(LIVE_LISTINGS.SHOP_SEEN_AT, NOW)
          .set(LIVE_LISTINGS.SET_PRICE, price)
          .set(LIVE_LISTINGS.SET_QUANTITY, listing.quantity())
          .set(LIVE_LISTINGS.SET_VISIBILITY, listing.visibility())
          .execute();
    }
    if (random.nextInt(5) == 0) {
      Instant until = random.nextBoolean() ? NOW.minusSeconds(1) : null;
      Pin pin = new Pin(Pin.Field.PRICE, Pin.Cause.COMMAND, null, "test", until);
      new PinRepository().pin(tx, listing, pin, NOW);
    }
    if (random.nextInt(9) == 0) {
      new ListingRepository().setVisibility(tx, listing.id(), Visibility.HIDDEN, NOW);
    }
  }

  private static void store(Database database, List<Product> products, List<Listing> listings) {
    database.run(
        tx -> {
          new ProductRepository().upsert(tx, products, NOW);
          new ListingRepository().insert(tx, listings, NOW);
          Jooq.dsl(tx)
              .execute(
                  "UPDATE listings SET platform_item_id = 'item-' || id,"
                      + " status = CASE WHEN in_stock_quantity = 0 THEN 'sold' ELSE 'listed' END");
        });
  }

  private static long cost(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> random.nextInt(3);
      case 1 -> Long.MAX_VALUE - random.nextInt(100);
      case 2 -> 1_000_000_000_000L + random.nextInt(1_000_000);
      case 3 -> 1_000 + random.nextInt(3) - 1;
      case 4 -> 5_000 + random.nextInt(3) - 1;
      case 5, 6, 7 -> 1 + random.nextInt(600);
      default -> 1 + random.nextInt(100_000);
    };
  }

  /** About what one of the policies comes to, or the least that loses nothing, or far from both. */
  private static long price(Random random, long cost) {
    double factor = List.of(1.2, 1.3, 1.4, 1.6, 2.0, 4 / 3.0, 1 / 0.934).get(random.nextInt(7));
    double share = List.of(1.0, 1.0, 0.97, 0.97, 0.5, 3.0).get(random.nextInt(6));
    long about = (long) Math.min(cost * factor * share, 8e18);
    return Math.max(
        1,
        about + List.of(0, 43, 400, -99, -100, 5).get(random.nextInt(6)) + random.nextInt(13) - 6);
  }

  private static Map<String, List<String>> attributes(Random random) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    if (random.nextInt(4) == 0) {
      attributes.put("color", List.of("\"releaseDate\":[\"1999-01-01", "a\\b"));
    }
    if (random.nextBoolean()) {
      attributes.put(
          ProductNature.CLASSIFICATION,
          List.of(random.nextInt(20) == 0 ? ProductNature.VARIATION_PARENT : "BASE_PRODUCT"));
    }
    if (random.nextInt(20) == 0) {
      attributes.put(ProductNature.ADULT, List.of("true"));
    }
    if (random.nextInt(4) == 0) {
      attributes.putAll(
          released(
              List.of(
                      "2026-11-%02d",
                      "2026-11-%02dT00:00:01Z",
                      "11/%02d",
                      "",
                      "2031-11-%02d x",
                      "2026-11-%02dT15:00:00Z",
                      "2026-11-%02dT20:00:00-12:00")
                  .get(random.nextInt(7))
                  .formatted(22 + random.nextInt(7))));
    }
    return attributes;
  }

  private static Map<String, List<String>> released(String day) {
    return Map.of(ProductNature.RELEASE_DATE, List.of(day));
  }

  private static @Nullable Instant catalogue(Random random) {
    return random.nextInt(5) == 0 ? null : NOW.minus(Duration.ofHours(random.nextInt(60)));
  }

  private static OfferSnapshot inStock(long cost) {
    return new OfferSnapshot(
        OfferState.IN_STOCK, Money.yen(cost), null, new Provenance("offers", NOW), false);
  }

  private static Product product(
      int id,
      @Nullable OfferSnapshot offer,
      Map<String, List<String>> attributes,
      @Nullable Instant catalogue) {
    return new Product(
        new Asin(StoreFixture.asin(id)),
        new ProductText("題名" + id, null),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://example.invalid/1.jpg")),
        catalogue == null ? null : new Provenance("searchCatalogItems", catalogue),
        offer,
        new ProductDetails(attributes, List.of()));
  }

  private static Listing listing(int id, String account, Money price, int quantity) {
    return new Listing(
        id,
        new Asin(StoreFixture.asin(id)),
        PlatformId.BASE,
        new AccountId(account),
        ListingScope.PLATFORM,
        null,
        new Sku("SKU-" + id),
        price,
        quantity,
        ListingStatus.PENDING,
        null,
        Visibility.PUBLIC,
        "題名",
        null,
        NOW);
  }
}
