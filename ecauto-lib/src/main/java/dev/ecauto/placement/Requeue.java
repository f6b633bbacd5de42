package dev.ecauto.placement;

import org.jspecify.annotations.Nullable;

/**
 * How listings come back into the queue.
 *
 * @param eventType what the audit trail calls it
 * @param reason why
 * @param spread when they run
 * @param priority of their rows; {@code null} keeps the old row's
 * @param review whether a rule that holds for review still stops them
 */
record Requeue(
    String eventType, String reason, Spread spread, @Nullable Integer priority, Review review) {
  /** Whether a person has looked at the listings. */
  enum Review {
    /** No: a rule that holds for review holds them. */
    NEEDED,
    /** Yes, so only a rule that blocks stops them. */
    DONE
  }
}
