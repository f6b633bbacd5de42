package dev.ecauto.consistency;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.rules.internal.OnSaleRules;
import dev.ecauto.consistency.rules.internal.OnSaleRules.OnSale;
import dev.ecauto.consistency.rules.internal.SuspectRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.live.shop.internal.ShopStates;
import dev.ecauto.model.Asin;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The rules over listings that shoppers can buy, of the accounts that are configured: only those
 * have prices and fees. Those that a statement over numbers cannot acquit are judged a page per
 * read transaction.
 */
final class OnSaleCheck {
  /** Keys looked at per read transaction. */
  private static final long KEY_RANGE = 50_000;

  private final ConsistencyServices services;
  private final int pageSize;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final ShopStates states = new ShopStates();
  private final PinRepository pins = new PinRepository();

  OnSaleCheck(ConsistencyServices services, int pageSize) {
    this.services = services;
    this.pageSize = pageSize;
  }

  /** Hands over every finding in the scope. */
  void check(CheckScope scope, Consumer<Finding> findings) {
    if (services.config().platforms().isEmpty()) {
      return;
    }
    ScreeningLists screening = services.listings().screening();
    SuspectRepository suspects = new SuspectRepository(services.config(), screening);
    long last = services.database().read(suspects::lastId);
    for (long from = 0; from < last && !isStopping(); from += KEY_RANGE) {
      long after = from;
      List<Long> ids = services.database().read(tx -> suspects.find(tx, after, after + KEY_RANGE));
      for (int i = 0; i < ids.size() && !isStopping(); i += pageSize) {
        judge(ids.subList(i, Math.min(i + pageSize, ids.size())), screening).stream()
            .filter(each -> scope.covers(each.subject()))
            .forEach(findings);
      }
    }
  }

  private boolean isStopping() {
    return services.time().stopSignal().isRequested();
  }

  /**
   * A row that cannot be read is told of by other rules, and keeps none of the others from being
   * judged. A store that fails altogether fails at its other reads, too.
   */
  private List<Finding> judge(List<Long> ids, ScreeningLists screening) {
    try {
      return services.database().read(tx -> judge(tx, ids, screening));
    } catch (StoreException | IllegalArgumentException | ArithmeticException damaged) {
      return ids.size() == 1
          ? List.of()
          : ids.stream().flatMap(id -> judge(List.of(id), screening).stream()).toList();
    }
  }

  private List<Finding> judge(Transaction tx, List<Long> ids, ScreeningLists screening) {
    List<Listing> page = List.copyOf(listings.byId(tx, ids).values());
    Map<Long, ShopState> shop = states.of(tx, page);
    Map<Long, List<Pin>> pinned = pins.of(tx, ids);
    Map<Asin, Product> known = products.findAll(tx, page.stream().map(Listing::asin).toList());
    List<Finding> found = new ArrayList<>();
    for (Listing listing : page) {
      Product product = known.get(listing.asin());
      if (product != null) {
        OnSale onSale =
            new OnSale(
                listing,
                Objects.requireNonNull(shop.get(listing.id())),
                isPriced(pinned.getOrDefault(listing.id(), List.of())));
        services
            .config()
            .rulesOf(listing)
            .ifPresent(rules -> found.addAll(OnSaleRules.judge(onSale, product, rules, screening)));
      }
    }
    return found;
  }

  private boolean isPriced(List<Pin> pinned) {
    Instant now = services.time().now();
    return pinned.stream().anyMatch(pin -> pin.field() == Pin.Field.PRICE && pin.holds(now));
  }
}
