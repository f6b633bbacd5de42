package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.live.look.internal.FreshnessRepository.Turns;
import dev.ecauto.model.Asin;
import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is looked at next: whose look is too old, then what is hot, then the most overdue. */
class TurnsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T03:30:00Z");
  private static final Duration LATE = Duration.ofHours(4);
  private static final int EACH = 30;

  @TempDir Path dir;
  private final FreshnessRepository freshness = new FreshnessRepository();

  @EveryStore
  void whatIsTooOldGoesFirstAndHotOnesKeepAPartOfEachCall(String store) {
    try (Database db = FreshStore.open(store, dir)) {
      db.run(
          tx -> {
            for (int i = 0; i < EACH; i++) {
              due(tx, "L", i, NOW.minus(LATE).minusSeconds(1 + i), Heat.NORMAL, 0);
              due(tx, "R", i, NOW.minus(LATE).minusSeconds(1 + i), Heat.NORMAL, i < 3 ? 2 : 3);
              due(tx, "F", i, NOW.minus(LATE).minusSeconds(1 + i), Heat.NORMAL, 3);
              due(tx, "H", i, NOW.minusSeconds(900), Heat.HOT, 0);
              due(tx, "N", i, NOW.minus(LATE).plusSeconds(1 + i), Heat.NORMAL, 0);
              due(tx, "U", i, null, Heat.NORMAL, 0);
            }
            for (int i = 0; i < 5; i++) {
              due(tx, "V", i, null, Heat.NORMAL, 0);
              enrolled(tx, "V", i, NOW.minus(LATE).minusSeconds(EACH + 1));
            }
          });

      assertThat(taken(db)).containsEntry("V", 5).containsEntry("L", 14).containsEntry("H", 1);
      assertThat(taken(db)).isEqualTo(Map.of("L", 16, "R", 3, "H", 1));
      assertThat(taken(db)).containsEntry("H", 15).doesNotContainKey("L");
      assertThat(taken(db)).containsEntry("H", 13).doesNotContainKey("L");
      assertThat(taken(db)).doesNotContainKey("H").doesNotContainKey("L");
    }
  }

  /** With statistics or without: on the first day thousands were never looked at. */
  @Test
  void whoIsNextIsFoundByAnIndexWithoutSorting() {
    try (Database db = FreshStore.open("sqlite", dir)) {
      db.run(
          tx -> {
            for (int i = 0; i < 500; i++) {
              due(tx, "U", i, null, Heat.NORMAL, 0);
            }
          });
      Set<String> statements = CountedStatements.seenDuring(() -> taken(db));
      assertThat(statements).anyMatch(sql -> sql.contains("coalesce"));
      assertIndexed(db, statements);
      db.run(tx -> Jooq.dsl(tx).execute("ANALYZE"));
      assertIndexed(db, statements);
    }
  }

  private static void assertIndexed(Database db, Set<String> statements) {
    assertThat(statements)
        .filteredOn(sql -> sql.contains("freshness"))
        .map(sql -> sql.replace("in ()", "in ('a', 'b')"))
        .allSatisfy(sql -> assertThat(plan(db, sql)).as(sql).doesNotContain("SCAN", "TEMP B-TREE"));
  }

  private static String plan(Database db, String sql) {
    return db.read(tx -> Jooq.dsl(tx).fetch("EXPLAIN QUERY PLAN " + sql).format());
  }

  private static void enrolled(Transaction tx, String kind, int number, Instant at) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.ENROLLED_AT, at)
        .where(FRESHNESS.ASIN.eq(new Asin("B%s%08d".formatted(kind, number))))
        .execute();
  }

  /** How many of each kind one call takes. */
  private Map<String, Integer> taken(Database db) {
    Turns turns = new Turns(NOW, NOW.minus(LATE), 19, NOW.plusSeconds(300), null);
    List<Asin> asins = db.write(tx -> freshness.take(tx, 20, turns));
    assertThat(asins).hasSize(20).doesNotHaveDuplicates();
    return asins.stream()
        .collect(
            Collectors.toMap(
                asin -> asin.value().substring(1, 2), asin -> 1, Integer::sum, TreeMap::new));
  }

  private static void due(
      Transaction tx, String kind, int number, @Nullable Instant seen, Heat heat, int failures) {
    Asin asin = new Asin("B%s%08d".formatted(kind, number));
    new ProductRepository().addMissing(tx, List.of(asin), NOW);
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .set(FRESHNESS.ASIN, asin)
        .set(FRESHNESS.DUE_AT, NOW.minusSeconds(60 + number))
        .set(FRESHNESS.ENROLLED_AT, NOW)
        .set(FRESHNESS.SEEN_AT, seen)
        .set(FRESHNESS.HEAT, heat.code())
        .set(FRESHNESS.FAILURES, failures)
        .execute();
  }
}
