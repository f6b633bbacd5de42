package dev.ecauto.adopt;

import dev.ecauto.adopt.AdoptedListing.SourcedRow;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.internal.ListingRepository.Times;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.upload.queue.AdoptedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of the former listings and queue tables. */
final class ListingReader {
  /** Stands for the SKU of a listing that gets one when it is stored. */
  static final Sku STAND_IN = new Sku("none");

  private static final Set<String> LISTING_COLUMNS =
      Set.of(
          "id",
          "asin",
          "title_ja",
          "description_ja",
          "images",
          "amazon_price_jpy",
          "amazon_in_stock",
          "platform",
          "account_id",
          "platform_item_id",
          "sku",
          "selling_price",
          "currency",
          "in_stock_quantity",
          "status",
          "visibility",
          "listed_at",
          "created_at",
          "updated_at");
  private static final Set<String> QUEUE_COLUMNS =
      Set.of(
          "id",
          "asin",
          "platform",
          "account_id",
          "scheduled_time",
          "priority",
          "status",
          "retry_count",
          "error_message",
          "created_at",
          "processed_at");

  private final AdoptionServices services;
  private final AdoptConfig config;
  private final AdoptionLog log;
  private final Instant now;

  ListingReader(AdoptionServices services, AdoptConfig config, AdoptionLog log) {
    this.services = services;
    this.config = config;
    this.log = log;
    this.now = services.time().now();
  }

  /** Whose shop the row is about; a row of a platform that nobody knows is set aside. */
  Optional<AccountKey> account(OldRow row) {
    String name = row.name("platform");
    String platform = name == null ? config.platform().value() : name.toLowerCase(Locale.ROOT);
    if (name == null) {
      log.repaired(row, "platform made up", platform);
    }
    boolean known =
        platform.matches("[a-z][a-z0-9-]*") && services.isKnown(new PlatformId(platform));
    if (!known) {
      log.aside(row, Reason.of(ReasonCode.ADOPT_PLATFORM_UNKNOWN).with("platform", platform));
      return Optional.empty();
    }
    return Optional.of(new AccountKey(new PlatformId(platform), accountId(row)));
  }

  private AccountId accountId(OldRow row) {
    String text = row.name("account_id");
    if (text != null) {
      return new AccountId(text);
    }
    log.repaired(row, "account made up", config.account().value());
    return config.account();
  }

  boolean mayListBesideOthers(AccountKey account) {
    return services.mayListBesideOthers(account);
  }

  /** What a queue row without a listing says of one, with the price of the product's other one. */
  OldRow listingFor(OldRow row, OldRow sibling) {
    Map<String, @Nullable Object> columns = new LinkedHashMap<>();
    for (String column : List.of("asin", "platform", "account_id", "created_at")) {
      columns.put(column, row.get(column));
    }
    for (String column : List.of("selling_price", "currency", "in_stock_quantity")) {
      columns.put(column, sibling.get(column));
    }
    columns.put("status", ListingStatus.PENDING.code());
    return new OldRow(row.table(), row.key(), columns);
  }

  /**
   * @param scope what the listing is unique in
   * @param rows its queue rows, oldest first, already read
   */
  AdoptedListing listing(OldRow row, Asin asin, ListingScope scope, List<SourcedRow> rows) {
    if (!row.beyond(LISTING_COLUMNS).isEmpty()) {
      log.keepColumns(row, row.beyond(LISTING_COLUMNS));
    }
    AccountKey account =
        new AccountKey(
            new PlatformId(platformOf(row).toLowerCase(Locale.ROOT)),
            row.name("account_id") == null
                ? config.account()
                : new AccountId(String.valueOf(row.name("account_id"))));
    Optional<Money> price = price(row);
    String itemId = itemId(row, account.platform());
    Sku sku = sku(row);
    Standing standing = standing(row, new Facts(itemId, sku, price.isPresent(), rows));
    List<SourcedRow> kept = closedUnlessPending(standing, rows);
    Dates dates = dates(row, standing, kept);
    Listing listing =
        new Listing(
            id(row),
            asin,
            account.platform(),
            account.account(),
            scope,
            itemId,
            sku == null ? STAND_IN : sku,
            price.orElse(new Money(0L, currency(row))),
            Math.max(0, OldValues.integer(row.get("in_stock_quantity")).orElse(0)),
            standing.status(),
            standing.reason(),
            visibility(row),
            null,
            null,
            dates.listedAt());
    return new AdoptedListing(row, listing, sku, dates.times(), kept);
  }

  private String platformOf(OldRow row) {
    String name = row.name("platform");
    return name == null ? config.platform().value() : name;
  }

  /** What decides where a listing stands. */
  private record Facts(
      @Nullable String itemId, @Nullable Sku sku, boolean priced, List<SourcedRow> rows) {
    boolean uploaded() {
      return rows.stream().anyMatch(row -> row.row().status() == QueueStatus.SUCCESS);
    }
  }

