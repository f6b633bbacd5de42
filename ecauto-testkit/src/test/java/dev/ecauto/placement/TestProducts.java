package dev.ecauto.placement;

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
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Products for tests. */
final class TestProducts {
  static final Instant FETCHED = Instant.parse("2026-11-24T00:00:00Z");

  private TestProducts() {}

  /** The n-th ASIN. */
  static Asin asin(int n) {
    return new Asin(String.format("B%09d", n));
  }

  /** A product with everything that a listing needs, for 1,000 yen. */
  static Product complete(int n) {
    return product(asin(n), "商品 " + n, Money.yen(1000), 3);
  }

  static List<Product> complete(int from, int count) {
    return IntStream.range(from, from + count).mapToObj(TestProducts::complete).toList();
  }

  static Product product(Asin asin, @Nullable String title, @Nullable Money price, int images) {
    return new Product(
        asin,
        new ProductText(title, null, "軽い\n丈夫"),
        ProductText.NONE,
        "本",
        "銘柄",
        new ImageUrls(
            IntStream.rangeClosed(1, images)
                .mapToObj(i -> "https://example.invalid/" + asin + "/" + i + ".jpg")
                .toList()),
        new Provenance("searchCatalogItems", FETCHED),
        price == null
            ? null
            : new OfferSnapshot(
                OfferState.IN_STOCK,
                price,
                Reason.of(ReasonCode.OFFER_BUY_BOX),
                new Provenance("getItemOffersBatch", FETCHED),
                false));
  }
}
