package dev.ecauto;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.fetch.FetchForecast;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans an addition without a call and without a change. Safe for use by many threads. */
final class AddPlanner {
  private static final int CHUNK = 500;

  /** Images that a product is assumed to have until it is fetched: the owner's mean. */
  private static final int ASSUMED_IMAGES = 6;

  private static final Money ASSUMED_PRICE = Money.yen(3_000);

  private final Database database;
  private final ListingService listings;
  private final ProductRepository stored = new ProductRepository();

  AddPlanner(Database database, ListingService listings) {
    this.database = database;
    this.listings = listings;
  }

  AddPlan plan(RegisterRequest request, FetchInput input, ForecastSource forecasts) {
    List<Asin> asins = asins(input);
    List<Product> products = new ArrayList<>();
    long known = 0;
    for (int from = 0; from < asins.size(); from += CHUNK) {
      List<Asin> chunk = asins.subList(from, Math.min(asins.size(), from + CHUNK));
      Map<Asin, Product> found = database.read(tx -> stored.findAll(tx, chunk));
      known += found.size();
      chunk.forEach(asin -> products.add(found.getOrDefault(asin, assumed(asin))));
    }
    return new AddPlan(
        forecasts.forecast(products.size()),
        listings.plan(request, products).schedule(),
        known,
        products.size() - known,
        ASSUMED_IMAGES);
  }

  /** Says how long fetching takes. */
  @FunctionalInterface
  interface ForecastSource {
    FetchForecast forecast(long asins);
  }

  private static List<Asin> asins(FetchInput input) {
    Set<Asin> asins = new LinkedHashSet<>();
    input.asins().forEachRemaining(text -> Asin.parse(text).ifPresent(asins::add));
    return List.copyOf(asins);
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
