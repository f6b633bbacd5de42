package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Amazon may deny every offer for an hour: that others are offered afterwards proves nothing. */
class ZeroProofTest {
  private static final Instant START = Instant.parse("2026-11-26T14:00:00Z");
  private static final List<Asin> ASINS =
      List.of(new Asin("B000000001"), new Asin("B000000002"), new Asin("B000000003"));

  @TempDir Path dir;
  private final LookRecorder recorder = new LookRecorder(FreshnessConfig.DEFAULT);
  private final Climates climates = new Climates();

  @EveryStore
  void aLookIsProvenBetweenLooksThatSawOffersOfOthers(String store) {
    try (Database db = open(store)) {
      look(db, minute(0), Set.of(0, 1, 2));
      look(db, minute(100), Set.of());
      assertThat(isProven(db, minute(100))).as("nothing was seen since").isFalse();
      look(db, minute(120), Set.of(1));
      assertThat(isProven(db, minute(100))).as("it may have been denied until then").isFalse();
      look(db, minute(125), Set.of());
      assertThat(isProven(db, minute(125))).as("it may be denied from now on").isFalse();
      look(db, minute(126), Set.of(2));
      assertThat(isProven(db, minute(125))).isTrue();
      assertThat(isProven(db, minute(100))).isFalse();
      look(db, minute(145), Set.of(2));
      assertThat(isProven(db, minute(125))).as("closely followed").isTrue();
      look(db, minute(167), Set.of(2));
      assertThat(isProven(db, minute(125))).as("not closely").isFalse();
      assertThat(isProven(db, minute(167))).as("of the same answer").isTrue();
    }
  }

  @EveryStore
  void whereFewAreLiveNobodyIsAWitness(String store) {
    try (Database db = open(store)) {
      db.run(
          tx ->
              Jooq.dsl(tx).deleteFrom(FRESHNESS).where(FRESHNESS.ASIN.eq(ASINS.get(2))).execute());
      look(db, minute(0), Set.of());
      assertThat(isProven(db, minute(0))).isTrue();
    }
  }

  private static Instant minute(int number) {
    return START.plus(Duration.ofMinutes(number));
  }

  private boolean isProven(Database db, Instant seenAt) {
    Instant now = minute(180);
    return db.<ZeroProof>read(tx -> climates.zeroProof(tx, now)).isProven(seenAt);
  }

  private Database open(String store) {
    Database db = FreshStore.open(store, dir);
    LookFixture.enrol(db, ASINS, START);
    return db;
  }

  /** One answer about all. */
  private void look(Database db, Instant at, Set<Integer> offered) {
    List<Look> looks = new ArrayList<>();
    for (int i = 0; i < ASINS.size(); i++) {
      looks.add(
          LookFixture.look(ASINS.get(i), Operation.GET_ITEM_OFFERS_BATCH, at, offered.contains(i)));
    }
    db.run(tx -> recorder.record(tx, looks, at));
  }
}
