package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.AccountWatch;
import dev.ecauto.upload.queue.QueueWatch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A daemon that has nothing to do looks for work twice a second, which must cost nothing. */
class QueueWatchTest {
  private static final Instant DUE = Shelf.NOW.plus(Duration.ofHours(1));

  @TempDir Path dir;
  private final QueueWatch watch = new QueueWatch();

  @EveryStore
  void whatDoesNotChangeIsNotReadAgainUntilItIsDue(String dialect) {
    try (Database db = queue(dialect)) {
      assertThat(look(db, Shelf.NOW)).containsExactly("a", "b");
      assertThat(look(db, Shelf.NOW)).as("nobody said it rests").containsExactly("a", "b");

      watch.restUntil(DUE);
      Instant later = Shelf.NOW.plus(QueueWatch.LONGEST).minusMillis(1);
      assertThat(look(db, later)).isEmpty();
      assertThat(CountedStatements.during(() -> look(db, later))).isEqualTo(1);

      assertThat(look(db, DUE.minusMillis(1))).containsExactly("a", "b");
      watch.restUntil(DUE);
      assertThat(look(db, DUE)).containsExactly("a", "b");
    }
  }

  @EveryStore
  void whateverChangesIsSeenAtOnceOrSoon(String dialect) {
    try (Database db = queue(dialect)) {
      look(db, Shelf.NOW);
      watch.restUntil(DUE);
      change(db, "scheduled_time = '2026-11-25 01:59:00+00:00' WHERE id = 1");
      assertThat(look(db, Shelf.NOW)).as("moved").isNotEmpty();
      watch.restUntil(DUE);
      change(db, "status = 'cancelled' WHERE id = 2");
      assertThat(look(db, Shelf.NOW)).as("ended").isNotEmpty();
      watch.restUntil(DUE);
      Shelf.fill(db, "c", 100, 1, 0, DUE);
      assertThat(look(db, Shelf.NOW)).as("added").containsExactly("a", "b", "c");
      watch.restUntil(DUE);
      insertState(db, "a");
      assertThat(look(db, Shelf.NOW)).as("state changed").isNotEmpty();

      watch.restUntil(DUE);
      change(db, "not_before = '2026-11-25 01:59:00+00:00' WHERE id = 3");
      assertThat(look(db, Shelf.NOW)).isEmpty();
      assertThat(look(db, Shelf.NOW.plus(QueueWatch.LONGEST))).isNotEmpty();
      watch.restUntil(DUE);
      assertThat(look(db, Shelf.NOW)).as("the clock was set back").isNotEmpty();
    }
  }

  private static void insertState(Database db, String account) {
    db.run(
        tx ->
            Jooq.dsl(tx)
                .insertInto(ACCOUNTS_STATE)
                .set(ACCOUNTS_STATE.PLATFORM, PlatformId.BASE)
                .set(ACCOUNTS_STATE.ACCOUNT_ID, new AccountId(account))
                .set(ACCOUNTS_STATE.UPDATED_AT, Shelf.NOW)
                .execute());
  }

  private static void change(Database db, String change) {
    db.run(tx -> Jooq.dsl(tx).execute("UPDATE upload_queue SET " + change));
  }

  private Database queue(String dialect) {
    Database db = Shelf.open(dialect, dir);
    Shelf.fill(db, "a", 0, 2, 0, DUE);
    Shelf.fill(db, "b", 2, 2, 0, DUE);
    return db;
  }

  private List<String> look(Database db, Instant now) {
    return db.<List<AccountWatch>>read(tx -> watch.look(tx, now)).stream()
        .map(seen -> seen.account().account())
        .map(AccountId::value)
        .toList();
  }
}
