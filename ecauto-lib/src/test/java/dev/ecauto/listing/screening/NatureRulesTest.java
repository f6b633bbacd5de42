package dev.ecauto.listing.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatureRulesTest {
  @ParameterizedTest
  @CsvSource({
    "itemClassification, VARIATION_PARENT, BLOCK",
    "adultProduct, true, BLOCK",
    "releaseDate, 2026-12-24, HOLD",
    "releaseDate, 2026-12-24T00:00:00Z, HOLD",
    "releaseDate, 2026-11-26, PASSED",
    "releaseDate, 2026-11-27, HOLD",
    "releaseDate, 2026-11-26T14:59:59Z, PASSED",
    "releaseDate, 2026-11-26T15:00:00Z, HOLD",
    "releaseDate, 2026-11-27T00:00:00+09:00, HOLD",
    "itemClassification, BASE_PRODUCT, PASSED",
    "adultProduct, false, PASSED",
    "releaseDate, 2026-01-01, PASSED",
    "releaseDate, soon, PASSED"
  })
  void theCatalogueSaysWhatMayBeSold(String name, String value, String expected) {
    String verdict =
        ScreeningLists.NONE
            .screen(product(Map.of(name, List.of(value))))
            .match(passed -> "PASSED", met -> met.rule().severity().name());
    assertThat(verdict).isEqualTo(expected);
  }

  private static Product product(Map<String, List<String>> attributes) {
    return new Product(
        new Asin("B000000001"),
        new ProductText("商品", "説明"),
        ProductText.NONE,
        null,
        null,
        ImageUrls.NONE,
        new Provenance("searchCatalogItems", Instant.parse("2026-11-26T00:00:00Z")),
        null,
        new ProductDetails(attributes, List.of()));
  }
}
