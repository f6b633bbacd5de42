package dev.ecauto.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A product's texts in one language; any of them may be absent.
 *
 * @param title the product's name
 * @param description the seller's description
 * @param bulletPoints selling points, one a line
 */
public record ProductText(
    @Nullable String title, @Nullable String description, @Nullable String bulletPoints) {
  /** No text at all. */
  public static final ProductText NONE = new ProductText(null, null, null);

  /** Without selling points. */
  public ProductText(@Nullable String title, @Nullable String description) {
    this(title, description, null);
  }

  /** The same with what is newer, where that says something. */
  public ProductText completedBy(ProductText newer) {
    return new ProductText(
        newer.title == null ? title : newer.title,
        newer.description == null ? description : newer.description,
        newer.bulletPoints == null ? bulletPoints : newer.bulletPoints);
  }
}
