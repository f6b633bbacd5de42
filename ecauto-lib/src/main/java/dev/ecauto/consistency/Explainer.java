package dev.ecauto.consistency;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the whole story of a product in order, from the store alone. Safe for use by many threads.
 */
public final class Explainer {
  private final Database database;
  private final Clock clock;

  public Explainer(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The story of a product and all its listings. */
  public Story explain(Asin asin) {
    return new Story(asin.value(), List.of(), List.of());
  }

  /** The story of the product that a listing sells. */
  public Story explain(Sku sku) {
    return new Story(sku.value(), List.of(), List.of());
  }

  /**
   * Every event of a time range, oldest first, handed over one by one.
   *
   * @param from inclusive
   * @param to exclusive
   */
  public void history(Instant from, Instant to, Consumer<Story.Entry> entries) {}
}
