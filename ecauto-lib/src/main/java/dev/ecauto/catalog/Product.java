package dev.ecauto.catalog;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product. What is absent is unknown: storing it never overwrites a value that
 * is already there.
 *
 * @param asin Amazon's identifier
 * @param japanese texts in Japanese
 * @param english texts in English
 * @param category Amazon's browse category
 * @param brand the brand
 * @param images in the order to show them; empty means unknown
 * @param catalogProvenance where texts and images came from
 * @param offer price and stock; absent means never fetched
 * @param details what shops ask beside that
 */
public record Product(
    Asin asin,
    ProductText japanese,
    ProductText english,
    @Nullable String category,
    @Nullable String brand,
    ImageUrls images,
    @Nullable Provenance catalogProvenance,
    @Nullable OfferSnapshot offer,
    ProductDetails details) {
  /** A product of whose details nothing is known. */
  public Product(
      Asin asin,
      ProductText japanese,
      ProductText english,
      @Nullable String category,
      @Nullable String brand,
      ImageUrls images,
      @Nullable Provenance catalogProvenance,
      @Nullable OfferSnapshot offer) {
    this(
        asin,
        japanese,
        english,
        category,
        brand,
        images,
        catalogProvenance,
        offer,
        ProductDetails.NONE);
  }

  /** Its texts in a language. */
  public ProductText text(Language language) {
    return switch (language) {
      case JAPANESE -> japanese;
      case ENGLISH -> english;
    };
  }

  /**
   * What is known after a newer look: what that one leaves absent stays, and price, stock and their
   * provenance change together. The same as storing both, one after the other.
   */
  public Product completedBy(Product newer) {
    return new Product(
        asin,
        japanese.completedBy(newer.japanese),
        english.completedBy(newer.english),
        later(category, newer.category),
        later(brand, newer.brand),
        newer.images.isEmpty() ? images : newer.images,
        later(catalogProvenance, newer.catalogProvenance),
        later(offer, newer.offer),
        details.completedBy(newer.details));
  }

  private static <T> @Nullable T later(@Nullable T old, @Nullable T newer) {
    return newer == null ? old : newer;
  }

  /** The same product with another offer snapshot, or none. */
  public Product withOffer(@Nullable OfferSnapshot other) {
    return new Product(
        asin, japanese, english, category, brand, images, catalogProvenance, other, details);
  }
}