  /** Where a listing stands, and why if it does not go on. */
  private record Standing(ListingStatus status, @Nullable Reason reason) {}

  /** When what happened. */
  private record Dates(@Nullable Instant listedAt, Times times) {}

  /** The price, if the listing can be sold at it. */
  private Optional<Money> price(OldRow row) {
    Currency currency = currency(row);
    Optional<Long> units =
        OldValues.price(row.get("selling_price"), currency.getDefaultFractionDigits());
    if (row.name("selling_price") != null && units.filter(price -> price > 0).isEmpty()) {
      log.repaired(row, "price impossible", String.valueOf(row.get("selling_price")));
      return Optional.empty();
    }
    return units.filter(price -> price > 0).map(price -> new Money(price, currency));
  }

  /** In the form of the shop; one that cannot be an id there is none, and is kept aside. */
  private @Nullable String itemId(OldRow row, PlatformId platform) {
    String written = row.name("platform_item_id");
    if (written == null) {
      return null;
    }
    Optional<String> itemId = services.itemId(platform, written);
    if (itemId.isEmpty()) {
      log.repaired(row, "item id refused", "'" + written + "'");
      log.keep(
          row,
          Reason.of(ReasonCode.ADOPT_ITEM_ID_REFUSED).with("text", written),
          Map.of("platform_item_id", written));
    } else if (!itemId.get().equals(written)) {
      log.repaired(row, "item id brought to the shop's form", written + " to " + itemId.get());
    }
    return itemId.orElse(null);
  }

  /** Nothing waits for an upload beside a listing that does not. */
  private List<SourcedRow> closedUnlessPending(Standing standing, List<SourcedRow> rows) {
    if (standing.status() == ListingStatus.PENDING) {
      return rows;
    }
    List<SourcedRow> kept = new ArrayList<>();
    for (SourcedRow row : rows) {
      boolean withdraw =
          row.row().status() == QueueStatus.PENDING
              || (row.row().isOpen() && standing.status() == ListingStatus.HELD);
      if (withdraw) {
        log.repaired(row.source(), "open queue row of a closed listing, cancelled", "");
      }
      kept.add(
          withdraw
              ? withdrawn(
                  row,
                  Reason.of(ReasonCode.ADOPT_ROW_OF_CLOSED_LISTING)
                      .with("status", standing.status().code()))
              : row);
    }
    return kept;
  }

  SourcedRow withdrawn(SourcedRow row, Reason reason) {
    return new SourcedRow(row.source(), row.row().cancelled(reason, row.row().createdAt()));
  }

  /** Its number, or 0 if it has none. */
  private static long id(OldRow row) {
    return OldValues.minorUnits(row.get("id"), 0).filter(id -> id > 0).orElse(0L);
  }

  private Currency currency(OldRow row) {
    String code = row.name("currency");
    try {
      return code == null ? Money.JPY : Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      log.repaired(row, "currency unknown, taken as JPY", String.valueOf(code));
      return Money.JPY;
    }
  }

  private @Nullable Sku sku(OldRow row) {
    String text = row.name("sku");
    Optional<Sku> sku = Sku.parse(text);
    if (sku.isPresent()) {
      return sku.get();
    }
    log.repaired(row, "SKU made", text == null ? "it had none" : "'" + text + "' is none");
    return null;
  }

  private Visibility visibility(OldRow row) {
    String text = row.text("visibility");
    boolean hidden =
        text != null && Set.of("hidden", "private", "0", "非公開", "false").contains(text);
    return hidden ? Visibility.HIDDEN : Visibility.PUBLIC;
  }

  private Standing standing(OldRow row, Facts facts) {
    Optional<ListingStatus> mapped = OldValues.listingStatus(row.get("status"));
    String written = String.valueOf(row.get("status"));
    if (mapped.isEmpty()) {
      log.repaired(row, "status unknown, held", written);
      return held(Reason.of(ReasonCode.ADOPT_STATUS_UNKNOWN).with("status", written));
    }
    boolean itemKnown = facts.itemId() != null;
    boolean saidByItsItem = row.text("status") == null && itemKnown;
    ListingStatus status = saidByItsItem ? ListingStatus.LISTED : mapped.get();
    if (!status.code().equals(written)) {
      log.repaired(row, "status mapped", mapped(row, status.code()));
    }
    if (status == ListingStatus.LISTED && !itemKnown && !facts.uploaded()) {
      log.repaired(row, "listed without an item id, held", "");
      return held(Reason.of(ReasonCode.ADOPT_LISTED_WITHOUT_ITEM));
    }
    if (status == ListingStatus.LISTED && !itemKnown) {
      log.repaired(row, "listed without an item id, pending", "");
      status = ListingStatus.PENDING;
    }
    if (status == ListingStatus.PENDING && facts.uploaded() && !itemKnown && facts.sku() == null) {
      log.repaired(row, "uploaded without SKU and item id, held", "");
      return held(Reason.of(ReasonCode.ADOPT_UPLOADED_WITHOUT_SKU));
    }
    if (status == ListingStatus.PENDING && !facts.priced() && !itemKnown) {
      log.repaired(row, "no price, held", "");
      return held(
          Reason.of(ReasonCode.ADOPT_PRICE_MISSING).with("price", row.name("selling_price")));
    }
    return new Standing(status, reason(status, facts.rows()));
  }

