package dev.ecauto.placement;

import static dev.ecauto.placement.TestStores.ONE;
import static dev.ecauto.placement.TestStores.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Two processes register the same 10,000 ASINs at once, for two accounts. */
@Tag("slow")
class ConcurrentRegistrationTest {
  private static final int PRODUCTS = 10_000;

  @TempDir Path dir;

  @EveryStore
  void everyProductEndsUpWithOneListingAndOneRow(String dialect) throws Exception {
    String url = FreshStore.url(dialect, dir);
    try (Database db = Database.open(StoreConfig.at(url))) {
      List<Process> processes = List.of(start(url, ONE.value()), start(url, TWO.value()));
      int queued = 0;
      int belongsToOther = 0;
      for (Process process : processes) {
        List<String> answer =
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("queued "))
                .toList();
        assertThat(process.waitFor()).as("exit code, %s", answer).isZero();
        queued += Integer.parseInt(answer.get(0).split(" ", -1)[1]);
        belongsToOther += Integer.parseInt(answer.get(0).split(" ", -1)[3]);
      }
      assertThat(queued).isEqualTo(PRODUCTS);
      assertThat(belongsToOther).isEqualTo(PRODUCTS);
      assertThat(ListingServiceTest.conservation(db).total()).isEqualTo(PRODUCTS);
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isEqualTo(PRODUCTS);
    }
  }

  private static Process start(String url, String account) throws IOException {
    return new ProcessBuilder(
            Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    RegisteringProcess.class.getName(),
                    url,
                    account,
                    String.valueOf(PRODUCTS))
                .toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
