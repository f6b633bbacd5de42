package dev.ecauto.upload;

import static dev.ecauto.upload.SimulatedShop.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An item that the shop already has is adopted, and never judged a duplicate that failed. */
class Incident002Test {
  @TempDir Path dir;

  @Test
  void adoptsWhatAnEarlierTryHasMade() {
    AtomicBoolean first = new AtomicBoolean(true);
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      rig.after(
          (call, sku) ->
              call.equals("add") && first.compareAndSet(true, false)
                  ? error(ErrorClass.UNKNOWN_OUTCOME, "timeout", "no answer")
                  : null);

      UploadReport report = rig.drainAll();

      assertThat(report.rejected()).isZero();
      assertThat(rig.shop.items()).hasSize(1);
      assertThat(rig.rows().get(0).itemId()).isEqualTo(rig.shop.items().get(0).id);
    }
  }
}
