package dev.ecauto.catalog.source;

import dev.ecauto.catalog.ProductText;
import dev.ecauto.model.ImageUrls;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue says about a product in one language.
 *
 * @param text title and description
 * @param bulletPoints selling points, one a line
 * @param category the browse category's name
 * @param brand the brand
 * @param images main image first
 */
public record CatalogItem(
    ProductText text,
    @Nullable String bulletPoints,
    @Nullable String category,
    @Nullable String brand,
    ImageUrls images) {}
