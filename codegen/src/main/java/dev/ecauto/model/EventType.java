package dev.ecauto.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an event of the audit trail says; the store holds its {@link #code()}. */
public enum EventType {
  LISTING_REGISTERED,
  LISTING_QUEUED,
  LISTING_NOT_QUEUED,
  LISTING_RESCHEDULED,
  LISTING_WITHHELD,
  LISTING_HELD,
  LISTING_CANCELLED,
  LISTING_RELEASED,
  LISTING_RETRIED,
  LISTING_ADOPTED,
  PRODUCT_REFUSED,
  UPLOAD_LISTED,
  UPLOAD_DEFERRED,
  UPLOAD_IN_DOUBT,
  UPLOAD_ADOPTED,
  UPLOAD_ABSENT,
  UPLOAD_FAILED,
  UPLOAD_HELD,
  UPLOAD_LOST,
  UPLOAD_DOUBLE,
  UPLOAD_DOUBLE_REMOVED,
  ACCOUNT_PAUSED,
  ACCOUNT_ADDS_PAUSED,
  ACCOUNT_STOPPED,
  ACCOUNT_RESUMED,
  ACCOUNT_SWEPT,
  ACCOUNT_UNKNOWN_ITEM,
  CHECK_REPAIRED,
  STORE_RESTORED,
  STORE_PRUNED,
  LIVE_OBSERVED,
  LIVE_WISHED,
  LIVE_REVISED,
  LIVE_IGNORED,
  LIVE_REVISION_FAILED,
  LIVE_WITHDRAWN,
  LIVE_HAND_EDIT,
  LIVE_PINNED,
  LIVE_UNPINNED,
  LIVE_BRAKED,
  LIVE_CONFIRMED,
  LIVE_REVIEW_OPENED,
  LIVE_REVIEW_DECIDED,
  LIVE_UNDONE,
  LIVE_STOPPED,
  LIVE_PAUSED,
  LIVE_RESUMED,
  LIVE_VACATION,
  LIVE_HANDED_OVER,
  /** A type that this version does not know; never written. */
  UNKNOWN;

  private static final Map<String, EventType> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(EventType::code, Function.identity()));

  private final String code = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");

  /** For example {@code upload.in_doubt}: what it is about, then what happened. */
  public String code() {
    return code;
  }

  /** The inverse of {@link #code()}; {@link #UNKNOWN} for any other text. */
  public static EventType ofCode(String code) {
    return BY_CODE.getOrDefault(code, UNKNOWN);
  }
}
