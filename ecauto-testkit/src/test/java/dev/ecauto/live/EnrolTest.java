package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was listed since gets a due time, by whichever process comes first. */
class EnrolTest {
  @TempDir Path dir;

  @Test
  void aProductThatAnotherProcessIsTakingInIsTakenInOnce() {
    try (MemoryRig rig = new MemoryRig("postgresql", dir)) {
      Asin asin = rig.list(1).get(0).asin();

      CompletableFuture<FreshnessReport> asked =
          rig.db.write(
              tx -> {
                enrol(tx, asin, rig);
                CompletableFuture<FreshnessReport> waiting =
                    CompletableFuture.supplyAsync(() -> rig.live().freshness());
                awaitLock(tx, waiting);
                return waiting;
              });

      assertThat(asked).succeedsWithin(Duration.ofMinutes(1));
      assertThat(asked.join().live()).isEqualTo(1);
    }
  }

  private static void enrol(Transaction tx, Asin asin, MemoryRig rig) {
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .set(FRESHNESS.ASIN, asin)
        .set(FRESHNESS.DUE_AT, rig.time.now())
        .set(FRESHNESS.ENROLLED_AT, rig.time.now())
        .execute();
  }

  /**
   * Locks are read anew each time; what a transaction sees of activity stays as it saw it first.
   */
  private static void awaitLock(Transaction tx, Future<?> asked) {
    DSLContext dsl = Jooq.dsl(tx);
    boolean waiting = false;
    while (!waiting && !asked.isDone()) {
      waiting = !dsl.fetch("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
    }
  }
}
