package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;

import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;

/** Products that are looked at, and what looks see of them. */
final class LookFixture {
  private LookFixture() {}

  /** From now on these are live, and were never seen. */
  static void enrol(Database db, Collection<Asin> asins, Instant now) {
    db.run(
        tx -> {
          new ProductRepository().addMissing(tx, asins, now);
          for (Asin asin : asins) {
            Jooq.dsl(tx)
                .insertInto(FRESHNESS)
                .set(FRESHNESS.ASIN, asin)
                .set(FRESHNESS.DUE_AT, now)
                .set(FRESHNESS.ENROLLED_AT, now)
                .execute();
          }
        });
  }

  /** A look that saw an offer, or that nobody has one. */
  static Look look(Asin asin, Operation operation, Instant at, boolean offered) {
    Look.Result result =
        offered
            ? new Look.Result.Seen(OfferState.IN_STOCK, Money.yen(1_000), null)
            : new Look.Result.Seen(OfferState.OUT_OF_STOCK, null, null);
    return new Look(asin, operation.wireName(), at, result);
  }
}
