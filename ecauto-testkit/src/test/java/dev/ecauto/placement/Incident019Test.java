package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.junit.EveryStore;
import java.util.List;

/** Clearing the queue left listings pending, and they were queued again later. */
class Incident019Test extends RegistrationIncidents {
  @EveryStore
  void whatIsCancelledStaysCancelledUntilItIsReleased(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      List<Long> ids =
          ListingServiceTest.ids(service.register(TO_ONE, TestProducts.complete(1, 3)));
      service.cancel(ids, WHY);
      assertThat(service.enqueue(EnqueueRequest.of(PlatformId.BASE, "test")).found()).isZero();
      service.register(TO_ONE, TestProducts.complete(1, 3));
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isZero();
      assertThat(
              service.find(ListingFilter.of(PlatformId.BASE).withStatuses(ListingStatus.CANCELLED)))
          .hasSize(3)
          .allSatisfy(entry -> assertThat(entry.statusReason()).hasToString("cleaning up"));
      service.release(ids, WHY);
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isEqualTo(3);
      assertThat(
              db.<List<String>>read(
                  tx ->
                      new EventLog()
                          .of(tx, TestProducts.asin(1)).stream()
                              .map(entry -> entry.type().code())
                              .toList()))
          .containsExactly("listing.registered", "listing.cancelled", "listing.released");
    }
  }
}
