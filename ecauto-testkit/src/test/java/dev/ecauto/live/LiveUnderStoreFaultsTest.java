package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.ecauto.store.internal.Jooq;
import java.nio.file.Path;
import java.util.List;
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
      live.setLevel(Level.INFO);
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

  /** Mends the store once its failure was said, and stops the loops once it is said to be over. */
  private static final class Heard extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final MemoryRig rig;

    Heard(MemoryRig rig) {
      this.rig = rig;
    }

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getFormattedMessage());
      if (event.getFormattedMessage().contains("is tried again")) {
        execute(rig, "ALTER TABLE freshness_away RENAME TO freshness");
      } else if (event.getFormattedMessage().contains("works again")) {
        rig.time.stopSignal().request();
      }
    }
  }
}
