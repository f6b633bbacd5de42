package dev.ecauto.catalog;

import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.schema.tables.records.ProductsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The products table. Stateless and safe for use by many threads. */
public final class ProductRepository {
  /** One product. */
  public Optional<Product> find(Transaction tx, Asin asin) {
    return Jooq.dsl(tx)
        .selectFrom(PRODUCTS)
        .where(PRODUCTS.ASIN.eq(asin))
        .fetchOptional(ProductRepository::toProduct);
  }

  /** Several products by ASIN; the unknown ones are missing. Keep to a few hundred a call. */
  public Map<Asin, Product> findAll(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .selectFrom(PRODUCTS)
        .where(PRODUCTS.ASIN.in(asins))
        .fetchMap(PRODUCTS.ASIN, ProductRepository::toProduct);
  }

  /**
   * Inserts the products or completes them; what a product leaves absent keeps its stored value.
   * Price, stock and their provenance go together: they change when the product has an offer
   * snapshot, and then all of them.
   *
   * @param now the time of the change
   */
  public void upsert(Transaction tx, Collection<Product> products, Instant now) {
    if (products.isEmpty()) {
      return;
    }
    Jooq.dsl(tx).batch(products.stream().map(p -> upsertOf(tx, p, now)).toList()).execute();
  }

  private static org.jooq.Query upsertOf(Transaction tx, Product product, Instant now) {
    ProductsRecord row = toRecord(product, now);
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    for (Field<?> field : row.fields()) {
      Object value = row.get(field);
      if (value != null && !field.equals(PRODUCTS.ASIN) && !field.equals(PRODUCTS.CREATED_AT)) {
        changes.put(field, value);
      }
    }
    if (product.offer() != null) {
      for (Field<?> field : new Field<?>[] {PRODUCTS.AMAZON_PRICE_JPY, PRODUCTS.OFFER_DETAIL}) {
        changes.putIfAbsent(field, DSL.castNull(field));
      }
    }
    return Jooq.dsl(tx)
        .insertInto(PRODUCTS)
        .set(row)
        .onConflict(PRODUCTS.ASIN)
        .doUpdate()
        .set(changes);
  }

  private static ProductsRecord toRecord(Product product, Instant now) {
    ProductsRecord row = new ProductsRecord();
    row.setAsin(product.asin());
    row.setTitleJa(product.japanese().title());
    row.setDescriptionJa(product.japanese().description());
    row.setTitleEn(product.english().title());
    row.setDescriptionEn(product.english().description());
    row.setBulletPoints(product.bulletPoints());
    row.setCategory(product.category());
    row.setBrand(product.brand());
    row.setImages(product.images().isEmpty() ? null : product.images());
    Provenance catalog = product.catalogProvenance();
    if (catalog != null) {
      row.setCatalogSource(catalog.source());
      row.setCatalogFetchedAt(catalog.fetchedAt());
      row.setLastFetchedAt(catalog.fetchedAt());
    }
    OfferSnapshot offer = product.offer();
    if (offer != null) {
      row.setOfferState(offer.state());
      row.setAmazonInStock(offer.state() == OfferState.IN_STOCK);
      row.setAmazonPriceJpy(offer.price() == null ? null : offer.price().minorUnits());
      row.setOfferDetail(offer.detail());
      row.setOfferSource(offer.provenance().source());
      row.setOfferFetchedAt(offer.provenance().fetchedAt());
      row.setOfferStale(offer.stale());
      row.setLastFetchedAt(later(row.getLastFetchedAt(), offer.provenance().fetchedAt()));
    }
    row.setCreatedAt(now);
    row.setUpdatedAt(now);
    return row;
  }

  private static Instant later(@Nullable Instant one, Instant other) {
    return one != null && one.isAfter(other) ? one : other;
  }

  static Product toProduct(ProductsRecord row) {
    return new Product(
        row.getAsin(),
        new ProductText(row.getTitleJa(), row.getDescriptionJa()),
        new ProductText(row.getTitleEn(), row.getDescriptionEn()),
        row.getBulletPoints(),
        row.getCategory(),
        row.getBrand(),
        Objects.requireNonNullElse(row.getImages(), ImageUrls.NONE),
        row.getCatalogSource() == null
            ? null
            : new Provenance(row.getCatalogSource(), row.getCatalogFetchedAt()),
        toOffer(row));
  }

  private static @Nullable OfferSnapshot toOffer(ProductsRecord row) {
    if (row.getOfferState() == null) {
      return null;
    }
    return new OfferSnapshot(
        row.getOfferState(),
        row.getAmazonPriceJpy() == null ? null : Money.yen(row.getAmazonPriceJpy()),
        row.getOfferDetail(),
        new Provenance(row.getOfferSource(), row.getOfferFetchedAt()),
        row.getOfferStale());
  }
}
