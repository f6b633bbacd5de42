package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.Collection;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Title and brand of live products when they were compared last, or became live: those of the
 * products table are replaced by whoever fetches. Columns of the freshness table. Stateless and
 * safe for use by many threads.
 */
public final class ComparedCatalogRepository {
  /** What the catalogue said; absent what it never did. */
  public record Entry(@Nullable String title, @Nullable String brand) {}

  /** Whether another one has been stored since. */
  static final Condition IS_OUTDATED =
      FRESHNESS.CATALOG_TITLE.ne(PRODUCTS.TITLE_JA).or(FRESHNESS.CATALOG_BRAND.ne(PRODUCTS.BRAND));

  /** A product's title, if it is the catalogue's. */
  static final Field<String> TITLE =
      DSL.when(PRODUCTS.CATALOG_FETCHED_AT.isNotNull(), PRODUCTS.TITLE_JA);

  /** A product's brand, if it is the catalogue's. */
  static final Field<String> BRAND =
      DSL.when(PRODUCTS.CATALOG_FETCHED_AT.isNotNull(), PRODUCTS.BRAND);

  /** What was compared last of products. */
  public Map<Asin, Entry> of(Transaction tx, Collection<Asin> asins) {
    return Jooq.dsl(tx)
        .select(FRESHNESS.ASIN, FRESHNESS.CATALOG_TITLE, FRESHNESS.CATALOG_BRAND)
        .from(FRESHNESS)
        .where(FRESHNESS.ASIN.in(asins))
        .fetchMap(FRESHNESS.ASIN, row -> new Entry(row.value2(), row.value3()));
  }

  /** What is stored of products is compared now. */
  public void put(Transaction tx, Collection<Asin> asins) {
    Jooq.dsl(tx)
        .update(FRESHNESS)
        .set(FRESHNESS.CATALOG_TITLE, ofProduct(TITLE))
        .set(FRESHNESS.CATALOG_BRAND, ofProduct(BRAND))
        .where(FRESHNESS.ASIN.in(asins))
        .execute();
  }

  private static Field<String> ofProduct(Field<String> value) {
    return DSL.field(DSL.select(value).from(PRODUCTS).where(PRODUCTS.ASIN.eq(FRESHNESS.ASIN)));
  }
}
