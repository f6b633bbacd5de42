package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ecauto.store.internal.Jooq;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A store that fails for a while under the loops that keep live listings true. */
@Timeout(60)
class LiveUnderStoreFaultsTest {
  @TempDir Path dir;

  @Test
  void aFailingStoreEndsNoLoopAndIsSaidOnce() {
    Logger live = (Logger) LoggerFactory.getLogger("dev.ecauto.live");
    Level before = live.getLevel();
    try (MemoryRig rig = new MemoryRig("sqlite", dir)) {
      rig.list(1);
      execute(rig, "ALTER TABLE freshness RENAME TO freshness_away");
      Heard heard = new Heard(rig);
      heard.start();
      live.setLevel(Level.DEBUG); // each failure is told there
      live.addAppender(heard);

      rig.live().runUntilStopped(rig.time.stopSignal());

      live.detachAppender(heard);
      assertThat(heard.lines)
          .filteredOn(line -> line.contains("work on live listings"))
          .satisfiesExactly(
              failed -> assertThat(failed).contains("failed, and is tried again"),
              worked -> assertThat(worked).contains("works again"));
    } finally {
      live.setLevel(before);
    }
  }

  private static void execute(MemoryRig rig, String sql) {
    rig.db.run(tx -> Jooq.dsl(tx).execute(sql));
  }

  /**
   * Mends the store once all loops have met its failure, so that none is still about to say so, and
   * stops them once it is said to be over.
   */
  private static final class Heard extends AppenderBase<ILoggingEvent> {
    /** Those that read the table: one for each operation. */
    private static final int LOOPS = 4;

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Set<Object> failing = new HashSet<>();
    private final MemoryRig rig;

    Heard(MemoryRig rig) {
      this.rig = rig;
    }

    @Override
    protected void append(ILoggingEvent event) {
      String line = event.getFormattedMessage();
      if (event.getLevel().isGreaterOrEqual(Level.INFO)) {
        lines.add(line);
      }
      if (line.contains("' failed")) {
        boolean first = failing.add(event.getArgumentArray()[0]);
        if (first && failing.size() == LOOPS) {
          execute(rig, "ALTER TABLE freshness_away RENAME TO freshness");
        }
      } else if (line.contains("works again")) {
        rig.time.stopSignal().request();
      }
    }
  }
}
