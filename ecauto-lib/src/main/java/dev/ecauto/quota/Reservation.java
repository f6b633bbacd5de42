package dev.ecauto.quota;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A block of a bucket's next calls for one process.
 *
 * @param fullBefore when the bucket is full without them: from then on, less its burst, they may be
 *     sent
 * @param lastSend when the last of them must be sent; later it would meet those of others
 * @param fullAfter when the bucket is full if all are spent, and the last of them arrives as late
 *     as is thinkable; whoever reserves next begins there
 */
record Reservation(Instant fullBefore, Instant lastSend, Instant fullAfter) {
  /** How late a thread may wake. */
  private static final Duration WAKING = Duration.ofMillis(50);

  /** So many processes may stand in line; what is reserved beyond is a clock that was set back. */
  private static final int PROCESSES = 20;

  /**
   * What a process asks for.
   *
   * @param now its time
   * @param fullAt when the bucket is full again by what it knows
   * @param reserved what it reserved last, if anything
   * @param interval between two calls
   * @param calls how many it asks for
   */
  record Request(
      Instant now, Instant fullAt, @Nullable Instant reserved, Duration interval, int calls) {
    private Duration span() {
      return interval.multipliedBy(calls);
    }
  }

  /**
   * The next calls in line. Whoever finds what it reserved last, and nobody behind, goes by what it
   * knows of its own calls, which is exact.
   *
   * @param stored what is reserved in the store, if anything
   */
  static Reservation next(@Nullable Instant stored, Request request) {
    Instant full = later(request.now(), request.fullAt());
    if (stored != null && !stored.equals(request.reserved()) && isBelievable(stored, request)) {
      full = later(full, stored);
    }
    Instant after = full.plus(request.span());
    return new Reservation(
        full,
        after.minus(request.interval()).plus(WAKING),
        after.plus(WAKING).plus(TokenBucket.MAX_LATENESS));
  }

  private static boolean isBelievable(Instant stored, Request request) {
    Duration line =
        request.span().plus(request.interval()).plus(WAKING).plus(TokenBucket.MAX_LATENESS);
    return stored.isBefore(request.now().plus(line.multipliedBy(PROCESSES)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
