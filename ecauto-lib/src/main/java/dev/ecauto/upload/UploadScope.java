package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import java.util.Set;

/**
 * What a run of the executor works on.
 *
 * @param platforms only these platforms; empty for all
 * @param accounts only these accounts; empty for all
 * @param times whether scheduled times are kept
 * @param end when the run is over
 * @param limit how many items at most
 * @param listener told of progress
 */
public record UploadScope(
    Set<PlatformId> platforms,
    Set<AccountId> accounts,
    Times times,
    End end,
    int limit,
    UploadListener listener) {
  /** What scheduled times mean to a run. */
  public enum Times {
    /** A row is not uploaded before its time. */
    KEPT,
    /** Every row is due now, also outside the upload windows. Quotas and caps still hold. */
    IGNORED
  }

  /** When a run is over. */
  public enum End {
    /** When nothing is due any more. */
    NOTHING_DUE,
    /**
     * When no row is open, except those of stopped accounts: waits for pauses, retries, second
     * looks and, if times are kept, for scheduled times.
     */
    QUEUE_EMPTY,
    /** When a stop is requested: what becomes due is uploaded, also of accounts that come later. */
    STOPPED
  }

  public UploadScope {
    platforms = Set.copyOf(platforms);
    accounts = Set.copyOf(accounts);
    if (limit < 1) {
      throw new IllegalArgumentException("a limit of " + limit + " items: use at least 1");
    }
  }

  /** Everything that is due. */
  public static UploadScope due() {
    return new UploadScope(
        Set.of(), Set.of(), Times.KEPT, End.NOTHING_DUE, Integer.MAX_VALUE, UploadListener.NONE);
  }

  /** This scope for the accounts of one platform. */
  public UploadScope withPlatform(PlatformId platform) {
    return new UploadScope(Set.of(platform), accounts, times, end, limit, listener);
  }

  /** This scope for one account. */
  public UploadScope withAccount(AccountKey account) {
    return new UploadScope(
        Set.of(account.platform()), Set.of(account.account()), times, end, limit, listener);
  }

  /** This scope with other times. */
  public UploadScope withTimes(Times newTimes) {
    return new UploadScope(platforms, accounts, newTimes, end, limit, listener);
  }

  /** This scope with another end. */
  public UploadScope withEnd(End newEnd) {
    return new UploadScope(platforms, accounts, times, newEnd, limit, listener);
  }

  /** This scope with another limit. */
  public UploadScope withLimit(int newLimit) {
    return new UploadScope(platforms, accounts, times, end, newLimit, listener);
  }

  /** This scope with another listener. */
  public UploadScope withListener(UploadListener newListener) {
    return new UploadScope(platforms, accounts, times, end, limit, newListener);
  }

  boolean includes(AccountKey account) {
    return (platforms.isEmpty() || platforms.contains(account.platform()))
        && (accounts.isEmpty() || accounts.contains(account.account()));
  }
}
