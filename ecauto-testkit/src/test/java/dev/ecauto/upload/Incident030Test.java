package dev.ecauto.upload;

import static dev.ecauto.upload.SimulatedShop.quota;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl+C did nothing during long waits: a stop ends every wait, and leases are given back. */
class Incident030Test {
  @TempDir Path dir;

  @Test
  void aStopEndsTheWaitForAQuotaWithinASecond() throws Exception {
    StopSignal stop = StopSignal.create();
    CountDownLatch paused = new CountDownLatch(1);
    try (UploadRig rig = new UploadRig("sqlite", dir).with(2)) {
      rig.before(
          (call, sku) -> {
            paused.countDown();
            return quota(
                ErrorClass.QUOTA_HOUR,
                "hour_api_limit",
                Clock.systemUTC().instant().plusSeconds(3000));
          });
      UploadServices services =
          Shelf.services(
              rig.db,
              Map.of(SimulatedShop.ID, rig.shop),
              UploadGate.OPEN,
              Time.of(Clock.systemUTC(), stop),
              new Random(1));
      try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
        CompletableFuture<UploadReport> running =
            CompletableFuture.supplyAsync(
                () ->
                    executor.drain(
                        UploadScope.due()
                            .withTimes(UploadScope.Times.IGNORED)
                            .withEnd(UploadScope.End.QUEUE_EMPTY)));
        paused.await();

        stop.request();

        assertThat(running.get(5, TimeUnit.SECONDS).elapsed()).isLessThan(Duration.ofSeconds(5));
      }
      assertThat(rig.account().runner()).as("the account is given back").isNull();
      assertThat(rig.rows()).allMatch(row -> row.leaseOwner() == null);
      assertThat(rig.conservation().waiting()).isEqualTo(2);
    }
  }

  @Test
  void aStopInTheMiddleOfAnItemLetsTheStepFinishAndGivesTheRowBack() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(2)) {
      rig.before(
          (call, sku) -> {
            if (call.equals("image-1")) {
              rig.stop.request();
            }
            return null;
          });

      rig.drain(
          UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY),
          UploadConfig.builder().imagesInParallel(1));

      assertThat(rig.shop.items()).hasSize(1);
      assertThat(rig.rows().get(0).step()).isEqualTo("image-1");
      assertThat(rig.conservation().waiting()).isEqualTo(2);
    }
  }
}
