package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;

import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Measures how long the choice of the next products takes among many. */
public final class NextDue {
  private static final int CHOICES = 300;

  private NextDue() {}

  /** The median of many choices of twenty, in milliseconds. */
  public static double millis(Database db, int products, Instant now) {
    fill(db, products, now);
    FreshnessRepository freshness = new FreshnessRepository();
    FreshnessRepository.Turns turns =
        new FreshnessRepository.Turns(
            now, now.minus(Duration.ofHours(4)), 19, now.plus(Duration.ofMinutes(5)), null);
    double[] times = new double[CHOICES];
    for (int i = 0; i < CHOICES; i++) {
      long begun = System.nanoTime();
      db.run(tx -> freshness.take(tx, 20, turns));
      times[i] = (System.nanoTime() - begun) / 1e6;
    }
    Arrays.sort(times);
    return times[CHOICES / 2];
  }

  private static void fill(Database db, int products, Instant now) {
    for (int from = 0; from < products; from += 1_000) {
      int first = from;
      db.run(
          tx -> {
            for (int i = first; i < Math.min(products, first + 1_000); i++) {
              Asin asin = new Asin("B9%08d".formatted(i));
              new ProductRepository().addMissing(tx, List.of(asin), now);
              Jooq.dsl(tx)
                  .insertInto(FRESHNESS)
                  .set(FRESHNESS.ASIN, asin)
                  .set(FRESHNESS.DUE_AT, now.minusSeconds(i % 7_200))
                  .set(FRESHNESS.ENROLLED_AT, now)
                  .execute();
            }
          });
    }
  }
}
