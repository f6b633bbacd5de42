package dev.ecauto.live.look.internal;

import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;

/**
 * Which looks that saw no offer of a product are proven, since looks before and after saw offers of
 * others.
 *
 * @param from looks from this time on
 * @param until and up to this time
 * @param wishedBefore what follows from such a look for so long needs no proof any more
 */
public record ZeroProof(Instant from, Instant until, Instant wishedBefore) {
  /** In so short a time Amazon does not begin and end to deny what it offers. */
  private static final Duration CLOSELY = Duration.ofMinutes(20);

  /** Whether a look that sees an offer now follows the last such one closely. */
  static boolean follows(Instant last, Instant now) {
    return !Due.until(last.plus(CLOSELY), now, CLOSELY).isZero();
  }

  /** Whether a look of that time is proven. */
  boolean isProven(Instant seenAt) {
    return !isTooOld(seenAt) && !seenAt.isAfter(until);
  }

  /** Whether no later look can prove one of that time. */
  public boolean isTooOld(Instant seenAt) {
    return seenAt.isBefore(from);
  }
}
