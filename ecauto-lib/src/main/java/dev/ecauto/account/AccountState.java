package dev.ecauto.account;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a shop account.
 *
 * @param account which
 * @param pausedUntil nothing is uploaded before this time
 * @param pauseReason why
 * @param addsPausedUntil nothing new is added before this time; what exists is completed
 * @param addsPauseReason why
 * @param stoppedReason set: nothing is uploaded until an operator resumes the account
 * @param adds additions of the shop's day
 * @param runner who works for the account
 * @param runnerUntil until when, unless renewed
 * @param sweeps how well the shop's own content is known
 */
public record AccountState(
    AccountKey account,
    @Nullable Instant pausedUntil,
    @Nullable Reason pauseReason,
    @Nullable Instant addsPausedUntil,
    @Nullable Reason addsPauseReason,
    @Nullable Reason stoppedReason,
    Adds adds,
    @Nullable String runner,
    @Nullable Instant runnerUntil,
    Sweeps sweeps) {
  /**
   * Additions that were begun in a day.
   *
   * @param since start of the day, in the shop's zone; absent if nothing was ever added
   * @param used how many
   */
  public record Adds(@Nullable Instant since, int used) {
    /** How many of them belong to the day that began at a time. */
    public int usedOn(Instant day) {
      return day.equals(since) ? used : 0;
    }
  }

  /**
   * How well the shop's own content is known.
   *
   * @param sweptAt when all that the shop has was last taken in; absent: before the next addition
   * @param unknownSeenAt when items of ours that this store does not know were first seen since the
   *     account was last resumed
   */
  public record Sweeps(@Nullable Instant sweptAt, @Nullable Instant unknownSeenAt) {}

  /** An account that the store knows nothing of. */
  public static AccountState unknown(AccountKey account) {
    return new AccountState(
        account,
        null,
        null,
        null,
        null,
        null,
        new Adds(null, 0),
        null,
        null,
        new Sweeps(null, null));
  }

  /** Until when nothing is uploaded, and why, if that is still so at a time. */
  public Optional<AccountRepository.Pause> pausedAt(Instant now) {
    return pause(pausedUntil, pauseReason, now);
  }

  /** Until when nothing new is added, and why, if that is still so at a time. */
  public Optional<AccountRepository.Pause> addsPausedAt(Instant now) {
    return pause(addsPausedUntil, addsPauseReason, now);
  }

  private static Optional<AccountRepository.Pause> pause(
      @Nullable Instant until, @Nullable Reason reason, Instant now) {
    return until == null || !until.isAfter(now)
        ? Optional.empty()
        : Optional.of(
            new AccountRepository.Pause(until, reason == null ? Reason.asWritten("") : reason));
  }
}
