package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identity comes from the shop: a store that does not know it adds nothing that is there. */
class LostStoreTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aStoreThatIsMadeAnewTakesOverWhatItsShopHas(String dialect) throws Exception {
    try (UploadRig rig = new UploadRig(dialect, dir).with(3)) {
      rig.drainAll();
      rig.time.advance(java.time.Duration.ofMinutes(5));

      try (Database another = Shelf.open(dialect, Files.createDirectory(dir.resolve("another")))) {
        Shelf.fill(another, "a", 0, 4, 2, Shelf.NOW);
        UploadServices services =
            new UploadServices(
                another,
                Map.of(SimulatedShop.ID, rig.shop),
                UploadGate.OPEN,
                Time.of(rig.time, rig.stop),
                new Random(1));
        try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
          executor.drain(UploadScope.due().until(UploadScope.End.QUEUE_EMPTY));
        }

        assertThat(rig.shop.items()).hasSize(4);
        assertThat(Shelf.conservation(another).listed()).isEqualTo(4);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void whileTheShopCannotBeReadNothingIsAdded(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(2)) {
      rig.shop.failList(SimulatedShop.error(ErrorClass.RETRYABLE, "db_error", "list"));

      UploadReport report = rig.drain(UploadScope.due());

      assertThat(rig.shop.items()).isEmpty();
      assertThat(rig.rows(QueueStatus.PENDING)).hasSize(2);
      assertThat(report.paused().get(UploadRig.ACCOUNT)).asString().contains("db_error");
    }
  }
}
