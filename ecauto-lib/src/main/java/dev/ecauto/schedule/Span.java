package dev.ecauto.schedule;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from first moment
 * @param to first moment after it
 */
public record Span(Instant from, Instant to) {
  /** Whether the time lies in the stretch. */
  public boolean contains(Instant time) {
    return !time.isBefore(from) && time.isBefore(to);
  }
}
