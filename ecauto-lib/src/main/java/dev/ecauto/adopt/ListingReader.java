package dev.ecauto.adopt;

import dev.ecauto.adopt.NewListing.NewRow;
import dev.ecauto.adopt.NewListing.Price;
import dev.ecauto.adopt.NewListing.Standing;
import dev.ecauto.adopt.NewListing.Times;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of the former listings and queue tables. */
final class ListingReader {
  private static final Set<String> LISTING_COLUMNS =
      Set.of(
          "id",
          "asin",
          "title_ja",
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

  private final AdoptConfig config;
  private final AdoptionLog log;
  private final Instant now;

  ListingReader(AdoptConfig config, AdoptionLog log, Instant now) {
    this.config = config;
    this.log = log;
    this.now = now;
  }

  PlatformId platform(OldRow row) {
    String text = row.text("platform");
    String name = text == null ? "" : text.toLowerCase(Locale.ROOT);
    if (name.matches("[a-z][a-z0-9-]*")) {
      return new PlatformId(name);
    }
    log.repaired(row, "platform made up", config.platform().value());
    return config.platform();
  }

  AccountId account(OldRow row) {
    String text = row.text("account_id");
    if (text != null) {
      return new AccountId(text);
    }
    log.repaired(row, "account made up", config.account().value());
    return config.account();
  }

  /**
   * @param scope what the listing is unique in
   * @param rows its queue rows, oldest first, already read
   */
  NewListing listing(OldRow row, Asin asin, String scope, List<NewRow> rows) {
    if (!row.beyond(LISTING_COLUMNS).isEmpty()) {
      log.keepColumns(row, row.beyond(LISTING_COLUMNS));
    }
    Currency currency = currency(row);
    Optional<Long> price =
        OldValues.minorUnits(row.get("selling_price"), currency.getDefaultFractionDigits());
    Sku sku = sku(row);
    Standing standing = standing(row, sku, price.isPresent(), rows);
    return new NewListing(
        row,
        id(row),
        asin,
        platform(row),
        account(row),
        scope,
        row.text("platform_item_id"),
        sku,
        new Price(price.orElse(0L), currency),
        Math.max(0, OldValues.integer(row.get("in_stock_quantity")).orElse(0)),
        standing,
        visibility(row),
        times(row, standing, rows),
        rows);
  }

  private static @Nullable Long id(OldRow row) {
    return OldValues.minorUnits(row.get("id"), 0).filter(id -> id > 0).orElse(null);
  }

  private Currency currency(OldRow row) {
    String code = row.text("currency");
    try {
      return code == null ? Money.JPY : Currency.getInstance(code.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      log.repaired(row, "currency unknown, taken as JPY", String.valueOf(code));
      return Money.JPY;
    }
  }

  private @Nullable Sku sku(OldRow row) {
    String text = row.text("sku");
    if (text != null && text.length() <= Sku.MAX_LENGTH && !text.matches(".*\\s.*")) {
      return new Sku(text);
    }
    log.repaired(row, "SKU made", text == null ? "it had none" : "'" + text + "' is none");
    return null;
  }

  private Visibility visibility(OldRow row) {
    String text = row.text("visibility");
    boolean hidden = text != null && Set.of("hidden", "private", "0").contains(text);
    return hidden ? Visibility.HIDDEN : Visibility.PUBLIC;
  }

  private Standing standing(OldRow row, @Nullable Sku sku, boolean priced, List<NewRow> rows) {
    Optional<ListingStatus> mapped = OldValues.listingStatus(row.get("status"));
    String written = String.valueOf(row.get("status"));
    if (mapped.isEmpty()) {
      log.repaired(row, "status unknown, held", written);
      return new Standing(ListingStatus.HELD, "adopted with the unknown status '" + written + "'");
    }
    ListingStatus status = mapped.get();
    if (!status.code().equals(written)) {
      log.repaired(row, "status mapped", written + " to " + status.code());
    }
    boolean itemKnown = row.text("platform_item_id") != null;
    boolean uploaded = rows.stream().anyMatch(it -> it.status() == QueueStatus.SUCCESS);
    if (status == ListingStatus.LISTED && !itemKnown && !uploaded) {
      log.repaired(row, "listed without an item id, held", "");
      return new Standing(
          ListingStatus.HELD, "adopted as listed without an item id: check against the shop");
    }
    if (status == ListingStatus.LISTED && !itemKnown) {
      log.repaired(row, "listed without an item id, pending", "");
      status = ListingStatus.PENDING;
    }
    if (status == ListingStatus.PENDING && uploaded && !itemKnown && sku == null) {
      log.repaired(row, "uploaded without SKU and item id, held", "");
      return new Standing(
          ListingStatus.HELD, "uploaded without a SKU: find it in the shop by its title");
    }
    if (status == ListingStatus.PENDING && !priced && !itemKnown) {
      log.repaired(row, "no price, held", "");
      return new Standing(ListingStatus.HELD, "adopted without a selling price");
    }
    return new Standing(status, reason(status, rows));
  }

  private static @Nullable String reason(ListingStatus status, List<NewRow> rows) {
    return switch (status) {
      case PENDING, LISTED, SOLD -> null;
      default -> {
        String error = rows.isEmpty() ? null : rows.get(rows.size() - 1).error();
        yield error == null ? "adopted as " + status.code() : error;
      }
    };
  }

  private Times times(OldRow row, Standing standing, List<NewRow> rows) {
    Optional<Instant> done =
        rows.stream()
            .filter(it -> it.status() == QueueStatus.SUCCESS && it.processedAt() != null)
            .map(NewRow::processedAt)
            .reduce((first, last) -> last);
    Instant updated =
        time(row, "updated_at").or(() -> time(row, "listed_at")).or(() -> done).orElse(now);
    Instant created =
        time(row, "created_at")
            .or(() -> rows.stream().map(NewRow::createdAt).min(Instant::compareTo))
            .orElse(updated);
    Instant listedAt = time(row, "listed_at").or(() -> done).orElse(null);
    if (listedAt == null && standing.status() == ListingStatus.LISTED) {
      log.repaired(row, "listing time made up", updated.toString());
      listedAt = updated;
    }
    return new Times(listedAt, created.isAfter(updated) ? updated : created, updated);
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

  /** A queue row of a listing; a second open one is withdrawn. */
  NewRow row(OldRow row, OpenRows open) {
    if (!row.beyond(QUEUE_COLUMNS).isEmpty()) {
      log.keepColumns(row, row.beyond(QUEUE_COLUMNS));
    }
    QueueStatus status = open.settle(row, queueStatus(row));
    Optional<Instant> processed = time(row, "processed_at");
    Instant created =
        time(row, "created_at")
            .or(() -> time(row, "scheduled_time"))
            .or(() -> processed)
            .orElse(now);
    boolean closed = status != QueueStatus.PENDING && status != QueueStatus.UPLOADING;
    return new NewRow(
        row,
        id(row),
        account(row),
        time(row, "scheduled_time").orElse(created),
        priority(row),
        status,
        Math.max(0, OldValues.integer(row.get("retry_count")).orElse(0)),
        error(row, status),
        created,
        closed ? processed.orElse(created) : null);
  }

  private QueueStatus queueStatus(OldRow row) {
    String written = String.valueOf(row.get("status"));
    QueueStatus status = OldValues.queueStatus(row.get("status")).orElse(QueueStatus.CANCELLED);
    if (!status.code().equals(written)) {
      log.repaired(row, "queue status mapped", written + " to " + status.code());
    }
    return status;
  }

  private static @Nullable String error(OldRow row, QueueStatus status) {
    String error = row.text("error_message");
    return error == null && status == QueueStatus.FAILED ? "no reason was recorded" : error;
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
