package dev.ecauto.consistency;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.rules.internal.OnSaleRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.model.Asin;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The rules over listings that shoppers can buy, of the accounts that are configured: only those
 * have prices and fees. A page per read transaction.
 */
final class OnSaleCheck {
  private final ConsistencyServices services;
  private final int pageSize;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();

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
    long after = 0;
    List<Long> page;
    do {
      ListingRepository.Page next = new ListingRepository.Page(after, pageSize);
      page = services.database().read(tx -> listings.onSale(tx, next));
      judge(page, screening).stream()
          .filter(each -> scope.covers(each.subject()))
          .forEach(findings);
      after = page.isEmpty() ? after : page.get(page.size() - 1);
    } while (page.size() == pageSize && !services.time().stopSignal().isRequested());
  }

  /**
   * A row that cannot be read is told of by other rules, and keeps none of the others from being
   * judged. A store that fails altogether fails at its other reads, too.
   */
  private List<Finding> judge(List<Long> ids, ScreeningLists screening) {
    try {
      return services.database().read(tx -> judge(tx, ids, screening));
    } catch (StoreException | IllegalArgumentException damaged) {
      return ids.size() == 1
          ? List.of()
          : ids.stream().flatMap(id -> judge(List.of(id), screening).stream()).toList();
    }
  }

  private List<Finding> judge(Transaction tx, List<Long> ids, ScreeningLists screening) {
    Collection<Listing> page = listings.byId(tx, ids).values();
    Map<Asin, Product> known = products.findAll(tx, page.stream().map(Listing::asin).toList());
    List<Finding> found = new ArrayList<>();
    for (Listing listing : page) {
      Product product = known.get(listing.asin());
      if (product != null) {
        services
            .config()
            .rulesOf(listing)
            .ifPresent(
                rules -> found.addAll(OnSaleRules.judge(listing, product, rules, screening)));
      }
    }
    return found;
  }
}
