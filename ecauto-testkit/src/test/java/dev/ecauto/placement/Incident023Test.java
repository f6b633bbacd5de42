package dev.ecauto.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.model.Money;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.junit.EveryStore;
import java.util.List;

/** INSERT OR REPLACE with nulls erased 7,742 titles. */
class Incident023Test extends RegistrationIncidents {
  @EveryStore
  void registeringWithLessThanIsKnownErasesNothing(String dialect) {
    try (Database db = open(dialect)) {
      ListingService service = service(db);
      var asin = TestProducts.asin(1);
      service.register(TO_ONE, TestProducts.complete(1, 1));
      service.register(TO_ONE, List.of(TestProducts.product(asin, null, Money.yen(900), 0)));
      Product stored = db.read(tx -> new ProductRepository().find(tx, asin).orElseThrow());
      assertThat(stored.japanese().title()).isEqualTo("商品 1");
      assertThat(stored.images().size()).isEqualTo(3);
      assertThat(stored.offer()).isNotNull();
    }
  }
}
