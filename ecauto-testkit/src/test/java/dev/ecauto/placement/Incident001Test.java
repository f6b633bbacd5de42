package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.QueueStatus;
import dev.ecauto.schema.Tables;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import org.jooq.exception.IntegrityConstraintViolationException;

/** A clean-up deleted listings and left 99 queue rows behind. */
class Incident001Test extends RegistrationIncidents {
  @EveryStore
  void noListingCanGoWithoutItsQueueRow(String dialect) {
    try (Database db = open(dialect)) {
      service(db).register(TO_ONE, TestProducts.complete(1, 3));
      assertThatThrownBy(() -> db.run(tx -> Jooq.dsl(tx).deleteFrom(Tables.LISTINGS).execute()))
          .isInstanceOf(IntegrityConstraintViolationException.class);
      assertThat(RawRows.rows(db, QueueStatus.PENDING)).isEqualTo(3);
      assertThat(ListingServiceTest.conservation(db).waiting()).isEqualTo(3);
    }
  }
}
