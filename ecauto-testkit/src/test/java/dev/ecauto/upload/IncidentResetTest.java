package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * A script put uploading rows back to pending blindly, and products were listed twice: a row whose
 * outcome is unknown is reconciled with the shop first, even if somebody resets it by hand.
 */
@Tag("slow")
class IncidentResetTest {
  @TempDir Path dir;

  @EveryStore
  void aRowThatWasResetByHandIsNotAddedTwice(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      crashAfterAdding(rig);
      rig.db.run(
          tx ->
              dev.ecauto.store.internal.Jooq.dsl(tx)
                  .execute("UPDATE upload_queue SET status = 'pending', lease_owner = NULL"));

      rig.drainAll();

      assertThat(rig.shop.items()).hasSize(1).allMatch(item -> item.visible);
      assertThat(rig.conservation().listed()).isEqualTo(1);
    }
  }

  private static void crashAfterAdding(UploadRig rig) {
    rig.after(
        (call, sku) -> {
          throw new SimulatedCrash("after " + call);
        });
    AccountWorker worker =
        new AccountWorker(
            UploadRig.ACCOUNT,
            rig.services(),
            UploadConfig.builder().runnerId("crashed").build(),
            new UploadRun(UploadScope.due(), rig.services()),
            Runnable::run);
    boolean crashed = false;
    while (!crashed) {
      try {
        worker.takeTurn();
      } catch (SimulatedCrash crash) {
        crashed = true;
      }
    }
    rig.shop.weather(new SimulatedShop.Weather() {});
    rig.time.advance(UploadConfig.DEFAULT_LEASE.plusSeconds(1));
  }
}
