package dev.ecauto.placement;

import static dev.ecauto.placement.TestProducts.asin;
import static dev.ecauto.placement.TestStores.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.ListingCounts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,087 listings were registered (191 listed, 1,896 pending), but the queue had 277 rows (229
 * success, 47 failed, 1 uploading): 1,885 listings in limbo, because queueing was a second, manual
 * step. Eight of the successes stood beside pending listings.
 */
@Tag("slow")
class IncidentSeed1Test {
  private final VirtualTime clock = new VirtualTime(Instant.parse("2025-11-21T03:00:00Z"));
  @TempDir Path dir;

  @EveryStore
  void oneEnqueueHealsTheOwnersDatabase(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      db.run(IncidentSeed1Test::theOwnersTables);
      ListingService service = new ListingService(db, TestStores.config(), clock);
      EnqueueRequest request = EnqueueRequest.of(PlatformId.BASE, "owner").withLimit(2_000);
      EnqueueResult planned = service.plan(request);
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isZero();

      EnqueueResult result = service.enqueue(request);

      assertThat(result).isEqualTo(planned);
      assertThat(result.queued()).isEqualTo(1_895); // all but the one that is being uploaded
      assertThat(result.plan().refused()).isEmpty();
      assertThat(result.plan().days())
          .allSatisfy(day -> assertThat(day.count()).isLessThanOrEqualTo(1_000))
          .extracting(SchedulePlan.AccountDay::day)
          .containsExactly(LocalDate.of(2025, 11, 21), LocalDate.of(2025, 11, 22));
      // successes beside pending listings are in doubt: the shop is asked before anything is added
      assertThat(ListingServiceTest.conservation(db))
          .isEqualTo(new ListingCounts(2_087, 191, 1_857, 1, 38, 0, 0));
      assertThat(service.enqueue(request).found()).isZero();
    }
  }

  /** 229 successes: 191 listed, 38 whose listings stayed pending. */
  private static void theOwnersTables(dev.ecauto.store.Transaction tx) {
    for (int n = 0; n < 2_087; n++) {
      RawRows.product(tx, asin(n), "商品 " + n);
      ListingStatus status = n < 191 ? ListingStatus.LISTED : ListingStatus.PENDING;
      long id = RawRows.listing(tx, asin(n), ONE, status);
      if (n < 277) {
        QueueStatus queue =
            n < 229 ? QueueStatus.SUCCESS : n < 276 ? QueueStatus.FAILED : QueueStatus.UPLOADING;
        RawRows.row(tx, id, asin(n), ONE, queue);
      }
    }
  }

  @EveryStore
  void aFailedQueueingTakesTheRegistrationBack(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = new ListingService(db, TestStores.config(), clock);
      db.run(tx -> QueueFault.install(tx, asin(7)));
      RegisterRequest request = RegisterRequest.to(PlatformId.BASE, "test");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> service.register(request, TestProducts.complete(1, 600)))
          .hasStackTraceContaining("queue is broken");
      assertThat(ListingServiceTest.conservation(db).total()).isZero();
      db.run(QueueFault::remove);
      assertThat(service.register(request, TestProducts.complete(1, 600)))
          .hasOnlyElementsOfType(RegisterOutcome.Queued.class);
    }
  }
}
