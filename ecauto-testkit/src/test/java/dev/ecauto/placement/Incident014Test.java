package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;
import org.jooq.exception.IntegrityConstraintViolationException;

/** No uniqueness on the queue: 2,006 ASINs were queued twice or more. */
class Incident014Test extends RegistrationIncidents {
  @EveryStore
  void aListingHasOneOpenRowByConstraint(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      var queued =
          assertThat(one(service.register(TO_ONE, TestProducts.complete(1, 1))))
              .asInstanceOf(type(RegisterOutcome.Queued.class))
              .actual();
      service.register(TO_ONE, TestProducts.complete(1, 1));
      service.enqueue(EnqueueRequest.of(PlatformId.BASE, "test"));
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isEqualTo(1);
      assertThatThrownBy(
              () ->
                  db.run(
                      tx ->
                          RawRows.row(
                              tx,
                              queued.listingId(),
                              queued.asin(),
                              TestStores.ONE,
                              QueueStatus.PENDING)))
          .isInstanceOf(IntegrityConstraintViolationException.class);
    }
  }
}
