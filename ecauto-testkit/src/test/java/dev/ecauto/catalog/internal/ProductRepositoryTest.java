package dev.ecauto.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ProductRepositoryTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03.123456Z");
  private static final Asin ASIN = new Asin("B0FFN1RB6J");

  private final ProductRepository products = new ProductRepository();
  @TempDir Path dir;

  @EveryStore
  void anAbsentValueNeverOverwritesAPresentOne(String dialect) {
    Product known =
        new Product(
            ASIN,
            new ProductText("題名", "説明", "点"),
            ProductText.NONE,
            "本",
            "銘",
            new ImageUrls(List.of("https://example.invalid/1.jpg")),
            new Provenance("searchCatalogItems", NOW),
            new OfferSnapshot(
                OfferState.IN_STOCK,
                Money.yen(1200),
                Reason.of(ReasonCode.OFFER_BUY_BOX),
                new Provenance("getItemOffersBatch", NOW),
                false));
    Product empty =
        new Product(
            ASIN, ProductText.NONE, ProductText.NONE, null, null, ImageUrls.NONE, null, null);
    try (Database db = open(dialect)) {
      db.run(
          tx -> {
            products.upsert(tx, List.of(known), NOW);
            products.upsert(tx, List.of(empty), NOW.plusSeconds(1));
          });
      assertThat(db.<Product>read(tx -> products.find(tx, ASIN).orElseThrow())).isEqualTo(known);
    }
  }

  private Database open(String dialect) {
    return FreshStore.open(dialect, dir);
  }
}
