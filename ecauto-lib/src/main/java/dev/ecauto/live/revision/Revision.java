package dev.ecauto.live.revision;

import dev.ecauto.live.decision.Change;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change of a live listing, wished or done.
 *
 * @param id the store's key
 * @param listingId the listing
 * @param asin its product
 * @param account whose shop
 * @param run the run that wished it
 * @param change what it sets, and why
 * @param productSeenAt the look that it follows from; an older one never overtakes
 * @param status what has become of it
 * @param attempt the fencing token: a revision claimed again has a higher one
 * @param retryCount tries that failed
 * @param before how the item was before it was sent
 * @param after how the item was afterwards
 * @param error why it failed, or was withdrawn
 * @param createdAt when it was wished
 * @param sentAt when it was last claimed
 * @param processedAt when it ended
 */
public record Revision(
    long id,
    long listingId,
    Asin asin,
    AccountKey account,
    String run,
    Change change,
    Instant productSeenAt,
    Status status,
    int attempt,
    int retryCount,
    @Nullable Values before,
    @Nullable Values after,
    @Nullable Reason error,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable Instant processedAt) {
  /** Whether it waits to be sent, or is being sent. */
  public boolean isOpen() {
    return status == Status.WAITING || status == Status.SENDING;
  }

  /** Whether it failed for now and waits to be tried again. */
  public boolean isTriedAgain() {
    return status == Status.WAITING && retryCount > 0;
  }

  /** Whether its shop did not take it: it was refused, or accepted and ignored. */
  public boolean isNotTaken() {
    return status == Status.FAILED || status == Status.IGNORED;
  }

  /** How an item was at a time. */
  public record Values(Money price, int quantity, Visibility visibility) {}

  /** What becomes of revisions. */
  public enum Status {
    /** It waits to be sent. */
    WAITING,
    /** Somebody is sending it, or was. */
    SENDING,
    /** The shop shows it. */
    DONE,
    /** The shop took it and still shows something else. */
    IGNORED,
    /** The shop refused it, or it was tried often enough. */
    FAILED,
    /** A newer one took its place. */
    REPLACED,
    /** It was no longer needed. */
    CANCELLED;

    /** The text that the store holds. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status that a stored code names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static Status ofCode(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
