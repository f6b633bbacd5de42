package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Outcomes on their way to the listener, one batch at a time. Confined to the fetch's thread; only
 * {@link Batch#handOver} runs elsewhere.
 */
final class DeliveryQueue {
  private final Deque<FetchOutcome> waiting = new ArrayDeque<>();
  private final List<Product> halves = new ArrayList<>();
  private boolean handingOver;

  void add(FetchOutcome outcome) {
    waiting.add(outcome);
  }

  /** Keeps the catalogue's part of a product whose price could not be fetched. */
  void keep(Product product) {
    halves.add(product.withOffer(null));
  }

  boolean isEmpty() {
    return waiting.isEmpty() && !handingOver;
  }

  /** Whether there is something to hand over and nobody doing so. */
  boolean isReady() {
    return !handingOver && !waiting.isEmpty();
  }

  /** Whether there is something to hand over or to keep. */
  boolean hasSomething() {
    return !waiting.isEmpty() || !halves.isEmpty();
  }

  boolean isHandingOver() {
    return handingOver;
  }

  Batch next(int limit) {
    List<FetchOutcome> outcomes = new ArrayList<>();
    while (outcomes.size() < limit && !waiting.isEmpty()) {
      outcomes.add(waiting.remove());
    }
    List<Product> kept = List.copyOf(halves);
    halves.clear();
    handingOver = true;
    return new Batch(List.copyOf(outcomes), kept);
  }

  void handedOver() {
    handingOver = false;
  }

  /**
   * What is handed over at once.
   *
   * @param halves products to store without the listener
   */
  record Batch(List<FetchOutcome> outcomes, List<Product> halves) {
    /** Stores what no listener will, then calls the listener. */
    void handOver(Database database, FetchListener listener, Instant now) {
      List<Asin> stale =
          outcomes.stream().flatMap(outcome -> outcome.leftStale().stream()).toList();
      if (!stale.isEmpty() || !halves.isEmpty()) {
        ProductRepository products = new ProductRepository();
        database.run(
            tx -> {
              products.upsert(tx, halves, now);
              products.markStale(tx, stale, now);
            });
      }
      if (!outcomes.isEmpty()) {
        listener.onOutcomes(outcomes);
      }
    }
  }
}
