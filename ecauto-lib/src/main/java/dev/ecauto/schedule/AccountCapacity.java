package dev.ecauto.schedule;

import dev.ecauto.model.AccountId;

/**
 * What one account's shop takes.
 *
 * @param account the account
 * @param dailyAdds items added per day of the shop; default 1,000 (BASE's limit)
 * @param hourlyCalls API calls per hour, counted from each full hour; default 5,000 (BASE's limit)
 * @param window when uploads run; default 06:00 to 23:00 in Tokyo
 */
public record AccountCapacity(
    AccountId account, int dailyAdds, int hourlyCalls, UploadWindow window) {
  /** BASE's limit of items/add per day and shop. */
  public static final int DEFAULT_DAILY_ADDS = 1_000;

  /** BASE's limit of calls per hour and access token. */
  public static final int DEFAULT_HOURLY_CALLS = 5_000;

  public AccountCapacity {
    if (dailyAdds < 1 || hourlyCalls < 1) {
      throw new IllegalArgumentException(
          "account "
              + account
              + " has no capacity ("
              + dailyAdds
              + " adds a day, "
              + hourlyCalls
              + " calls an hour): set both to at least 1");
    }
  }
}
