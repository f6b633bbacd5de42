package dev.ecauto.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.ListingCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class StoreCheckTest {
  @TempDir Path dir;

  @EveryStore
  void aHealthyStoreGivesNoFinding(String dialect) {
    try (StoreFixture store = healthy(dialect)) {
      ConsistencyReport report = store.checker().check(CheckScope.local());

      assertThat(report.findings()).isEmpty();
      assertThat(report.isClean()).isTrue();
      assertThat(report.conservation()).isEqualTo(new ListingCounts(8, 1, 1, 1, 1, 1, 3));
    }
  }

  @EveryStore
  void aListingThatNothingWillSendIsEnqueued(String dialect) {
    try (StoreFixture store = healthy(dialect)) {
      store.damage(
          "DELETE FROM upload_attempts WHERE queue_id = 2",
          "DELETE FROM events WHERE queue_id = 2",
          "DELETE FROM upload_queue WHERE id = 2");

      ConsistencyReport before = store.checker().check(CheckScope.local());
      ConsistencyReport fixed = store.checker().fix(CheckScope.local(), "test");

      assertThat(before.findings()).extracting(Finding::rule).containsExactly("limbo");
      assertThat(fixed.repairs()).containsExactly(new Repair.Enqueue(2));
      assertThat(fixed.isClean()).isTrue();
      assertThat(store.text("SELECT status FROM upload_queue WHERE listing_id = 2"))
          .isEqualTo("pending");
      assertThat(store.text("SELECT reason FROM events WHERE type = 'listing.queued'"))
          .contains("limbo");
    }
  }

  @Test
  void aFileThatIsNotWholeIsAFindingAndNothingIsRepairedInIt() throws IOException {
    try (StoreFixture store = healthy("sqlite")) {
      for (int id = 100; id < 200; id++) {
        int listing = id;
        store.together(() -> store.add(listing, "listed"));
      }
    }
    Path file = dir.resolve("ecauto.db");
    byte[] bytes = Files.readAllBytes(file);
    int page = 4096;
    Arrays.fill(bytes, bytes.length - 12 * page, bytes.length - 6 * page, (byte) 0);
    Files.write(file, bytes);
    try (StoreFixture store = StoreFixture.open("sqlite", dir)) {
      ConsistencyReport report = store.checker().fix(CheckScope.local(), "test");

      assertThat(report.counts()).containsOnlyKeys("store-damaged");
      assertThat(report.repaired()).isZero();
      assertThat(report.isClean()).isFalse();
    }
  }

  private StoreFixture healthy(String dialect) {
    StoreFixture store = StoreFixture.open(dialect, dir);
    for (int i = 0; i < StoreFixture.STATES.size(); i++) {
      store.add(i + 1, StoreFixture.STATES.get(i));
    }
    return store;
  }
}
