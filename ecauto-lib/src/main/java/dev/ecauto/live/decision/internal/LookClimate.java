package dev.ecauto.live.decision.internal;

/**
 * How looks go at large.
 *
 * @param zerosBelieved whether the share of zeros among the last looks is not far beyond its usual
 * @param looksSucceed whether nearly all looks of late were answered
 */
public record LookClimate(boolean zerosBelieved, boolean looksSucceed) {
  /** Nothing is out of the ordinary. */
  public static final LookClimate FAIR = new LookClimate(true, true);
}
