package dev.ecauto.health;

import dev.ecauto.account.AccountState;
import dev.ecauto.model.AccountKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the daily report says of an account besides what the store holds.
 *
 * @param account which
 * @param state pauses and stops; {@code null} if it never worked
 * @param tokenUntil when its access token ends unless it is refreshed; {@code null} without one
 * @param callsLeft calls that are left today; {@code null} if nobody knows
 * @param addsLeft additions that are left today; {@code null} if nobody knows
 */
public record ReportedAccount(
    AccountKey account,
    @Nullable AccountState state,
    @Nullable Instant tokenUntil,
    @Nullable Integer callsLeft,
    @Nullable Integer addsLeft) {}
