package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;

/** A batch says now and then that nobody offers what somebody does: twice is no proof of it. */
class DeniedTest {
  private static final Asin ASIN = new Asin("B000000001");
  private static final Instant DENIED = Instant.parse("2026-11-25T03:00:00Z");
  private static final Instant LATER = DENIED.plus(Duration.ofMinutes(11));

  @TempDir Path dir;
  private final LookRecorder recorder = new LookRecorder(FreshnessConfig.DEFAULT);
  private final FreshnessRepository freshness = new FreshnessRepository();

  @EveryStore
  void whatABatchDeniesIsProvenByALookAtItAlone(String store) {
    try (Database db = denied(store)) {
      look(db, Operation.GET_ITEM_OFFERS_BATCH, LATER, false);
      assertThat(isConfirmed(db)).isFalse();
      assertThat(taken(db, 20, LATER)).isFalse();

      assertThat(taken(db, 1, LATER)).isTrue();
      look(db, Operation.GET_ITEM_OFFERS, LATER.plusSeconds(2), false);
      assertThat(isConfirmed(db)).isTrue();
    }
  }

  @EveryStore
  void aBatchMayTellThatItIsOfferedWhenNobodyLookedAtItAlone(String store) {
    try (Database db = denied(store)) {
      assertThat(taken(db, 20, LATER)).isFalse();
      Instant late = DENIED.plus(Duration.ofMinutes(31));
      assertThat(taken(db, 20, late)).isTrue();
      look(db, Operation.GET_ITEM_OFFERS_BATCH, late, true);
      assertThat(newest(db).isInStock()).isTrue();
    }
  }

  /** It was offered, and then a batch denied it. */
  private Database denied(String store) {
    Database db = FreshStore.open(store, dir);
    db.run(
        tx -> {
          new ProductRepository().addMissing(tx, List.of(ASIN), DENIED);
          Jooq.dsl(tx)
              .insertInto(FRESHNESS)
              .set(FRESHNESS.ASIN, ASIN)
              .set(FRESHNESS.DUE_AT, DENIED)
              .set(FRESHNESS.ENROLLED_AT, DENIED)
              .execute();
        });
    look(db, Operation.GET_ITEM_OFFERS_BATCH, DENIED.minus(Duration.ofHours(1)), true);
    look(db, Operation.GET_ITEM_OFFERS_BATCH, DENIED, false);
    return db;
  }

  private void look(Database db, Operation operation, Instant at, boolean offered) {
    Look.Result result =
        offered
            ? new Look.Result.Seen(OfferState.IN_STOCK, Money.yen(1_000), null)
            : new Look.Result.Seen(OfferState.OUT_OF_STOCK, null, null);
    db.run(
        tx -> recorder.record(tx, List.of(new Look(ASIN, operation.wireName(), at, result)), at));
  }

  private boolean taken(Database db, int limit, Instant now) {
    FreshnessRepository.Turns turns =
        new FreshnessRepository.Turns(now, now.minus(Duration.ofHours(4)), limit, now, null);
    return db.write(tx -> freshness.take(tx, limit, turns)).contains(ASIN);
  }

  private static boolean isConfirmed(Database db) {
    return newest(db).isConfirmed(FreshnessConfig.DEFAULT.secondLook());
  }

  private static Observation newest(Database db) {
    return Objects.requireNonNull(
        db.read(tx -> new ObservationRepository().newest(tx, List.of(ASIN))).get(ASIN));
  }
}
