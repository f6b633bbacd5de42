package dev.ecauto.adopt;

import dev.ecauto.adopt.AdoptedListing.SourcedRow;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the source says of one product: which listings there are, and which queue row belongs
 * to which. Used by one thread.
 */
final class ProductGroup {
  private final Asin asin;
  private final ListingReader reader;
  private final AdoptionLog log;
  private final List<Listing> present;
  private final Map<AccountKey, OldRow> listings = new LinkedHashMap<>();
  private final Map<AccountKey, List<OldRow>> rows = new LinkedHashMap<>();

  /**
   * @param present the product's listings that the store has already
   */
  ProductGroup(Asin asin, ListingReader reader, AdoptionLog log, List<Listing> present) {
    this.asin = asin;
    this.reader = reader;
    this.log = log;
    this.present = present;
  }

  /** Reads it all; what finds no place is set aside. */
  List<AdoptedListing> read(List<OldRow> oldListings, List<OldRow> oldRows) {
    oldListings.stream()
        .sorted(
            Comparator.comparing((OldRow row) -> row.name("platform_item_id") == null)
                .thenComparing(row -> OldValues.integer(row.key()).orElse(0)))
        .forEach(this::addListing);
    oldRows.forEach(this::addRow);
    setAsideWhatMayNotBeBesideOthers();
    List<AdoptedListing> read = new ArrayList<>();
    Set<PlatformId> withScope = new HashSet<>();
    listings.forEach(
        (account, row) -> {
          boolean first = withScope.add(account.platform()) && !isHeldByAnother(account);
          if (!first) {
            log.repaired(row, "same product in another account", account.account().value());
          }
          ListingScope scope = first ? ListingScope.PLATFORM : ListingScope.of(account.account());
          read.add(reader.listing(row, asin, scope, rowsOf(account)));
        });
    return read;
  }

  /** A listing that another account holds already; what is in a shop is there all the same. */
  private void setAsideWhatMayNotBeBesideOthers() {
    for (Map.Entry<AccountKey, OldRow> each : List.copyOf(listings.entrySet())) {
      AccountKey account = each.getKey();
      boolean inShop = each.getValue().name("platform_item_id") != null;
      if (isHeldByAnother(account) && !inShop && !reader.mayListBesideOthers(account)) {
        Reason reason =
            Reason.of(ReasonCode.ADOPT_ROW_OF_OTHER_ACCOUNT).with("account", account.account());
        Set<OldRow> rowsOfIt = new LinkedHashSet<>(List.of(each.getValue()));
        rowsOfIt.addAll(rows.getOrDefault(account, List.of()));
        rowsOfIt.forEach(row -> log.aside(row, reason));
        listings.remove(account);
        rows.remove(account);
      }
    }
  }

  /** Whether the store knows the product in another account of the platform and not in this one. */
  private boolean isHeldByAnother(AccountKey account) {
    List<Listing> onPlatform =
        present.stream().filter(each -> each.platform().equals(account.platform())).toList();
    return onPlatform.stream().anyMatch(each -> each.scope().equals(ListingScope.PLATFORM))
        && onPlatform.stream().noneMatch(each -> each.account().equals(account.account()));
  }

  private void addListing(OldRow row) {
    Optional<AccountKey> account = reader.account(row);
    if (account.isPresent() && listings.putIfAbsent(account.get(), row) != null) {
      log.aside(row, Reason.of(ReasonCode.ADOPT_LISTING_TWICE));
    }
  }

  /** To the listing of its account; a row of an account without one is never given to another. */
  private void addRow(OldRow row) {
    Optional<AccountKey> account = reader.account(row);
    if (account.isEmpty()) {
      return;
    }
    if (!listings.containsKey(account.get())) {
      Optional<OldRow> sibling = siblingOf(account.get());
      if (sibling.isEmpty()) {
        log.aside(row, Reason.of(ReasonCode.ADOPT_ROW_WITHOUT_LISTING));
        return;
      }
      if (!reader.mayListBesideOthers(account.get())) {
        log.aside(
            row,
            Reason.of(ReasonCode.ADOPT_ROW_OF_OTHER_ACCOUNT)
                .with("account", account.get().account()));
        return;
      }
      listings.put(account.get(), reader.listingFor(row, sibling.get()));
      log.repaired(row, "listing made for a queue row", account.get().toString());
    }
    rows.computeIfAbsent(account.get(), unused -> new ArrayList<>()).add(row);
  }

  private Optional<OldRow> siblingOf(AccountKey account) {
    return listings.entrySet().stream()
        .filter(entry -> entry.getKey().platform().equals(account.platform()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** In their order, at most one of them open: the one that is uploading, if there is one. */
  private List<SourcedRow> rowsOf(AccountKey account) {
    List<OldRow> found = rows.getOrDefault(account, List.of());
    Optional<OldRow> open =
        found.stream()
            .filter(row -> statusOf(row) == QueueStatus.UPLOADING)
            .findFirst()
            .or(() -> found.stream().filter(row -> isOpen(statusOf(row))).findFirst());
    List<SourcedRow> read = new ArrayList<>();
    for (OldRow row : found) {
      SourcedRow sourced = new SourcedRow(row, reader.row(row, asin, account));
      boolean second = sourced.row().isOpen() && !open.filter(row::equals).isPresent();
      if (second) {
        log.repaired(row, "second open queue row, cancelled", "");
      }
      read.add(
          second
              ? reader.withdrawn(sourced, Reason.of(ReasonCode.ADOPT_SECOND_OPEN_ROW))
              : sourced);
    }
    return read;
  }

  private static QueueStatus statusOf(OldRow row) {
    return OldValues.queueStatus(row.get("status")).orElse(QueueStatus.CANCELLED);
  }

  private static boolean isOpen(QueueStatus status) {
    return status == QueueStatus.PENDING || status == QueueStatus.UPLOADING;
  }
}
