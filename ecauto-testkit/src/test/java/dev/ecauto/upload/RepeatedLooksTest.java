package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.upload.queue.QueueRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row in doubt, in a shop that does not tell what it has. */
@Tag("slow")
class RepeatedLooksTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void becomeRarerAndEndWithAPerson(String dialect) {
    List<Instant> looks = new ArrayList<>();
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      rig.after(
          (call, sku) ->
              call.equals("add")
                  ? SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "no_answer", "no answer")
                  : null);
      rig.before(
          (call, sku) -> {
            if (call.equals("find")) {
              looks.add(rig.time.now());
              return SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "odd", "an odd item");
            }
            return call.equals("add")
                ? SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "no_answer", "no answer")
                : null;
          });

      UploadReport report = rig.drainAll();

      assertThat(looks).hasSize(UploadConfig.DEFAULT_MAX_LOOKS);
      Duration first = Duration.between(looks.get(0), looks.get(1));
      Duration last = Duration.between(looks.get(looks.size() - 2), looks.get(looks.size() - 1));
      assertThat(first).isGreaterThan(Duration.ofSeconds(10));
      assertThat(last).as("looks become rarer").isGreaterThan(first.multipliedBy(20));
      assertThat(rig.rows(QueueStatus.FAILED))
          .singleElement()
          .extracting(QueueRow::error)
          .satisfies(
              error ->
                  assertThat(String.valueOf(error))
                      .contains(String.valueOf(UploadConfig.DEFAULT_MAX_LOOKS), "an odd item"));
      assertThat(report.rejected()).isEqualTo(1);
    }
  }
}
