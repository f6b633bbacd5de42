package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.ClaimRequest;
import dev.ecauto.upload.queue.UploadConflictException;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Checkpoint;
import dev.ecauto.upload.queue.UploadTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Uploaded, but the listing stayed pending: both sides change together, or neither does. */
@Tag("slow")
class IncidentSeed3Test {
  @TempDir Path dir;

  @EveryStore
  void aFinishThatCannotChangeTheListingChangesNothing(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      UploadTask task = claim(rig).get(0);
      rig.db.run(
          tx -> Jooq.dsl(tx).update(LISTINGS).set(LISTINGS.PLATFORM_ITEM_ID, "another").execute());

      assertThatThrownBy(
              () ->
                  rig.db.<Boolean>write(
                      tx ->
                          !new UploadQueue()
                              .finish(tx, List.of(new Checkpoint(task, null, "item-1")), Shelf.NOW)
                              .isEmpty()))
          .isInstanceOf(UploadConflictException.class);

      assertThat(rig.rows(QueueStatus.UPLOADING)).hasSize(1);
      assertThat(rig.conservation().holds()).isTrue();
    }
  }

  @EveryStore
  void whoeverLostItsLeaseFinishesNothing(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      UploadTask late = claim(rig).get(0);
      rig.time.advance(UploadConfig.DEFAULT_LEASE.plusSeconds(1));
      UploadTask owner =
          rig.db
              .<List<UploadTask>>write(
                  tx -> new UploadQueue().takeOver(tx, request(rig, "other"), List.of()))
              .get(0);

      assertThat(finish(rig, late)).isFalse();
      assertThat(rig.conservation().uploading()).isEqualTo(1);
      assertThat(finish(rig, owner)).isTrue();
      assertThat(rig.conservation().listed()).isEqualTo(1);
    }
  }

  private static boolean finish(UploadRig rig, UploadTask task) {
    return rig.db.write(
        tx ->
            !new UploadQueue()
                .finish(tx, List.of(new Checkpoint(task, null, "item-1")), Shelf.NOW)
                .isEmpty());
  }

  private static List<UploadTask> claim(UploadRig rig) {
    return rig.db.write(tx -> new UploadQueue().claim(tx, request(rig, "runner")));
  }

  private static ClaimRequest request(UploadRig rig, String owner) {
    return Shelf.claim(owner, rig.time.instant(), 10);
  }
}
