package dev.ecauto.account;

import dev.ecauto.model.AccountKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a shop account.
 *
 * @param account which
 * @param pausedUntil nothing is uploaded before this time
 * @param pauseReason why
 * @param addsPausedUntil nothing new is added before this time; what exists is completed
 * @param stoppedReason set: nothing is uploaded until an operator resumes the account
 * @param addsSince start of the day, in the shop's zone, that {@code addsUsed} counts
 * @param addsUsed additions begun that day
 * @param runner who works for the account
 * @param runnerUntil until when, unless renewed
 */
public record AccountState(
    AccountKey account,
    @Nullable Instant pausedUntil,
    @Nullable String pauseReason,
    @Nullable Instant addsPausedUntil,
    @Nullable String stoppedReason,
    @Nullable Instant addsSince,
    int addsUsed,
    @Nullable String runner,
    @Nullable Instant runnerUntil) {}
