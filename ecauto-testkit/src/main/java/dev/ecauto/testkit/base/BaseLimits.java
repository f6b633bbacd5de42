package dev.ecauto.testkit.base;

import java.time.ZoneId;

/**
 * BASE's quotas.
 *
 * @param callsPerHour calls per access token and hour, counted anew at :00
 * @param callsPerDay calls per shop and day
 * @param addsPerDay items that a shop may add per day
 * @param zone where days begin
 */
public record BaseLimits(long callsPerHour, long callsPerDay, long addsPerDay, ZoneId zone) {
  /** The documented quotas; that days begin in Japan's time is an assumption. */
  public static final BaseLimits DEFAULT =
      new BaseLimits(5_000, 100_000, 1_000, ZoneId.of("Asia/Tokyo"));

  /** No quota that a test could reach. */
  public static final BaseLimits NONE =
      new BaseLimits(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, DEFAULT.zone());
}
