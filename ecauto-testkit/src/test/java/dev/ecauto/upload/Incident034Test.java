package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.QueueStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * At the hourly limit everything was marked failed: a quota pauses the account and costs no try.
 */
@Tag("slow")
class Incident034Test {
  @TempDir Path dir;

  @Test
  void theHourlyLimitPausesTheAccountUntilTheHourIsOver() {
    SimulatedShop.Limits limits =
        new SimulatedShop.Limits(Duration.ofHours(1), 10, Duration.ofDays(1), 1000);
    try (UploadRig rig = new UploadRig("sqlite", dir, limits).with(5)) {
      UploadReport first = rig.drain(UploadScope.due());

      assertThat(first.published()).as("what was begun with others may be unfinished").isPositive();
      assertThat(rig.account().pausedUntil()).isEqualTo(Instant.parse("2026-11-25T02:00:00Z"));
      assertThat(rig.rows(QueueStatus.PENDING))
          .hasSize(5 - first.published())
          .allMatch(row -> row.retryCount() == 0);
      assertThat(rig.drain(UploadScope.due()).published()).as("a restart keeps it").isZero();

      rig.drainAll();

      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(5);
      assertThat(rig.shop.refused()).as("asked once per hour").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void theDailyLimitOfAdditionsLetsWhatExistsBeCompleted() {
    SimulatedShop.Limits limits =
        new SimulatedShop.Limits(Duration.ofHours(1), 1000, Duration.ofDays(1), 2);
    try (UploadRig rig = new UploadRig("sqlite", dir, limits).with(5)) {
      rig.drain(UploadScope.due());

      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(2);
      assertThat(rig.account().pausedUntil()).isNull();
      assertThat(rig.account().adds().used()).isEqualTo(2);

      rig.drainAll();

      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(5);
      assertThat(rig.time.instant()).isAfterOrEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
      assertThat(rig.shop.refused()).isZero();
    }
  }
}
