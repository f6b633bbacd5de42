package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts what was fetched over what is stored; an absent value never replaces a present one. */
final class ProductMerge {
  private ProductMerge() {}

  /** What was fetched of one ASIN. */
  record News(
      Asin asin,
      Map<Language, CatalogItem> items,
      @Nullable Provenance catalogProvenance,
      @Nullable OfferSnapshot offer) {}

  static Product merge(News news, @Nullable Product stored) {
    Product old = stored == null ? unknown(news.asin()) : stored;
    Collection<CatalogItem> items = news.items().values();
    return new Product(
        news.asin(),
        text(news.items().get(Language.JAPANESE), old.japanese()),
        text(news.items().get(Language.ENGLISH), old.english()),
        first(items, CatalogItem::category, old.category()),
        first(items, CatalogItem::brand, old.brand()),
        Objects.requireNonNullElse(
            first(items, item -> item.images().isEmpty() ? null : item.images(), old.images()),
            ImageUrls.NONE),
        news.catalogProvenance() == null ? old.catalogProvenance() : news.catalogProvenance(),
        news.offer() == null ? old.offer() : news.offer(),
        Objects.requireNonNullElse(
            first(items, CatalogItem::detailsOrNull, old.details()), ProductDetails.NONE));
  }

  private static Product unknown(Asin asin) {
    return new Product(
        asin, ProductText.NONE, ProductText.NONE, null, null, ImageUrls.NONE, null, null);
  }

  private static ProductText text(@Nullable CatalogItem item, ProductText old) {
    return item == null ? old : old.completedBy(item.text());
  }

  /** The first language's value wins, so that a Japanese category is not mixed with English. */
  private static <T> @Nullable T first(
      Collection<CatalogItem> items,
      Function<CatalogItem, @Nullable T> value,
      @Nullable T fallback) {
    for (CatalogItem item : items) {
      T found = value.apply(item);
      if (found != null) {
        return found;
      }
    }
    return fallback;
  }
}
