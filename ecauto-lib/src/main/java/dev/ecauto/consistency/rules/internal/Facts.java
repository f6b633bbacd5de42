package dev.ecauto.consistency.rules.internal;

import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a row that breaks a rule, per table; each list of rules names its kind of facts,
 * so that nothing ever asks which kind they are. Texts are as stored, since a damaged row may hold
 * anything; a status that is none is absent.
 */
interface Facts {
  /** What a finding about the row is about. */
  Subject subject();

  /** The reason of a code with what there is to tell of the row. */
  Reason reason(ReasonCode code);

  /**
   * A listing.
   *
   * @param itemId the shop's id as listing or queue know it
   * @param latestRow the status of its latest queue row, if it has one
   * @param latestError why that row failed, if it did
   * @param ignored what of its last change the shop ignored, if it did
   */
  record ListingFacts(
      Subject subject,
      String sku,
      String storedStatus,
      @Nullable QueueStatus latestRow,
      @Nullable Reason latestError,
      @Nullable Reason ignored,
      @Nullable String itemId)
      implements Facts {
    static ListingFacts of(StoredColumns row) {
      String error = row.text("latest_error");
      String ignored = row.text("ignored");
      return new ListingFacts(
          new Subject(
              row.text("asin"),
              shop(row),
              row.number("listing_id"),
              null,
              null,
              row.text("item_id")),
          String.valueOf(row.text("sku")),
          String.valueOf(row.text("status")),
          queueStatusOf(row.text("latest_row")),
          error == null ? null : Reason.parse(error),
          ignored == null ? null : Reason.parse(ignored),
          row.text("item_id"));
    }

    long id() {
      return Objects.requireNonNull(subject.listingId());
    }

    String asin() {
      return Objects.requireNonNull(subject.asin());
    }

    @Override
    public Reason reason(ReasonCode code) {
      Reason reason = Reason.of(code).with("listing", id()).with("sku", sku);
      if (code == ReasonCode.RULE_IGNORED_BY_SHOP) {
        return reason.with("cause", ignored);
      }
      return reason
          .with("status", storedStatus)
          .with("item", itemId)
          .with("row", latestRow == null ? null : latestRow.code());
    }
  }

  /**
   * A row of the upload queue.
   *
   * @param listingStatus of its listing, if there is one
   * @param started whether anything may have reached the shop for it
   * @param leased whether a runner may still work on it
   */
  record QueueRowFacts(
      Subject subject,
      String storedStatus,
      @Nullable QueueStatus status,
      @Nullable ListingStatus listingStatus,
      boolean started,
      boolean leased)
      implements Facts {
    static QueueRowFacts of(StoredColumns row) {
      String status = row.text("status");
      return new QueueRowFacts(
          new Subject(
              row.text("asin"),
              shop(row),
              row.number("listing_id"),
              row.number("queue_id"),
              null,
              row.text("item_id")),
          String.valueOf(status),
          queueStatusOf(status),
          listingStatusOf(row.text("listing_status")),
          row.is("started"),
          row.is("leased"));
    }

    long id() {
      return Objects.requireNonNull(subject.queueId());
    }

    long listing() {
      return Objects.requireNonNull(subject.listingId());
    }

    @Override
    public Reason reason(ReasonCode code) {
      return Reason.of(code)
          .with("row", id())
          .with("listing", subject.listingId())
          .with("status", storedStatus)
          .with("listing_status", listingStatus == null ? null : listingStatus.code())
          .with("item", subject.itemId());
    }
  }

  /**
   * An attempt of a step.
   *
   * @param rowStatus of its queue row, if there is one
   * @param latest whether the row was not claimed again since
   */
  record AttemptFacts(
      Subject subject, String step, long row, @Nullable QueueStatus rowStatus, boolean latest)
      implements Facts {
    static AttemptFacts of(StoredColumns row) {
      return new AttemptFacts(
          new Subject(
              row.text("asin"),
              shop(row),
              row.number("listing_id"),
              row.number("queue_id"),
              row.number("attempt_id"),
              row.text("item_id")),
          String.valueOf(row.text("step")),
          row.key("queue_id"),
          queueStatusOf(row.text("status")),
          row.is("latest"));
    }

    long id() {
      return Objects.requireNonNull(subject.attemptId());
    }

    @Override
    public Reason reason(ReasonCode code) {
      return Reason.of(code)
          .with("attempt", id())
          .with("step", step)
          .with("row", row)
          .with("status", rowStatus == null ? null : rowStatus.code());
    }
  }

  /**
   * A product.
   *
   * @param fetchedAt when its offer was fetched last, as stored
   */
  record ProductFacts(Subject subject, @Nullable String fetchedAt) implements Facts {
    static ProductFacts of(StoredColumns row) {
      return new ProductFacts(
          new Subject(row.text("asin"), null, null, null, null, null), row.text("fetched"));
    }

    String asin() {
      return Objects.requireNonNull(subject.asin());
    }

    /** As the library writes times in sentences, whatever the database does; else as stored. */
    private @Nullable String fetched() {
      if (fetchedAt == null) {
        return null;
      }
      String written = fetchedAt.replace(' ', 'T').replaceFirst("([+-]\\d\\d)$", "$1:00");
      try {
        return OffsetDateTime.parse(written).toInstant().toString();
      } catch (DateTimeParseException e) {
        return fetchedAt;
      }
    }

    @Override
    public Reason reason(ReasonCode code) {
      return Reason.of(code).with("asin", asin()).with("fetched", fetched());
    }
  }

  /** An event of the audit trail. */
  record EventFacts(Subject subject, long id, String type) implements Facts {
    static EventFacts of(StoredColumns row) {
      return new EventFacts(
          new Subject(
              row.text("asin"), null, row.number("listing_id"), row.number("queue_id"), null, null),
          row.key("row_key"),
          String.valueOf(row.text("type")));
    }

    @Override
    public Reason reason(ReasonCode code) {
      Reason reason = Reason.of(code).with("event", id).with("type", type);
      return code == ReasonCode.RULE_LISTING_LOST
          ? reason.with("listing", subject.listingId())
          : reason.with("row", subject.queueId());
    }
  }

  private static @Nullable AccountKey shop(StoredColumns row) {
    String platform = row.text("platform");
    String account = row.text("account_id");
    if (platform == null || account == null) {
      return null;
    }
    try {
      return new AccountKey(new PlatformId(platform), new AccountId(account));
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private static @Nullable QueueStatus queueStatusOf(@Nullable String code) {
    return Arrays.stream(QueueStatus.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ListingStatus listingStatusOf(@Nullable String code) {
    return Arrays.stream(ListingStatus.values())
        .filter(status -> status.code().equals(code))
        .findFirst()
        .orElse(null);
  }
}
