package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.model.Asin;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One ASIN on its way through a fetch: what was known, what has come, how much is missing. */
final class AsinFetch {
  final Asin asin;
  final @Nullable Product stored;
  final boolean catalogWanted;
  final boolean offerWanted;
  private final Map<Language, CatalogItem> items = new EnumMap<>(Language.class);
  private @Nullable Provenance catalogProvenance;
  private @Nullable OfferSnapshot offer;
  private int missing;
  private boolean closed;

  /**
   * @param stored what the store knows
   * @param wants what must be fetched
   */
  AsinFetch(Asin asin, @Nullable Product stored, Wants wants) {
    this.asin = asin;
    this.stored = stored;
    this.catalogWanted = wants.catalog();
    this.offerWanted = wants.offer();
  }

  /** What must be fetched of an ASIN. */
  record Wants(boolean catalog, boolean offer) {
    boolean nothing() {
      return !catalog && !offer;
    }
  }

  void expect(int parts) {
    missing += parts;
  }

  /** Takes what the catalogue says. */
  void take(Language language, CatalogItem item, Provenance provenance) {
    items.put(language, item);
    catalogProvenance = provenance;
  }

  /** Takes what the offers came to. */
  void take(OfferSnapshot snapshot) {
    offer = snapshot;
  }

  /** Notes that a part has come; says whether it was the last. */
  boolean partDone() {
    missing--;
    return missing == 0 && !closed;
  }

  /** Whether its outcome is decided, so that what else was asked for does not matter. */
  boolean isClosed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** Whether something was fetched that is worth storing. */
  boolean hasNews() {
    return !items.isEmpty();
  }

  /** What is known now: the fetched values, and the stored ones where nothing was fetched. */
  Product product() {
    return ProductMerge.merge(new ProductMerge.News(asin, items, catalogProvenance, offer), stored);
  }

  /** What is known though the fetch failed, its offers marked stale; nothing if all is unknown. */
  @Nullable Product lastKnown() {
    if (stored == null && items.isEmpty()) {
      return null;
    }
    Product known = product();
    OfferSnapshot last = known.offer();
    return last == null ? known : known.withOffer(last.asStale());
  }
}
