package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What whoever waits for work looks at, often.
 *
 * @param account whose
 * @param due when the next open row may be due
 * @param version of its rows: equal means that none was changed
 * @param stateChangedAt when its state was last changed, if it ever was
 */
public record AccountWatch(
    AccountKey account, Instant due, long version, @Nullable Instant stateChangedAt) {}
