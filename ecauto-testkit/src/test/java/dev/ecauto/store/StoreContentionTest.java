package dev.ecauto.store;

import static dev.ecauto.schema.Tables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StoreContentionTest {
  private static final int PROCESSES = 3;
  private static final int TRANSACTIONS = 200;

  @TempDir Path dir;

  /** They find a file that does not exist yet, all make the schema, and then write all at once. */
  @EveryStore
  void processesThatOpenAFreshStoreAtOnceAllWriteToIt(String dialect) throws Exception {
    String url = FreshStore.url(dialect, dir);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(StoreProcess.start(url, TRANSACTIONS));
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }
    try (Database db = Database.open(StoreConfig.at(url))) {
      assertThat(db.<Integer>read(tx -> Jooq.dsl(tx).fetchCount(EVENTS)))
          .isEqualTo(PROCESSES * TRANSACTIONS);
    }
  }
}
