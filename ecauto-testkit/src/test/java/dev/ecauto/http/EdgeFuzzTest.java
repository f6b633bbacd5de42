package dev.ecauto.http;

import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/**
 * Five thousand damaged answers, the same in each build: the benchmark {@code fuzz} searches, a
 * gate must not fail by chance.
 */
@Tag("slow")
class EdgeFuzzTest {
  private static @Nullable EdgeFuzz fuzz;

  @BeforeContainer
  static void start() throws Exception {
    Path directory = Files.createTempDirectory("fuzz");
    fuzz = new EdgeFuzz(directory.resolve("store.db").toString());
  }

  @AfterContainer
  static void stop() {
    if (fuzz != null) {
      fuzz.close();
    }
  }

  @Property(tries = 5_000, seed = "13", shrinking = ShrinkingMode.OFF)
  void aDamagedAnswerComesToADocumentedOutcomeInTime(@ForAll long seed) {
    if (fuzz != null) {
      fuzz.run(seed);
    }
  }
}
