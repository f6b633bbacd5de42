package dev.ecauto.live.brake;

/**
 * How many changes of a kind are usual. Shares are of an account's live listings. Immutable.
 *
 * @param leastHides so many hidden for stock are never too many, whatever the shares say; default
 *     20
 * @param hidesPerHour the share hidden for stock in an hour; default 0.05
 * @param hidesPerDay the share hidden for stock in a day; default 0.12
 * @param least so many falls, or shows, are never too many, whatever the shares say; default 5
 * @param fallsPerHour the share whose price falls in an hour; default 0.3
 * @param showsPerHour the share shown again in an hour; default 0.1
 */
public record BrakeConfig(
    int leastHides,
    double hidesPerHour,
    double hidesPerDay,
    int least,
    double fallsPerHour,
    double showsPerHour) {
  /** The defaults. */
  public static final BrakeConfig DEFAULT = new BrakeConfig(20, 0.05, 0.12, 5, 0.3, 0.1);

  public BrakeConfig {
    if (leastHides < 0
        || least < 0
        || !isShare(hidesPerHour)
        || !isShare(hidesPerDay)
        || !isShare(fallsPerHour)
        || !isShare(showsPerHour)) {
      throw new IllegalArgumentException(
          "brake.hides %s an hour and %s a day, at least %d, brake.falls %s, brake.shows %s, at least %d:"
                  .formatted(
                      hidesPerHour, hidesPerDay, leastHides, fallsPerHour, showsPerHour, least)
              + " use shares above 0 and up to 1, and numbers from 0");
    }
  }

  private static boolean isShare(double value) {
    return value > 0 && value <= 1;
  }
}
