package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import java.time.Instant;

/**
 * What a runner asks of the queue.
 *
 * @param platform the platform
 * @param account the account
 * @param owner who claims
 * @param now the time of the claim
 * @param leaseUntil until when the rows belong to the owner unless renewed
 * @param dueAt rows scheduled up to this time are due; {@link Instant#MAX} for all
 * @param selection which rows
 * @param limit how many rows at most
 */
public record ClaimRequest(
    PlatformId platform,
    AccountId account,
    String owner,
    Instant now,
    Instant leaseUntil,
    Instant dueAt,
    Selection selection,
    int limit) {
  /** Which of the due rows. */
  public enum Selection {
    /** All of them. */
    ALL,
    /** Only those whose item exists already, because the account may add no more today. */
    WITHOUT_ADDING
  }

  public ClaimRequest {
    if (limit < 1) {
      throw new IllegalArgumentException("a claim of " + limit + " rows: ask for at least 1");
    }
  }
}
