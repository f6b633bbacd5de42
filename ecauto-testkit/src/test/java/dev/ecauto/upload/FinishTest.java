package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.UploadConflictException;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Checkpoint;
import dev.ecauto.upload.queue.UploadTask;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queue row and listing are finished together, or neither is. */
@Tag("slow")
class FinishTest {
  @TempDir Path dir;

  private final UploadQueue queue = new UploadQueue();

  @EveryStore
  void everyRowIsFinishedOnce(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(7)) {
      List<UploadTask> begun = claim(rig.db, 3);
      while (!begun.isEmpty()) {
        begun.forEach(task -> assertThat(finish(rig.db, task)).isTrue());
        begun.forEach(task -> assertThat(finish(rig.db, task)).isFalse());
        begun = claim(rig.db, 3);
      }

      ListingCounts counts = rig.conservation();
      assertThat(counts.listed()).isEqualTo(7);
      assertThat(counts.holds()).isTrue();
      assertThat(rig.rows()).allMatch(row -> ("item-" + row.id()).equals(row.itemId()));
    }
  }

  @EveryStore
  void aRowWhoseListingRefersToAnotherItemStaysOpen(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      UploadTask begun = claim(rig.db, 1).get(0);
      refer(rig.db, begun, "another");

      assertThatThrownBy(() -> finish(rig.db, begun))
          .isInstanceOf(UploadConflictException.class)
          .hasMessageContaining("refers to another item");
      assertThat(rig.conservation().uploading()).isEqualTo(1);
      assertThat(rig.conservation().holds()).isTrue();
    }
  }

  @EveryStore
  void whoeverLostItsLeaseFinishesNothing(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      UploadTask late = claim(rig.db, 1).get(0);
      List<UploadTask> theirs =
          rig.db.write(
              tx -> queue.takeOver(tx, Shelf.claim("runner", Shelf.NOW, 2), List.of("runner")));
      assertThat(theirs).hasSize(1);

      assertThat(finish(rig.db, late)).isFalse();
      assertThat(finish(rig.db, theirs.get(0))).isTrue();
    }
  }

  /** The listing changes while the statement waits for it: it must look again, not write over. */
  @Test
  void aListingThatIsBeingChangedIsWaitedForAndLookedAtAgain() throws Exception {
    String url = TestPostgres.newDatabaseUrl();
    try (Database db = Database.open(StoreConfig.at(url));
        Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement()) {
      Shelf.fill(db, "a", 0, 1, 1, Shelf.NOW);
      UploadTask begun = claim(db, 1).get(0);
      other.setAutoCommit(false);
      statement.execute("UPDATE listings SET platform_item_id = 'another'");

      CompletableFuture<Boolean> finished = CompletableFuture.supplyAsync(() -> finish(db, begun));
      awaitLock(url);
      other.commit();

      assertThat(finished).failsWithin(java.time.Duration.ofMinutes(1));
      assertThat(db.<List<String>>read(FinishTest::items)).containsOnly("another");
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

  private List<UploadTask> claim(Database db, int limit) {
    return db.write(tx -> queue.claim(tx, Shelf.claim("runner", Shelf.NOW, limit)));
  }

  private boolean finish(Database db, UploadTask task) {
    return db.write(
        tx ->
            !queue
                .finish(tx, List.of(new Checkpoint(task, null, "item-" + task.id())), Shelf.NOW)
                .isEmpty());
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
