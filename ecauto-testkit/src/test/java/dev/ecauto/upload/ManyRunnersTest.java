package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A small part of {@code -Pbench -Dbench=runners}: four processes and 5,000 items there. */
@Tag("slow")
class ManyRunnersTest {
  private static final int ITEMS = 60;

  @TempDir Path dir;

  @EveryStore
  void processesOnOneStoreUploadEachItemOnce(String dialect) throws Exception {
    ManyRunners.Result result = ManyRunners.run(Shelf.url(dialect, dir), 2, 3, ITEMS);

    assertThat(result.conservation().listed()).as("%s", result).isEqualTo(ITEMS);
    assertThat(result.conservation().holds()).isTrue();
    assertThat(result.complete()).isEqualTo(ITEMS);
    assertThat(result.duplicates()).isZero();
    assertThat(result.output()).allMatch(text -> text.matches("0: [0-9]+"));
  }
}
