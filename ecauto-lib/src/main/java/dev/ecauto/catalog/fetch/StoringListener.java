package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import java.util.List;

/**
 * Stores the products of every batch in one transaction and passes the batch on: for fetches that
 * only refresh what is known. Registering stores by itself and needs none of this.
 */
final class StoringListener implements FetchListener {
  private final Database database;
  private final Time time;
  private final FetchListener next;
  private final ProductRepository products = new ProductRepository();

  public StoringListener(Database database, Time time, FetchListener next) {
    this.database = database;
    this.time = time;
    this.next = next;
  }

  @Override
  public void onOutcomes(List<FetchOutcome> outcomes) {
    List<Product> fetched =
        outcomes.stream().flatMap(outcome -> outcome.fetched().stream()).toList();
    database.run(tx -> products.upsert(tx, fetched, time.now()));
    next.onOutcomes(outcomes);
  }

  @Override
  public void onProgress(FetchProgress progress) {
    next.onProgress(progress);
  }
}
