package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;

/** One import path forgot the listings table. */
class Incident012Test extends RegistrationIncidents {
  @EveryStore
  void everyWayInStoresProductListingAndQueueRow(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      service.register(TO_ONE, TestProducts.complete(1, 2));
      service.register(TO_ONE.withAutoQueue(AutoQueue.REGISTER_ONLY), TestProducts.complete(3, 2));
      service.enqueue(EnqueueRequest.of(PlatformId.BASE, "test"));
      assertThat(service.find(ListingFilter.of(PlatformId.BASE)))
          .hasSize(4)
          .allSatisfy(
              listing ->
                  assertThat(
                          db.<Boolean>read(
                              tx -> new ProductRepository().find(tx, listing.asin()).isPresent()))
                      .isTrue());
      assertThat(ListingServiceTest.conservation(db).waiting()).isEqualTo(4);
    }
  }
}