  private static Standing held(Reason reason) {
    return new Standing(ListingStatus.HELD, reason);
  }

  private static @Nullable Reason reason(ListingStatus status, List<SourcedRow> rows) {
    return switch (status) {
      case PENDING, LISTED, SOLD -> null;
      default -> {
        Reason error = rows.isEmpty() ? null : rows.get(rows.size() - 1).row().error();
        yield error == null ? Reason.of(ReasonCode.ADOPT_AS).with("status", status.code()) : error;
      }
    };
  }

  private Dates dates(OldRow row, Standing standing, List<SourcedRow> rows) {
    Optional<Instant> done =
        rows.stream()
            .map(SourcedRow::row)
            .filter(
                queued -> queued.status() == QueueStatus.SUCCESS && queued.processedAt() != null)
            .map(AdoptedRow::processedAt)
            .reduce((first, last) -> last);
    Instant updated =
        time(row, "updated_at").or(() -> time(row, "listed_at")).or(() -> done).orElse(now);
    Instant created =
        time(row, "created_at")
            .or(() -> rows.stream().map(source -> source.row().createdAt()).min(Instant::compareTo))
            .orElse(updated);
    Instant listedAt = time(row, "listed_at").or(() -> done).orElse(null);
    if (listedAt == null && standing.status() == ListingStatus.LISTED) {
      log.repaired(row, "listing time made up", updated.toString());
      listedAt = updated;
    }
    return new Dates(listedAt, new Times(created.isAfter(updated) ? updated : created, updated));
  }

  /** Times that are read; what is in the future cannot have happened yet. */
  private Optional<Instant> time(OldRow row, String column) {
    Optional<Instant> time = OldTime.parse(row.get(column), config.zone());
    if (time.isEmpty() && row.text(column) != null) {
      log.repaired(row, "time unreadable", column + " = " + row.get(column));
    }
    if (time.isPresent() && time.get().isAfter(now) && !column.equals("scheduled_time")) {
      log.repaired(row, "time in the future, taken as now", column + " = " + row.get(column));
      return Optional.of(now);
    }
    return time;
  }

  /** A queue row of a listing. */
  AdoptedRow row(OldRow row, Asin asin, AccountKey account) {
    if (!row.beyond(QUEUE_COLUMNS).isEmpty()) {
      log.keepColumns(row, row.beyond(QUEUE_COLUMNS));
    }
    QueueStatus status = queueStatus(row);
    Optional<Instant> processed = time(row, "processed_at");
    Instant created =
        time(row, "created_at")
            .or(() -> time(row, "scheduled_time"))
            .or(() -> processed)
            .orElse(now);
    boolean closed = status != QueueStatus.PENDING && status != QueueStatus.UPLOADING;
    return new AdoptedRow(
        id(row) == 0 ? null : id(row),
        asin,
        account.platform(),
        account.account(),
        time(row, "scheduled_time").orElse(created),
        priority(row),
        status,
        Math.max(0, OldValues.integer(row.get("retry_count")).orElse(0)),
        error(row, status),
        created,
        closed ? processed.orElse(created) : null);
  }

  private static String mapped(OldRow row, String code) {
    return Objects.requireNonNullElse(row.text("status"), "none") + " to " + code;
  }

  private QueueStatus queueStatus(OldRow row) {
    String written = String.valueOf(row.get("status"));
    QueueStatus status = OldValues.queueStatus(row.get("status")).orElse(QueueStatus.CANCELLED);
    if (!status.code().equals(written)) {
      log.repaired(row, "queue status mapped", mapped(row, status.code()));
    }
    return status;
  }

  private static @Nullable Reason error(OldRow row, QueueStatus status) {
    String error = row.text("error_message");
    if (error != null) {
      return Reason.asWritten(error);
    }
    return status == QueueStatus.FAILED ? Reason.of(ReasonCode.ADOPT_NO_REASON) : null;
  }

  private int priority(OldRow row) {
    int written = OldValues.integer(row.get("priority")).orElse(0);
    if (written >= 1 && written <= 20) {
      return written;
    }
    log.repaired(row, "priority mapped", row.get("priority") + " to " + (written > 20 ? 20 : 5));
    return written > 20 ? 20 : 5;
  }
}
