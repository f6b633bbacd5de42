package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.ebay.EbayShop;
import dev.ecauto.testkit.ebay.InMemoryEbay;
import dev.ecauto.upload.queue.QueueFilter;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another platform, with bulk calls and ids that change on the way, needs no other executor. */
class UploadToEbayTest {
  @TempDir Path dir;

  @Test
  void uploadsInBulkAndRecordsTheLastId() {
    VirtualTime time = new VirtualTime(Shelf.NOW);
    InMemoryEbay ebay = new InMemoryEbay(new EbayShop(), time, InMemoryEbay.DEFAULT_CALLS_PER_DAY);
    try (Database db = Shelf.open("sqlite", dir)) {
      Shelf.fill(db, "a", 0, 40, 2, Shelf.NOW);
      db.run(
          tx -> {
            Jooq.dsl(tx).update(UPLOAD_QUEUE).set(UPLOAD_QUEUE.PLATFORM, ebay.id()).execute();
            Jooq.dsl(tx).update(LISTINGS).set(LISTINGS.PLATFORM, ebay.id()).execute();
          });
      UploadServices services =
          Shelf.services(
              db, Map.of(ebay.id(), ebay), UploadGate.OPEN, time.newPart(), new Random(1));
      try (UploadExecutor executor =
          new UploadExecutor(services, UploadConfig.builder().runnerId("runner").build())) {
        UploadReport report =
            executor.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));

        assertThat(report.published()).isEqualTo(40);
      }
      assertThat(ebay.shopItems()).hasSize(40);
      assertThat(
              db.<Map<QueueStatus, Integer>>read(
                  tx -> new QueueViewRepository().counts(tx, QueueFilter.all())))
          .containsOnly(Map.entry(QueueStatus.SUCCESS, 40));
      assertThat(
              db.<java.util.List<String>>read(
                  tx ->
                      Jooq.dsl(tx)
                          .select(LISTINGS.PLATFORM_ITEM_ID)
                          .from(LISTINGS)
                          .fetch(LISTINGS.PLATFORM_ITEM_ID)))
          .containsExactlyInAnyOrderElementsOf(
              ebay.shopItems().stream().map(item -> item.itemId()).toList());
    }
  }
}
