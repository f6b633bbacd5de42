package dev.ecauto.upload;

import static dev.ecauto.upload.SimulatedShop.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadExecutorTest {
  @TempDir Path dir;

  private final VirtualTime time = new VirtualTime(Shelf.NOW);
  private final StopSignal stop = time.newSignal();
  private final SimulatedShop shop =
      new SimulatedShop(time, Duration.ofSeconds(20), SimulatedShop.Limits.NONE);

  private UploadReport drain(Database db, UploadScope scope) {
    UploadServices services =
        Shelf.services(
            db,
            Map.of(SimulatedShop.ID, shop),
            UploadGate.OPEN,
            Time.of(time, stop),
            new Random(1));
    try (UploadExecutor executor =
        new UploadExecutor(services, UploadConfig.builder().runnerId("runner").build())) {
      return executor.drain(scope);
    }
  }

  private static UploadScope untilEmpty() {
    return UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY);
  }

  /** Its answers to publishing are lost more often than anything is tried again. */
  @EveryStore
  void whatMayBeShownAlreadyIsNotGivenUp(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(1)) {
      AtomicInteger published = new AtomicInteger();
      rig.after(
          (call, sku) ->
              call.equals("publish")
                      && published.incrementAndGet() <= UploadConfig.DEFAULT_MAX_RETRIES + 2
                  ? SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "timeout", call)
                  : null);

      rig.drainAll();

      assertThat(published).hasValue(UploadConfig.DEFAULT_MAX_RETRIES + 3);
      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(1);
    }
  }

  @EveryStore
  void uploadsEveryItemOnceWithAllItsImages(String dialect) {
    try (Database db = Shelf.open(dialect, dir)) {
      Shelf.fill(db, "a", 0, 20, 5, Shelf.NOW);
      Shelf.fill(db, "b", 20, 20, 5, Shelf.NOW);

      UploadReport report = drain(db, untilEmpty());

      assertThat(report.published()).isEqualTo(40);
      assertThat(shop.items())
          .hasSize(40)
          .allMatch(item -> item.visible && item.images.size() == 5);
      ListingCounts counts = Shelf.conservation(db);
      assertThat(counts.listed()).isEqualTo(40);
      assertThat(counts.holds()).isTrue();
      assertThat(
              db.<Map<QueueStatus, Integer>>read(
                  tx -> new QueueViewRepository().counts(tx, QueueFilter.all())))
          .containsOnly(Map.entry(QueueStatus.SUCCESS, 40));
    }
  }

  @EveryStore
  void adoptsTheItemFoundAfterATimeout(String dialect) {
    AtomicInteger timeouts = new AtomicInteger();
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
            return call.equals("add") && timeouts.incrementAndGet() <= 3
                ? error(ErrorClass.UNKNOWN_OUTCOME, "timeout", "no answer")
                : null;
          }
        });
    try (Database db = Shelf.open(dialect, dir)) {
      Shelf.fill(db, "a", 0, 5, 2, Shelf.NOW);

      UploadReport report = drain(db, untilEmpty());

      assertThat(report.published()).isEqualTo(5);
      assertThat(shop.items()).hasSize(5).allMatch(item -> item.visible && item.images.size() == 2);
      assertThat(Shelf.conservation(db).listed()).isEqualTo(5);
    }
  }

  /**
   * The call takes longer than the shop looks back: the item was made before the answer was due.
   */
  @Test
  void looksBackToWhenTheCallWasAboutToBeMade() {
    shop.looksBackNoFurtherThanAsked();
    shop.weather(
        new SimulatedShop.Weather() {
          @Override
          public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
            if (call.equals("add")) {
              time.advance(Duration.ofSeconds(40));
              return error(ErrorClass.UNKNOWN_OUTCOME, "timeout", "no answer");
            }
            return null;
          }
        });
    try (Database db = Shelf.open("sqlite", dir)) {
      Shelf.fill(db, "a", 0, 3, 2, Shelf.NOW);

      UploadReport report = drain(db, untilEmpty());

      assertThat(report.published()).isEqualTo(3);
      assertThat(shop.items()).hasSize(3);
      assertThat(Duration.between(Shelf.NOW, time.instant()))
          .isLessThan(UploadConfig.DEFAULT_SETTLING_DELAY.plusSeconds(3));
    }
  }

  /** What the shop does not know is looked at; its step is not sent again meanwhile. */
  @Test
  void anItemThatTheShopSaysIsGoneIsLookedAtNext() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      AtomicInteger publications = new AtomicInteger();
      rig.before(
          (call, sku) -> {
            if (!call.equals("publish")) {
              return null;
            }
            if (publications.incrementAndGet() == 5) {
              rig.stop.request();
            }
            rig.shop.items().forEach(item -> rig.shop.forget(item.id));
            return error(ErrorClass.ITEM_GONE, "bad_item_id", "no such item");
          });

      rig.drainAll();

      assertThat(publications).as("once, and once more after it was looked at").hasValue(2);
      assertThat(rig.conservation().failed()).isEqualTo(1);
    }
  }
}
