package dev.ecauto.schedule.internal;

import dev.ecauto.model.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * An upload that needs a time, and an account unless it has one.
 *
 * @param account the account it must go to, or {@code null} for the one with most room
 * @param priority the higher is scheduled earlier
 * @param calls how many API calls it takes
 */
public record SlotRequest(@Nullable AccountId account, int priority, int calls) {}
