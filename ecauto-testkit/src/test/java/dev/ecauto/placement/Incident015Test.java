package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;
import java.util.List;

/** Products without price or title went into the queue and failed there. */
class Incident015Test extends RegistrationIncidents {
  @EveryStore
  void whatIsMissingIsNamedAndALaterFetchCompletesIt(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      var asin = TestProducts.asin(1);
      assertThat(
              service.register(
                  TO_ONE, List.of(TestProducts.product(asin, null, Money.yen(1000), 0))))
          .containsExactly(new RegisterOutcome.Incomplete(asin, List.of("title", "image")));
      assertThat(one(service.register(TO_ONE, List.of(TestProducts.product(asin, "題", null, 1)))))
          .isInstanceOf(RegisterOutcome.Queued.class);
    }
  }

  @EveryStore
  void whatIsInLimboWithoutATitleIsWithheldWithThatReason(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      var asin = TestProducts.asin(1);
      db.run(
          tx -> {
            RawRows.product(tx, asin, null);
            RawRows.listing(tx, asin, TestStores.ONE, ListingStatus.PENDING);
          });
      EnqueueRequest all = EnqueueRequest.of(PlatformId.BASE, "test");
      assertThat(service.enqueue(all).plan().refused()).containsEntry("incomplete: no title", 1);
      assertThat(ListingServiceTest.conservation(db).withheld()).isEqualTo(1);
      service.register(TO_ONE, List.of(TestProducts.product(asin, "題", Money.yen(1000), 1)));
      assertThat(ListingServiceTest.conservation(db).waiting()).isEqualTo(1);
    }
  }
}
