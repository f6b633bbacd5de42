package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.Uniqueness;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;

/** UNIQUE(asin, platform) met two accounts that sell the same ASIN: 1,194 listings were missing. */
class Incident013Test extends RegistrationIncidents {
  @EveryStore
  void aProductOfAnotherAccountIsRefusedByName(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      service.register(TO_ONE, TestProducts.complete(1, 1));
      assertThat(one(service.register(TO_TWO, TestProducts.complete(1, 1))).describe())
          .isEqualTo("belongs to account base_account_1");
    }
  }

  @EveryStore
  void anAccountWithItsOwnRangeSellsItToo(String dialect) {
    ListingConfig config =
        ListingConfig.builder()
            .platform(
                PlatformId.BASE,
                base ->
                    base.account(TestStores.ONE)
                        .account(TestStores.TWO, own -> own.uniqueness(Uniqueness.PER_ACCOUNT)))
            .build();
    try (Database db = open(dialect)) {
      ListingService service = service(db, config);
      RegisterOutcome first = one(service.register(TO_ONE, TestProducts.complete(1, 1)));
      RegisterOutcome second = one(service.register(TO_TWO, TestProducts.complete(1, 1)));
      assertThat(second).isInstanceOf(RegisterOutcome.Queued.class);
      assertThat(assertThat(second).asInstanceOf(type(RegisterOutcome.Queued.class)).actual().sku())
          .isNotEqualTo(
              assertThat(first).asInstanceOf(type(RegisterOutcome.Queued.class)).actual().sku());
      assertThat(one(service.register(TO_TWO, TestProducts.complete(1, 1))))
          .isInstanceOf(RegisterOutcome.AlreadyWaiting.class);
    }
  }
}
