package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.shop.internal.LiveListingRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what is shown of listings. Stateless and safe for use by many threads. */
final class ListingRowRepository {
  private final ListingConfig config;
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final LiveListingRepository shops = new LiveListingRepository();

  ListingRowRepository(ListingConfig config) {
    this.config = config;
  }

  /** An open queue row. */
  private record Open(QueueStatus status, @Nullable Instant doubt, Instant scheduled) {}

  /** The rows of ids, in their order; what is not there is left out. Keep to a page a call. */
  List<ListingRow> of(Transaction tx, List<Long> ids) {
    Map<Long, Listing> found = listings.byId(tx, ids);
    List<Listing> all = ids.stream().map(found::get).filter(one -> one != null).toList();
    Map<Asin, Product> known =
        products.findAll(tx, all.stream().map(Listing::asin).distinct().toList());
    Map<Long, ShopState> seen = shops.of(tx, all);
    Map<Long, Open> open = open(tx, ids);
    List<ListingRow> rows = new ArrayList<>();
    for (Listing listing : all) {
      Open row = open.get(listing.id());
      Product product = known.get(listing.asin());
      rows.add(
          new ListingRow(
              listing,
              state(listing, row),
              product,
              seen.get(listing.id()),
              row != null && row.status() == QueueStatus.PENDING ? row.scheduled() : null,
              breakEven(listing, product)));
    }
    return rows;
  }

  private static Map<Long, Open> open(Transaction tx, Collection<Long> ids) {
    return Jooq.dsl(tx)
        .select(
            UPLOAD_QUEUE.LISTING_ID,
            UPLOAD_QUEUE.STATUS,
            UPLOAD_QUEUE.IN_DOUBT_SINCE,
            UPLOAD_QUEUE.SCHEDULED_TIME)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.in(ids))
        .and(UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .fetchMap(
            UPLOAD_QUEUE.LISTING_ID, row -> new Open(row.value2(), row.value3(), row.value4()));
  }

  private static ListingState state(Listing listing, @Nullable Open row) {
    if (listing.status() == ListingStatus.PENDING && row != null) {
      return row.status() == QueueStatus.PENDING
          ? ListingState.WAITING
          : row.doubt() == null ? ListingState.UPLOADING : ListingState.IN_DOUBT;
    }
    return switch (listing.status()) {
      case LISTED, SOLD ->
          listing.visibility() == Visibility.HIDDEN ? ListingState.HIDDEN : ListingState.LISTED;
      case FAILED -> ListingState.FAILED;
      case HELD, CANCELLED, PENDING -> ListingState.WITHHELD;
    };
  }

  private @Nullable Money breakEven(Listing listing, @Nullable Product product) {
    Money cost = product == null || product.offer() == null ? null : product.offer().price();
    if (cost == null) {
      return null;
    }
    return config.rulesOf(listing).flatMap(rules -> rules.breakEven(cost)).orElse(null);
  }
}
