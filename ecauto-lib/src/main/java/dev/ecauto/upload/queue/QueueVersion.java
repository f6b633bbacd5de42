package dev.ecauto.upload.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether there may be something new to do.
 *
 * @param rows grows when a row is added, moved or ended, whoever's it is
 * @param statesChangedAt when an account's state was last changed, if one ever was
 */
record QueueVersion(long rows, @Nullable Instant statesChangedAt) {}
