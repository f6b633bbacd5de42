package dev.ecauto.live.decision.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How looks go at large.
 *
 * @param zerosBelieved whether the share of zeros among the last looks is not far beyond its usual
 * @param looksSucceed whether nearly all looks of late were answered
 * @param othersKnownSince since when nearly all products are known, whichever is left out; absent
 *     if they are not, or if nobody has looked at all of them since a gap in the looks
 */
public record LookClimate(
    boolean zerosBelieved, boolean looksSucceed, @Nullable Instant othersKnownSince) {
  /** Nothing is out of the ordinary. */
  public static final LookClimate FAIR = new LookClimate(true, true, Instant.EPOCH);
}
