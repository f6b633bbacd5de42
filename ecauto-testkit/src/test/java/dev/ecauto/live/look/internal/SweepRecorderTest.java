package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.internal.ProductRepository;
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
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep makes of a product that a look has seen, or has not. */
class SweepRecorderTest {
  private static final Asin ASIN = new Asin("B000000001");
  private static final Instant LOOK = Instant.parse("2026-11-25T03:00:00Z");
  private static final Duration APART = Duration.ofMinutes(30);
  private static final Instant LATER = LOOK.plus(Duration.ofMinutes(31));
  private static final Instant DUE = LATER.plus(Duration.ofMinutes(2));
  private static final Instant NORMAL = LOOK.plus(FreshnessConfig.DEFAULT.max().dividedBy(2));

  @TempDir Path dir;
  private final SweepRecorder sweeps = new SweepRecorder(FreshnessConfig.DEFAULT);
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final ObservationRepository observations = new ObservationRepository();

  @EveryStore
  void whatNoLookHasSeenIsLookedAtAtOnce(String store) {
    try (Database db = swept(store, 1_000)) {
      looked(db, 1_000);

      assertThat(sweep(db, LATER, 1_500)).isEmpty();

      assertThat(due(db)).isEqualTo(LATER);
      assertThat(heat(db)).isEqualTo(Heat.HOT);
    }
  }

  @EveryStore
  void whatALookHasSeenSinceItMovedIsNotLookedAtAgain(String store) {
    try (Database db = swept(store, 1_000)) {
      looked(db, 1_500);

      assertThat(sweep(db, LOOK.plusSeconds(60), 1_500)).isEmpty();

      assertThat(due(db)).isEqualTo(DUE);
      assertThat(heat(db)).isEqualTo(Heat.NORMAL);
    }
  }

  @EveryStore
  void aSweepThatSeesTheSameLongEnoughAfterALookIsItsSecondWitness(String store) {
    try (Database db = swept(store, 1_500)) {
      looked(db, 1_500);
      db.run(tx -> freshness.hasten(tx, List.of(ASIN), DUE));

      assertThat(sweep(db, LATER, 1_500)).containsExactly(ASIN);

      assertThat(due(db)).isEqualTo(NORMAL);
      assertThat(heat(db)).isEqualTo(Heat.NORMAL);
      assertThat(newest(db).lastAt()).isEqualTo(LATER);
      assertThat(newest(db).witness()).isEqualTo("getCompetitivePricing");
      assertThat(sweep(db, LATER.plus(APART), 1_500)).as("once").isEmpty();
    }
  }

  @EveryStore
  void aSweepTooSoonOrOfAnotherPriceIsNoWitness(String store) {
    try (Database db = swept(store, 1_500)) {
      looked(db, 1_500);

      assertThat(sweep(db, LOOK.plus(APART).minusSeconds(1), 1_500)).isEmpty();
      assertThat(sweep(db, LATER, 1_490)).isEmpty();

      assertThat(newest(db).lastAt()).isEqualTo(LOOK);
      assertThat(heat(db)).isEqualTo(Heat.HOT);
    }
  }

  @EveryStore
  void aSweepThatFindsAnOfferIsNoWitnessThatThereIsNone(String store) {
    try (Database db = swept(store, 1_500)) {
      looked(db, null);

      assertThat(sweep(db, LATER, 1_500)).isEmpty();

      assertThat(newest(db).lastAt()).isEqualTo(LOOK);
    }
  }

  @EveryStore
  void aSecondLookWaitsForASweepThatComesBySoon(String store) {
    try (Database db = swept(store, 1_500)) {
      Instant from = LOOK.plus(APART);
      sweptAt(db, LOOK.minusSeconds(30));

      db.run(tx -> freshness.hastenSecond(tx, ASIN, from, LOOK.plus(Duration.ofMinutes(31))));
      assertThat(due(db))
          .as("it would come 31 min later")
          .isEqualTo(from.plus(Duration.ofMinutes(3)));

      db.run(tx -> freshness.hastenSecond(tx, ASIN, from, LOOK.plusSeconds(60)));
      assertThat(due(db)).as("it will have come by before").isEqualTo(from);
    }
  }

  @EveryStore
  void aSecondLookDoesNotWaitForASweepThatComesLateOrNever(String store) {
    try (Database db = swept(store, 1_500)) {
      Instant from = LOOK.plus(APART);
      sweptAt(db, LOOK);
      db.run(tx -> freshness.hastenSecond(tx, ASIN, from, LOOK.plus(Duration.ofMinutes(37))));
      assertThat(due(db)).isEqualTo(from);
    }
  }

  /** A store in which the sweep before saw a price. */
  private Database swept(String store, long price) {
    Database db = FreshStore.open(store, dir);
    db.run(
        tx -> {
          new ProductRepository().addMissing(tx, List.of(ASIN), LOOK);
          Jooq.dsl(tx)
              .insertInto(FRESHNESS)
              .set(FRESHNESS.ASIN, ASIN)
              .set(FRESHNESS.DUE_AT, DUE)
              .set(FRESHNESS.ENROLLED_AT, LOOK)
              .set(FRESHNESS.SEEN_AT, LOOK)
              .set(FRESHNESS.SWEPT_AT, LOOK.minusSeconds(60))
              .set(FRESHNESS.SWEPT_PRICE, price)
              .set(FRESHNESS.SWEPT_OFFERS, 1)
              .set(FRESHNESS.HEAT, Heat.NORMAL.code())
              .execute();
        });
    return db;
  }

  private static void sweptAt(Database db, Instant at) {
    db.run(tx -> Jooq.dsl(tx).update(FRESHNESS).set(FRESHNESS.SWEPT_AT, at).execute());
  }

  private void looked(Database db, @Nullable Integer price) {
    db.run(
        tx ->
            observations.add(
                tx,
                null,
                new Observation(
                    0,
                    ASIN,
                    price == null ? OfferState.OUT_OF_STOCK : OfferState.IN_STOCK,
                    price == null ? null : Money.yen(price),
                    null,
                    "getItemOffers",
                    LOOK,
                    null,
                    LOOK,
                    1)));
  }

  private List<Asin> sweep(Database db, Instant at, long price) {
    SweepAnswer answer = new SweepAnswer(Map.of(ASIN, new PriceAnswer.BuyBox(Money.yen(price), 1)));
    return db.write(tx -> sweeps.record(tx, List.of(ASIN), answer, at, APART));
  }

  private Observation newest(Database db) {
    return Objects.requireNonNull(db.read(tx -> observations.newest(tx, List.of(ASIN))).get(ASIN));
  }

  private static @Nullable Instant due(Database db) {
    return db.read(tx -> Jooq.dsl(tx).fetchSingle(FRESHNESS).getDueAt());
  }

  private static Heat heat(Database db) {
    String code = db.read(tx -> Jooq.dsl(tx).fetchSingle(FRESHNESS).getHeat());
    return java.util.Arrays.stream(Heat.values())
        .filter(each -> each.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
