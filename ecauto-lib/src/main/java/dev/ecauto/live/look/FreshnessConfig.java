package dev.ecauto.live.look;

import dev.ecauto.model.Words;
import java.time.Duration;

/**
 * How often live products are looked at. Immutable.
 *
 * @param min how soon after a look a hot product is due again; default 15 min
 * @param max how old any look may become, which is promised for all; default 4 h
 * @param secondLook how soon a product is looked at again that just could not be bought; default 10
 *     min
 * @param addShare the share of the offers budget that is kept for new products; default 0.2
 * @param slack by which share of what a round takes a look may be older before its product goes
 *     before hot ones; default {@link #SLACK}, or {@link #SLACK_WITHOUT_DETECTOR}
 */
public record FreshnessConfig(
    Duration min, Duration max, Duration secondLook, double addShare, double slack) {
  /** The slack where the detector tells what moved, which is worth more than second looks. */
  public static final double SLACK = 0.095;

  /** The slack without the detector. */
  public static final double SLACK_WITHOUT_DETECTOR = 0.03;

  /** The defaults. */
  public static final FreshnessConfig DEFAULT =
      new FreshnessConfig(
          Duration.ofMinutes(15), Duration.ofHours(4), Duration.ofMinutes(10), 0.2, SLACK);

  public FreshnessConfig {
    if (min.isNegative() || min.isZero() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException(
          "fresh.min %s and fresh.max %s: use more than zero, and no more than fresh.max"
              .formatted(Words.of(min), Words.of(max)));
    }
    if (addShare < 0 || addShare > 0.9) {
      throw new IllegalArgumentException(
          "fresh.add-share %s: use a share from 0 to 0.9".formatted(addShare));
    }
  }
}
