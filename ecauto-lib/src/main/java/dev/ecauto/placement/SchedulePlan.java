package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plan in figures: what goes when to whose shop, and what is refused. Its size does not grow with
 * the number of uploads.
 *
 * @param days per account and day of its shop, in that order
 * @param refused how many were refused, by reason
 */
public record SchedulePlan(List<AccountDay> days, Map<String, Integer> refused) {
  /**
   * One account's day.
   *
   * @param account the account
   * @param day the day in the shop's zone
   * @param count uploads
   * @param first the first one's time
   * @param last the last one's time
   */
  public record AccountDay(
      AccountId account, LocalDate day, int count, Instant first, Instant last) {}

  public SchedulePlan {
    days = List.copyOf(days);
    refused = Map.copyOf(new TreeMap<>(refused));
  }

  /** Uploads in all. */
  public int scheduled() {
    return days.stream().mapToInt(AccountDay::count).sum();
  }
}
