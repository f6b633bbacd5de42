package dev.ecauto.adopt;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository.Times;
import dev.ecauto.model.Sku;
import dev.ecauto.upload.queue.AdoptedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listing as it goes into the store, with its queue rows.
 *
 * @param source where it comes from
 * @param listing the listing; its SKU is a stand-in where {@code sku} is absent
 * @param sku its own SKU, if it has a usable one
 * @param times when it was made and last changed
 * @param rows its queue rows, in order
 */
record AdoptedListing(
    OldRow source, Listing listing, @Nullable Sku sku, Times times, List<SourcedRow> rows) {
  AdoptedListing {
    rows = List.copyOf(rows);
  }

  /** A queue row, and where it comes from. */
  record SourcedRow(OldRow source, AdoptedRow row) {}
}
