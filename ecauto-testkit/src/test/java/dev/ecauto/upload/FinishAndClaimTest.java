package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is done and what comes next, in one transaction, and on PostgreSQL in one statement. */
class FinishAndClaimTest {
  @TempDir Path dir;

  private final UploadQueue queue = new UploadQueue();

  @ParameterizedTest
  @CsvSource({"sqlite, 1", "sqlite, 3", "postgresql, 1", "postgresql, 3"})
  void everyRowIsFinishedOnceInTheOrderOfItsTime(String dialect, int size) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(7)) {
      Handover handover = handOver(rig.db, List.of(), size);
      while (!handover.claimed().isEmpty()) {
        List<UploadTask> begun = handover.claimed();
        handover = handOver(rig.db, begun, size);
        assertThat(handover.finished()).containsExactlyInAnyOrderElementsOf(begun);
      }

      Conservation counts = rig.conservation();
      assertThat(counts.listed()).isEqualTo(7);
      assertThat(counts.holds()).isTrue();
      assertThat(rig.rows()).allMatch(row -> ("item-" + row.id()).equals(row.itemId()));
    }
  }

  @ParameterizedTest
  @CsvSource({"sqlite, 1", "sqlite, 2", "postgresql, 1", "postgresql, 2"})
  void aRowWhoseListingRefersToAnotherItemStaysOpenAndTheNextIsClaimed(String dialect, int size) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(3)) {
      List<UploadTask> begun = handOver(rig.db, List.of(), size).claimed();
      refer(rig.db, begun.get(0), "another");

      Handover handover = handOver(rig.db, begun, 1);

      assertThat(handover.finished()).isEqualTo(begun.subList(1, size));
      assertThat(handover.claimed()).hasSize(1);
      assertThat(rig.rows(QueueStatus.UPLOADING))
          .extracting(QueueRow::id)
          .containsExactlyInAnyOrder(begun.get(0).id(), handover.claimed().get(0).id());
      assertThat(rig.conservation().holds()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"sqlite, 1", "sqlite, 2", "postgresql, 1", "postgresql, 2"})
  void whoeverLostItsLeaseFinishesNothing(String dialect, int size) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(2)) {
      List<UploadTask> late = handOver(rig.db, List.of(), size).claimed();
      List<UploadTask> theirs =
          rig.db.write(
              tx -> queue.takeOver(tx, Shelf.claim("runner", Shelf.NOW, 2), List.of("runner")));
      assertThat(theirs).hasSize(size);

      assertThat(handOver(rig.db, late, 1).finished()).isEmpty();
      assertThat(handOver(rig.db, theirs, 1).finished())
          .containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  /** The listing changes while the statement waits for it: it must look again, not write over. */
  @Test
  void aListingThatIsBeingChangedIsWaitedForAndLookedAtAgain() throws Exception {
    String url = TestPostgres.newDatabaseUrl();
    try (Database db = Database.open(StoreConfig.at(url));
        Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      Shelf.fill(db, "a", 0, 2, 1, Shelf.NOW);
      List<UploadTask> begun = handOver(db, List.of(), 1).claimed();
      other.setAutoCommit(false);
      statement.execute("UPDATE listings SET platform_item_id = 'another'");

      CompletableFuture<Handover> handover =
          CompletableFuture.supplyAsync(() -> handOver(db, begun, 1));
      awaitLock(url);
      other.commit();

      assertThat(handover.get().finished()).isEmpty();
      assertThat(db.<List<String>>read(FinishAndClaimTest::items)).containsOnly("another");
    }
  }

  private static void awaitLock(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      boolean waiting = false;
      while (!waiting) {
        try (ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                    + " AND wait_event_type = 'Lock'")) {
          waiting = row.next() && row.getInt(1) > 0;
        }
      }
    }
  }

  private Handover handOver(Database db, List<UploadTask> done, int limit) {
    Map<UploadTask, String> itemIds =
        done.stream().collect(Collectors.toMap(Function.identity(), task -> "item-" + task.id()));
    Function<Transaction, Handover> work =
        tx -> queue.finishAndClaim(tx, itemIds, Shelf.claim("runner", Shelf.NOW, limit));
    return done.size() > 1 ? db.write(work) : db.writeAtOnce(work);
  }

  private static void refer(Database db, UploadTask task, String itemId) {
    db.run(
        tx ->
            Jooq.dsl(tx)
                .update(LISTINGS)
                .set(LISTINGS.PLATFORM_ITEM_ID, itemId)
                .where(LISTINGS.ID.eq(task.listingId()))
                .execute());
  }

  private static List<String> items(Transaction tx) {
    return Jooq.dsl(tx).selectFrom(LISTINGS).fetch(LISTINGS.PLATFORM_ITEM_ID);
  }
}
