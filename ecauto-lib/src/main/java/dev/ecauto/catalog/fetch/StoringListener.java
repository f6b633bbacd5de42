package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.store.Database;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Stores the products of every batch in one transaction and passes the batch on: for fetches that
 * only refresh what is known. Registering stores by itself and needs none of this.
 */
public final class StoringListener implements FetchListener {
  private final Database database;
  private final Clock clock;
  private final FetchListener next;
  private final ProductRepository products = new ProductRepository();

  public StoringListener(Database database, Clock clock, FetchListener next) {
    this.database = database;
    this.clock = clock;
    this.next = next;
  }

  @Override
  public void onOutcomes(List<FetchOutcome> outcomes) {
    List<Product> fetched =
        outcomes.stream()
            .filter(FetchOutcome.OfProduct.class::isInstance)
            .map(outcome -> ((FetchOutcome.OfProduct) outcome).product())
            .toList();
    database.run(
        tx -> products.upsert(tx, fetched, clock.instant().truncatedTo(ChronoUnit.MICROS)));
    next.onOutcomes(outcomes);
  }

  @Override
  public void onProgress(FetchProgress progress) {
    next.onProgress(progress);
  }
}
