package dev.ecauto.upload;

import static dev.ecauto.upload.SimulatedShop.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.upload.queue.ClaimRequest;
import dev.ecauto.upload.queue.UploadQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows stuck in uploading: steps are checkpointed and resumable, a lease that ran out recovers. */
class Incident016Test {
  @TempDir Path dir;

  @Test
  void whatIsDoneIsNotDoneAgainAfterAnInterruption() {
    List<String> calls = new ArrayList<>();
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      rig.before(
          (call, sku) -> {
            calls.add(call);
            return call.equals("publish") && calls.stream().filter("publish"::equals).count() < 3
                ? error(ErrorClass.RETRYABLE, "db_error", "try again")
                : null;
          });

      rig.drain(
          UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY),
          UploadConfig.builder().imagesInParallel(1));

      assertThat(calls)
          .containsExactly("add", "image-1", "image-2", "publish", "publish", "publish");
      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(1);
    }
  }

  @Test
  void aRowWhoseRunnerVanishedIsTakenOverWithinItsLease() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      ClaimRequest vanished = Shelf.claim("vanished", rig.time.instant(), 1);
      rig.db.run(tx -> new UploadQueue().claim(tx, vanished));

      rig.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY), UploadConfig.builder());

      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(1);
      assertThat(rig.time.instant())
          .isBefore(Shelf.NOW.plus(UploadConfig.DEFAULT_LEASE).plusSeconds(30));
    }
  }
}
