package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Sku;
import dev.ecauto.placement.RegisterCost;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an uploaded item and a registered page cost, without a clock: statements, and on PostgreSQL,
 * which numbers what writes, transactions.
 */
@Tag("slow")
class UploadCostTest {
  private static final int ITEMS = 20;

  /** PostgreSQL's own cleaning takes numbers of transactions, too, but not in each round. */
  private static final int ROUNDS = 3;

  private static final int IMAGES = 5;

  /**
   * Of an item that is alone: written down before it is sent: the addition, two waves of images,
   * publishing; then the end.
   */
  private static final double TRANSACTIONS_PER_ITEM = 4.3;

  private static final double STATEMENTS_PER_ITEM = 28;

  /** Twenty items in turns of one, two, four, eight and five. */
  private static final double TRANSACTIONS_SHARED = 1.3;

  private static final double STATEMENTS_SHARED = 8;

  /** Each of five tables has one for many rows and one for the rest. */
  private static final long STATEMENTS_PER_PAGE = 18;

  @TempDir Path dir;

  @EveryStore
  void anItemTakesItsStepsAndNoMore(String dialect) {
    takesAtMost(dialect, Duration.ofMillis(300), STATEMENTS_PER_ITEM, TRANSACTIONS_PER_ITEM);
  }

  @EveryStore
  void itemsOfAFastShopShareWhatATurnTakes(String dialect) {
    takesAtMost(dialect, Duration.ZERO, STATEMENTS_SHARED, TRANSACTIONS_SHARED);
  }

  private void takesAtMost(
      String dialect, Duration latency, double mostStatements, double mostTransactions) {
    try (Database db = Database.open(StoreConfig.at(Shelf.url(dialect, dir)))) {
      Shelf.fill(db, "a", 0, 1 + ROUNDS * ITEMS, IMAGES, Shelf.NOW);
      upload(db, 1, latency);
      List<Double> transactions = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        long before = writes(db);
        long statements = CountedStatements.during(() -> upload(db, ITEMS, latency));
        assertThat(statements / (double) ITEMS).isLessThanOrEqualTo(mostStatements);
        transactions.add((writes(db) - before - 1) / (double) ITEMS);
      }
      if (dialect.equals("postgresql")) {
        assertThat(Collections.min(transactions)).isLessThanOrEqualTo(mostTransactions);
      }
      assertThat(Shelf.conservation(db).listed()).isEqualTo(1 + ROUNDS * ITEMS);
    }
  }

  /** Statistics of a queue in which everything waits say that no index of it is of any use. */
  @Test
  void nothingThatAnUploadAsksOfSqliteReadsAWholeTable() {
    try (Database db = Database.open(StoreConfig.at(Shelf.url("sqlite", dir)))) {
      Shelf.fill(db, "a", 0, 500, IMAGES, Shelf.NOW);
      upload(db, 1, Duration.ZERO);
      db.run(tx -> Jooq.dsl(tx).execute("ANALYZE"));
      Set<String> statements = CountedStatements.seenDuring(() -> upload(db, 3, Duration.ZERO));
      assertThat(statements).anyMatch(sql -> sql.contains("lease_owner"));
      assertThat(statements)
          .map(sql -> sql.replace("in ()", "in ('a', 'b')"))
          .filteredOn(sql -> sql.matches("(?s)\\s*(select|update|insert|delete).*"))
          .allSatisfy(sql -> assertThat(plan(db, sql)).doesNotContain("SCAN upload_", "SCAN list"));
    }
  }

  private static String plan(Database db, String sql) {
    return db.read(
        tx ->
            Jooq.dsl(tx)
                .connectionResult(
                    connection -> {
                      StringBuilder steps = new StringBuilder();
                      try (PreparedStatement plan =
                              connection.prepareStatement("EXPLAIN QUERY PLAN " + sql);
                          ResultSet rows = plan.executeQuery()) {
                        while (rows.next()) {
                          steps.append(rows.getString("detail")).append('\n');
                        }
                      }
                      return steps.toString();
                    }));
  }

  /** As many statements for ten times the products, and one commit. */
  @EveryStore
  void aPageIsRegisteredInFewStatementsAndOneCommit(String dialect) {
    try (Database db = Database.open(StoreConfig.at(Shelf.url(dialect, dir)))) {
      RegisterCost register = new RegisterCost(db);
      register.page(1, 10);
      assertThat(CountedStatements.during(() -> register.page(100, 50)))
          .isLessThanOrEqualTo(STATEMENTS_PER_PAGE);
      List<Long> transactions = new ArrayList<>();
      for (int round = 1; round <= ROUNDS; round++) {
        int first = 1_000 * round;
        long before = writes(db);
        assertThat(CountedStatements.during(() -> register.page(first, 500)))
            .isLessThanOrEqualTo(STATEMENTS_PER_PAGE);
        transactions.add(writes(db) - before - 1);
      }
      if (dialect.equals("postgresql")) {
        assertThat(Collections.min(transactions)).isEqualTo(1);
      }
    }
  }

  private static long writes(Database db) {
    return db.write(
        tx ->
            Jooq.isPostgres(tx)
                ? Jooq.dsl(tx).fetchSingle("select txid_current()").get(0, Long.class)
                : 0L);
  }

  private static void upload(Database db, int items, Duration latency) {
    VirtualTime time = new VirtualTime(Shelf.NOW.plusSeconds(60));
    SimulatedShop shop = new SimulatedShop(time, Duration.ZERO, SimulatedShop.Limits.NONE);
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
            time.advance(latency);
            return null;
          }
        });
    UploadServices services =
        Shelf.services(db, Map.of(SimulatedShop.ID, shop), UploadGate.OPEN, time, new Random(1));
    try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
      assertThat(executor.drain(UploadScope.due().withLimit(items)).published()).isEqualTo(items);
    }
  }
}
