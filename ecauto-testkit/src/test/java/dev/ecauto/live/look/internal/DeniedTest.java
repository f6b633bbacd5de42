package dev.ecauto.live.look.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
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
    LookFixture.enrol(db, List.of(ASIN), DENIED);
    look(db, Operation.GET_ITEM_OFFERS_BATCH, DENIED.minus(Duration.ofHours(1)), true);
    look(db, Operation.GET_ITEM_OFFERS_BATCH, DENIED, false);
    return db;
  }

  private void look(Database db, Operation operation, Instant at, boolean offered) {
    Look look = LookFixture.look(ASIN, operation, at, offered);
    db.run(tx -> recorder.record(tx, List.of(look), at));
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
