package dev.ecauto.testkit.amazon;

/**
 * A quota of one operation: a token bucket.
 *
 * @param perSecond tokens that come back per second
 * @param burst most tokens at once
 */
public record RateLimit(double perSecond, int burst) {
  public RateLimit {
    if (!(perSecond > 0) || burst < 1) {
      throw new IllegalArgumentException(
          "rate must be above 0 and burst at least 1, not " + perSecond + " and " + burst);
    }
  }
}
