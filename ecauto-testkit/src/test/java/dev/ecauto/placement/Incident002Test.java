package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;

/** Items that were never listed were judged duplicates and marked failed. */
class Incident002Test extends RegistrationIncidents {
  @EveryStore
  void registeringAgainLeavesWhatWaitsAsItIs(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      service.register(TO_ONE, TestProducts.complete(1, 3));
      var before = ListingServiceTest.conservation(db);
      assertThat(service.register(TO_ONE, TestProducts.complete(1, 3)))
          .hasOnlyElementsOfType(RegisterOutcome.AlreadyWaiting.class);
      assertThat(ListingServiceTest.conservation(db)).isEqualTo(before);
      assertThat(before.failed()).isZero();
    }
  }
}
