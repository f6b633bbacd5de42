package dev.ecauto.catalog.source.internal;

import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.model.ImageUrls;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says about a product in one language.
 *
 * @param text title, description and selling points
 * @param category the browse category's name
 * @param brand the brand
 * @param images main image first
 * @param details attributes and identifiers
 */
public record CatalogItem(
    ProductText text,
    @Nullable String category,
    @Nullable String brand,
    ImageUrls images,
    ProductDetails details) {
  /** The details, if there are any. */
  public @Nullable ProductDetails detailsOrNull() {
    return details.equals(ProductDetails.NONE) ? null : details;
  }
}
