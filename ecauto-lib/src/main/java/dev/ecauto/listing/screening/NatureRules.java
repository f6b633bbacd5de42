package dev.ecauto.listing.screening;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductNature;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is screened out whatever the lists say, by what the catalogue says a product is. Pure. */
final class NatureRules {
  private NatureRules() {}

  static ScreeningResult.@Nullable Met of(Product product) {
    if (ProductNature.isVariationParent(product)) {
      return met(
          product,
          Severity.BLOCK,
          "it stands for its variations and cannot be bought itself",
          ProductNature.CLASSIFICATION);
    }
    if (ProductNature.isAdult(product)) {
      return met(product, Severity.BLOCK, "an adult product", ProductNature.ADULT);
    }
    Optional<LocalDate> day = ProductNature.comesOut(product);
    return day.isEmpty()
        ? null
        : met(product, Severity.HOLD, "it comes out on " + day.get(), ProductNature.RELEASE_DATE);
  }

  private static ScreeningResult.Met met(
      Product product, Severity severity, String why, String where) {
    return new ScreeningResult.Met(
        new ScreeningRule(ScreeningRule.Kind.ASIN, product.asin().value(), severity, why), where);
  }
}
