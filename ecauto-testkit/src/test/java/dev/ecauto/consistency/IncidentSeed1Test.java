package dev.ecauto.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incident seed-1: 2,087 listings registered, 277 queued, 1,885 in limbo. Here a pending listing
 * that no queue row will ever send is found and healed, and one that waits for a reason is not.
 */
class IncidentSeed1Test {
  @TempDir Path dir;

  @Test
  void listingsInLimboAreFoundAndQueued() {
    try (StoreFixture store = StoreFixture.open("sqlite", dir)) {
      for (int id = 1; id <= 20; id++) {
        store.add(id, "waiting");
      }
      store.add(21, "notQueued");
      store.sql("DELETE FROM events");
      store.sql("DELETE FROM upload_queue WHERE listing_id <= 15");

      ConsistencyReport found = store.checker().check(CheckScope.local());
      ConsistencyReport fixed = store.checker().fix(CheckScope.local(), "check --fix");

      assertThat(found.counts()).containsOnly(Map.entry("limbo", 15L));
      assertThat(found.conservation().limbo()).isEqualTo(15);
      assertThat(fixed.isClean()).isTrue();
      assertThat(fixed.conservation().waiting()).isEqualTo(20);
      assertThat(fixed.conservation().withheld()).isEqualTo(1);
    }
  }
}
