package dev.ecauto.live.look;

import java.time.Duration;

/**
 * Whether what is promised of live listings is kept and can be kept: what is known of that without
 * reading all of them.
 *
 * @param live products that are live, each counted once however many shops sell it
 * @param someNeverSeen whether a product is among them that no look ever answered
 * @param oldest the age of the last answered look, the greatest of all products
 * @param perHour products that can be looked at in an hour, what new products may take left out
 * @param promised how old a look may become: {@code fresh.max}
 */
public record FreshnessPromise(
    int live, boolean someNeverSeen, Duration oldest, double perHour, Duration promised) {
  /** How long one round over all that is live takes at the quotas. */
  public Duration round() {
    return perHour <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.round(live / perHour * 3600));
  }

  /** How much that is live the promise can be kept for. */
  public long possible() {
    return (long) (perHour * promised.toSeconds() / 3600);
  }

  /** Whether the promise can be kept. */
  public boolean isPossible() {
    return live <= possible();
  }

  /** Whether a look is older than promised. */
  public boolean isOverdue() {
    return oldest.compareTo(promised) > 0;
  }
}
