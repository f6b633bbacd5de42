package dev.ecauto.live.look.internal;

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
  /** Whether a look of that time is proven. */
  boolean isProven(Instant seenAt) {
    return !isTooOld(seenAt) && !seenAt.isAfter(until);
  }

  /** Whether no later look can prove one of that time. */
  public boolean isTooOld(Instant seenAt) {
    return seenAt.isBefore(from);
  }
}
