package dev.ecauto.catalog.internal;

import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.schema.tables.records.ProductsRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.store.internal.PreparedInsert;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.RowN;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The products table. Stateless and safe for use by many threads. */
public final class ProductRepository {
  private static final Set<Field<?>> NEVER_CHANGED = Set.of(PRODUCTS.ASIN, PRODUCTS.CREATED_AT);

  /** Price, stock and their provenance: they change together or not at all. */
  private static final Set<Field<?>> OF_THE_OFFER =
      Set.of(
          PRODUCTS.AMAZON_PRICE_JPY,
          PRODUCTS.AMAZON_IN_STOCK,
          PRODUCTS.OFFER_STATE,
          PRODUCTS.OFFER_DETAIL,
          PRODUCTS.OFFER_SOURCE,
          PRODUCTS.OFFER_FETCHED_AT,
          PRODUCTS.OFFER_STALE);

  private static final PreparedInsert UPSERT =
      new PreparedInsert(List.of(PRODUCTS.fields()), ProductRepository::upsertStatement);

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

  /** Which of the ASINs are stored. Keep to a few hundred a call. */
  public Set<Asin> known(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .select(PRODUCTS.ASIN)
        .from(PRODUCTS)
        .where(PRODUCTS.ASIN.in(asins))
        .fetchSet(PRODUCTS.ASIN);
  }

  /**
   * Inserts the products or completes them; what a product leaves absent keeps its stored value.
   * Price, stock and their provenance go together: they change when the product has an offer
   * snapshot, and then all of them.
   *
   * @param now the time of the change
   */
  public void upsert(Transaction tx, Collection<Product> products, Instant now) {
    UPSERT.writeByKey(tx, products.stream().map(product -> binds(toRecord(product, now))).toList());
  }

  /** Adds products of which nothing is known yet, for the next fetch to complete; how many. */
  public int addMissing(Transaction tx, Collection<Asin> asins, Instant now) {
    int added = 0;
    for (Asin asin : asins) {
      added +=
          Jooq.dsl(tx)
              .insertInto(PRODUCTS)
              .set(PRODUCTS.ASIN, asin)
              .set(PRODUCTS.CREATED_AT, now)
              .set(PRODUCTS.UPDATED_AT, now)
              .onConflictDoNothing()
              .execute();
    }
    return added;
  }

  /** Marks the offers of products as the last known state only. */
  public void markStale(Transaction tx, Collection<Asin> asins, Instant now) {
    if (asins.isEmpty()) {
      return;
    }
    Jooq.dsl(tx)
        .update(PRODUCTS)
        .set(PRODUCTS.OFFER_STALE, true)
        .set(PRODUCTS.UPDATED_AT, now)
        .where(PRODUCTS.ASIN.in(asins))
        .and(PRODUCTS.OFFER_STATE.isNotNull())
        .execute();
  }

  private static Query upsertStatement(RowN[] rows) {
    Map<Field<?>, Field<?>> changes = new LinkedHashMap<>();
    for (Field<?> field : PRODUCTS.fields()) {
      if (!NEVER_CHANGED.contains(field)) {
        changes.put(field, OF_THE_OFFER.contains(field) ? withOffer(field) : ifPresent(field));
      }
    }
    return DSL.insertInto(PRODUCTS)
        .columns(PRODUCTS.fields())
        .valuesOfRows(rows)
        .onConflict(PRODUCTS.ASIN)
        .doUpdate()
        .set(changes);
  }

  private static <T> Field<T> ifPresent(Field<T> field) {
    return DSL.coalesce(DSL.excluded(field), field);
  }

  private static <T> Field<T> withOffer(Field<T> field) {
    return DSL.when(DSL.excluded(PRODUCTS.OFFER_STATE).isNull(), field)
        .otherwise(DSL.excluded(field));
  }

  private static @Nullable Object[] binds(ProductsRecord row) {
    @Nullable Object[] values = new @Nullable Object[row.size()];
    Arrays.setAll(values, row::get);
    return values;
  }

  private static ProductsRecord toRecord(Product product, Instant now) {
    ProductsRecord row = new ProductsRecord();
    row.setAsin(product.asin());
    row.setOfferStale(false);
    row.setTitleJa(product.japanese().title());
    row.setDescriptionJa(product.japanese().description());
    row.setTitleEn(product.english().title());
    row.setDescriptionEn(product.english().description());
    row.setBulletPoints(product.japanese().bulletPoints());
    row.setBulletPointsEn(product.english().bulletPoints());
    row.setAttributes(DetailsText.attributes(product.details()));
    row.setIdentifiers(DetailsText.identifiers(product.details()));
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
      row.setOfferDetail(offer.detail() == null ? null : offer.detail().stored());
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
        new ProductText(row.getTitleJa(), row.getDescriptionJa(), row.getBulletPoints()),
        new ProductText(row.getTitleEn(), row.getDescriptionEn(), row.getBulletPointsEn()),
        row.getCategory(),
        row.getBrand(),
        Objects.requireNonNullElse(row.getImages(), ImageUrls.NONE),
        row.getCatalogSource() == null
            ? null
            : new Provenance(row.getCatalogSource(), row.getCatalogFetchedAt()),
        toOffer(row),
        DetailsText.of(row.getAttributes(), row.getIdentifiers()));
  }

  private static @Nullable OfferSnapshot toOffer(ProductsRecord row) {
    if (row.getOfferState() == null) {
      return null;
    }
    return new OfferSnapshot(
        row.getOfferState(),
        row.getAmazonPriceJpy() == null ? null : Money.yen(row.getAmazonPriceJpy()),
        row.getOfferDetail() == null ? null : Reason.parse(row.getOfferDetail()),
        new Provenance(row.getOfferSource(), row.getOfferFetchedAt()),
        row.getOfferStale());
  }
}
