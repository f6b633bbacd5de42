package dev.ecauto.adopt;

import dev.ecauto.adopt.NewListing.NewRow;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything the source says of one product: which listings there are, and which queue row belongs
 * to which. Used by one thread.
 */
final class ProductGroup {
  private record Key(PlatformId platform, AccountId account) {}

  private final Asin asin;
  private final ListingReader reader;
  private final AdoptionLog log;
  private final Map<Key, OldRow> listings = new LinkedHashMap<>();
  private final Map<Key, List<OldRow>> rows = new LinkedHashMap<>();

  ProductGroup(Asin asin, ListingReader reader, AdoptionLog log) {
    this.asin = asin;
    this.reader = reader;
    this.log = log;
  }

  /** Reads it all; what finds no place is set aside. */
  List<NewListing> read(List<OldRow> oldListings, List<OldRow> oldRows) {
    oldListings.stream()
        .sorted(
            Comparator.comparing((OldRow row) -> row.text("platform_item_id") == null)
                .thenComparing(row -> OldValues.integer(row.key()).orElse(0)))
        .forEach(this::addListing);
    oldRows.forEach(this::addRow);
    List<NewListing> read = new ArrayList<>();
    Set<PlatformId> withScope = new HashSet<>();
    listings.forEach(
        (key, row) -> {
          String scope = withScope.add(key.platform) ? "" : key.account.value();
          if (!scope.isEmpty()) {
            log.repaired(row, "same product in another account", scope);
          }
          read.add(reader.listing(row, asin, scope, rowsOf(key)));
        });
    return read;
  }

  private void addListing(OldRow row) {
    Key key = new Key(reader.platform(row), reader.account(row));
    if (listings.putIfAbsent(key, row) != null) {
      log.aside(row, "the account has a listing of the product already");
    }
  }

  /** To the listing of its account, or to the only platform's first if the account differs. */
  private void addRow(OldRow row) {
    Key key = new Key(reader.platform(row), reader.account(row));
    Key owner =
        listings.containsKey(key)
            ? key
            : listings.keySet().stream()
                .filter(it -> it.platform.equals(key.platform))
                .findFirst()
                .orElse(null);
    if (owner == null) {
      log.aside(row, "there is no listing for it");
    } else {
      rows.computeIfAbsent(owner, unused -> new ArrayList<>()).add(row);
    }
  }

  /** In their order; the one that is uploading is the open one if there are several. */
  private List<NewRow> rowsOf(Key key) {
    List<OldRow> found = rows.getOrDefault(key, List.of());
    OpenRows open = new OpenRows(log);
    Map<OldRow, NewRow> read = new LinkedHashMap<>();
    found.stream().filter(ProductGroup::isUploading).forEach(r -> read.put(r, reader.row(r, open)));
    found.stream().filter(row -> !isUploading(row)).forEach(r -> read.put(r, reader.row(r, open)));
    return found.stream().map(read::get).toList();
  }

  private static boolean isUploading(OldRow row) {
    return OldValues.queueStatus(row.get("status")).orElse(QueueStatus.CANCELLED)
        == QueueStatus.UPLOADING;
  }
}
