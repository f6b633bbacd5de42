package dev.ecauto;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.ProductPages;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.placement.SchedulePlan;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.ShopReads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans an addition without a call and without a change. Safe for use by many threads. */
final class AddPlanner {
  private static final int PAGE_SIZE = 500;

  /** Images that a product is assumed to have until it is fetched: the owner's mean. */
  private static final int ASSUMED_IMAGES = 6;

  private static final Money ASSUMED_PRICE = Money.yen(3_000);

  private final Database database;
  private final ListingService listings;
  private final ProductRepository stored = new ProductRepository();
  private final ShopReads reads = new ShopReads();

  AddPlanner(Database database, ListingService listings) {
    this.database = database;
    this.listings = listings;
  }

  AddPlan plan(RegisterRequest request, FetchInput input, ForecastSource forecasts) {
    Pages pages = new Pages(input.asins());
    SchedulePlan schedule = listings.plan(request, pages);
    return new AddPlan(
        forecasts.forecast(pages.known + pages.unknown),
        schedule,
        pages.known,
        pages.unknown,
        ASSUMED_IMAGES,
        shopReads(request.platform(), schedule));
  }

  private Map<AccountId, Integer> shopReads(PlatformId platform, SchedulePlan schedule) {
    return database.read(
        tx ->
            schedule.days().stream()
                .map(SchedulePlan.AccountDay::account)
                .distinct()
                .collect(
                    Collectors.toMap(
                        account -> account,
                        account -> reads.calls(tx, new AccountKey(platform, account)))));
  }

  /** What is put in, page by page: as it is stored, or as it is assumed to be. */
  private final class Pages implements ProductPages {
    private final Iterator<String> texts;
    private final Set<Long> seen = new HashSet<>();
    private long known;
    private long unknown;

    Pages(Iterator<String> texts) {
      this.texts = texts;
    }

    @Override
    public Optional<List<Product>> next(Transaction tx) {
      if (!texts.hasNext()) {
        return Optional.empty();
      }
      List<Asin> page = new ArrayList<>(PAGE_SIZE);
      while (texts.hasNext() && page.size() < PAGE_SIZE) {
        Asin.parse(texts.next())
            .filter(asin -> seen.add(Long.valueOf(asin.value(), Character.MAX_RADIX)))
            .ifPresent(page::add);
      }
      Map<Asin, Product> found = stored.findAll(tx, page);
      known += found.size();
      unknown += page.size() - found.size();
      return Optional.of(
          page.stream().map(asin -> found.getOrDefault(asin, assumed(asin))).toList());
    }
  }

  /** Says how long fetching takes. */
  @FunctionalInterface
  interface ForecastSource {
    FetchForecast forecast(long asins);
  }

  private static Product assumed(Asin asin) {
    Provenance assumption = new Provenance("assumed", Instant.EPOCH);
    return new Product(
        asin,
        new ProductText(asin.value(), null),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(Collections.nCopies(ASSUMED_IMAGES, "assumed")),
        assumption,
        new OfferSnapshot(OfferState.IN_STOCK, ASSUMED_PRICE, null, assumption, false));
  }
}
