package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.upload.CrashPoint.Moment;
import dev.ecauto.upload.queue.UploadGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A power cut takes back what was committed since the last call that must not be sent twice was
 * written down: all that is promised to be on the disk is what was there before each addition.
 */
@Tag("slow")
class PowerCutTest {
  private static final int ITEMS = 3;
  private static final int IMAGES = 5;
  private static final List<String> FILES = List.of("ecauto.db", "ecauto.db-wal");

  @TempDir Path dir;
  @TempDir Path disk;

  private final VirtualTime time = new VirtualTime(Shelf.NOW.plusSeconds(60));
  private final SimulatedShop shop =
      new SimulatedShop(time, Duration.ofSeconds(30), SimulatedShop.Limits.NONE);

  static Stream<CrashPoint> points() {
    return Stream.of("add", "image-1", "image-4", "image-5", "publish")
        .flatMap(
            step ->
                Stream.of(Moment.NOT_SENT, Moment.ANSWERED)
                    .map(moment -> new CrashPoint(moment, step)));
  }

  @ParameterizedTest
  @MethodSource("points")
  void nothingIsLostAndNothingDoubled(CrashPoint cut) {
    try (Database db = Database.open(StoreConfig.at(Shelf.url("sqlite", dir)))) {
      Shelf.fill(db, "a", 0, ITEMS, IMAGES, Shelf.NOW);
      AtomicBoolean dead = new AtomicBoolean();
      Set<String> flushed = ConcurrentHashMap.newKeySet();
      upload(
          db,
          UploadScope.due(),
          reached -> {
            if (dead.get()) {
              throw new IllegalStateException("nobody is there any more");
            }
            if (reached.equals(new CrashPoint(Moment.NOT_SENT, "add"))) {
              flushed.add(CountedStatements.synchronous());
              copy(dir, disk);
            }
            boolean isSecondItem = shop.items().size() >= 2 || reached.call().equals("add");
            if (isSecondItem && reached.equals(cut)) {
              dead.set(true);
              throw new IllegalStateException("the power is cut at " + cut);
            }
          });
      assertThat(dead).isTrue();
      assertThat(flushed).as("how the additions were written down").containsExactly("FULL");
    }
    copy(disk, dir);
    time.advance(Duration.ofHours(2));
    try (Database db = Database.open(StoreConfig.at(Shelf.url("sqlite", dir)))) {
      upload(db, UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY), reached -> {});
      assertThat(Shelf.conservation(db).listed()).isEqualTo(ITEMS);
    }
    assertThat(shop.items())
        .hasSize(ITEMS)
        .allSatisfy(item -> assertThat(item.visible).isTrue())
        .allSatisfy(item -> assertThat(item.wasVisibleWithoutImages).isFalse())
        .allSatisfy(item -> assertThat(item.images).hasSize(IMAGES));
  }

  private void upload(Database db, UploadScope scope, Consumer<CrashPoint> reached) {
    PointedPlatform pointed = new PointedPlatform(shop, reached);
    UploadServices services =
        Shelf.services(db, Map.of(SimulatedShop.ID, pointed), UploadGate.OPEN, time, new Random(1));
    try (UploadExecutor executor = new UploadExecutor(services, UploadConfig.defaults())) {
      executor.drain(scope);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      for (String name : List.of("ecauto.db", "ecauto.db-wal", "ecauto.db-shm")) {
        Files.deleteIfExists(to.resolve(name));
      }
      for (String name : FILES) {
        if (Files.exists(from.resolve(name))) {
          Files.copy(from.resolve(name), to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
