package dev.ecauto.thebase;

import dev.ecauto.quota.QuotaRule;
import dev.ecauto.quota.QuotaWindow;
import java.time.Duration;

/**
 * What BASE allows an account.
 *
 * @param hour every call, in hours that reset at :00
 * @param day every call, in the shop's days
 * @param adds items added, in the shop's days
 */
public record TheBaseQuotas(QuotaRule hour, QuotaRule day, QuotaRule adds) {
  /** BASE's published limit of calls per hour and access token. */
  public static final int DEFAULT_CALLS_PER_HOUR = 5_000;

  /** BASE's published limit of calls per day. */
  public static final int DEFAULT_CALLS_PER_DAY = 100_000;

  /** BASE's published limit of items added per day and shop. */
  public static final int DEFAULT_ADDS_PER_DAY = 1_000;

  /** By how much BASE's clock may differ from ours; an assumption. */
  public static final Duration DEFAULT_CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /**
   * BASE's published limits. That a day ends at midnight in Japan is an assumption: BASE does not
   * say.
   */
  public static TheBaseQuotas published() {
    return of(DEFAULT_CALLS_PER_HOUR, DEFAULT_CALLS_PER_DAY, DEFAULT_ADDS_PER_DAY);
  }

  /** Other limits on the same windows. */
  public static TheBaseQuotas of(int callsPerHour, int callsPerDay, int addsPerDay) {
    QuotaWindow day = QuotaWindow.daily(QuotaWindow.DEFAULT_ZONE);
    return new TheBaseQuotas(
        new QuotaRule("account-hour", callsPerHour, QuotaWindow.hourly(), DEFAULT_CLOCK_TOLERANCE),
        new QuotaRule("account-day", callsPerDay, day, DEFAULT_CLOCK_TOLERANCE),
        new QuotaRule("adds-day", addsPerDay, day, DEFAULT_CLOCK_TOLERANCE));
  }

  /** These limits on windows a number of times as short, for a sped-up shop. */
  public TheBaseQuotas atSpeed(double speed) {
    return new TheBaseQuotas(hour.atSpeed(speed), day.atSpeed(speed), adds.atSpeed(speed));
  }
}
