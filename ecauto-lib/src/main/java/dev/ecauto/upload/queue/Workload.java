package dev.ecauto.upload.queue;

import java.time.Instant;
import java.util.Optional;

/**
 * What is left to do for an account.
 *
 * @param items open rows
 * @param adds items that are not in the shop yet
 * @param calls calls that all of it takes, without those that read the shop
 * @param reads calls that read the shop before the first addition
 * @param lastScheduled the latest scheduled time, if any row is open
 */
public record Workload(int items, int adds, int calls, int reads, Optional<Instant> lastScheduled) {
  /** The same work, and a shop that takes so many calls to read. */
  public Workload withReads(int others) {
    return new Workload(items, adds, calls, others, lastScheduled);
  }
}
