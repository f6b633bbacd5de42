package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** What is due is claimed by priority, then time, then id; what is not due is left alone. */
@Tag("slow")
class ClaimOrderTest {
  private static final Map<String, Database> STORES = new ConcurrentHashMap<>();
  private static final Comparator<Row> ORDER =
      Comparator.comparingInt(Row::priority)
          .reversed()
          .thenComparing(Row::scheduledTime)
          .thenComparingLong(Row::listingId);

  private record Row(
      long listingId, int priority, Instant scheduledTime, @Nullable Instant notBefore) {
    boolean isDueAt(Instant now) {
      return !scheduledTime.isAfter(now) && (notBefore == null || !notBefore.isAfter(now));
    }
  }

  @Provide
  Arbitrary<String> dialects() {
    return Arbitraries.of("sqlite", "postgresql");
  }

  @AfterContainer
  static void close() {
    STORES.values().forEach(Database::close);
    STORES.clear();
  }

  @Property(tries = 60, shrinking = ShrinkingMode.OFF)
  void theMostUrgentOfWhatIsDueComesFirst(@ForAll("dialects") String dialect, @ForAll long seed) {
    Database db = STORES.computeIfAbsent(dialect, ClaimOrderTest::open);
    Laws.wipe(db);
    Random random = new Random(seed);
    int count = 1 + random.nextInt(40);
    Shelf.fill(db, "a", 0, count, 1, Shelf.NOW);
    Shelf.fill(db, "b", count, 3, 1, Shelf.NOW.minusSeconds(3600));
    List<Row> rows = new ArrayList<>();
    for (long id = 1; id <= count; id++) {
      rows.add(row(id, random));
    }
    db.run(tx -> rows.forEach(row -> set(tx, row)));

    List<Long> claimed = new ArrayList<>();
    List<UploadTask> next = claim(db, 1 + random.nextInt(10));
    while (!next.isEmpty()) {
      next.forEach(task -> claimed.add(task.listingId()));
      next = claim(db, 1 + random.nextInt(10));
    }

    assertThat(claimed)
        .containsExactlyElementsOf(
            rows.stream()
                .filter(row -> row.isDueAt(Shelf.NOW))
                .sorted(ORDER)
                .map(Row::listingId)
                .toList());
  }

  private static Row row(long id, Random random) {
    return new Row(
        id,
        1 + random.nextInt(20),
        Shelf.NOW.plusSeconds(random.nextInt(7) - 4),
        random.nextInt(4) == 0 ? Shelf.NOW.plusSeconds(random.nextInt(3) - 1) : null);
  }

  private static void set(Transaction tx, Row row) {
    Jooq.dsl(tx)
        .update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.PRIORITY, row.priority())
        .set(UPLOAD_QUEUE.SCHEDULED_TIME, row.scheduledTime())
        .set(UPLOAD_QUEUE.NOT_BEFORE, row.notBefore())
        .where(UPLOAD_QUEUE.LISTING_ID.eq(row.listingId()))
        .execute();
  }

  private static List<UploadTask> claim(Database db, int limit) {
    return db.write(tx -> new UploadQueue().claim(tx, Shelf.claim("runner", Shelf.NOW, limit)));
  }

  private static Database open(String dialect) {
    try {
      return Shelf.open(dialect, Files.createTempDirectory("ecauto-claims"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
