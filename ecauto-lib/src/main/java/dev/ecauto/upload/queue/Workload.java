package dev.ecauto.upload.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * What is left to do for an account.
 *
 * @param items open rows
 * @param adds items that are not in the shop yet
 * @param calls calls that all of it takes
 * @param lastScheduled the latest scheduled time, if any row is open
 */
public record Workload(int items, int adds, int calls, Optional<Instant> lastScheduled) {}
