package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Reason;
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
 * @param causes how many were refused, by reason
 */
public record SchedulePlan(List<AccountDay> days, Map<Reason, Integer> causes) {
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
    causes = Map.copyOf(causes);
  }

  /** How many were refused, by reason in English. */
  public Map<String, Integer> refused() {
    Map<String, Integer> refused = new TreeMap<>();
    causes.forEach((reason, count) -> refused.merge(reason.toString(), count, Integer::sum));
    return refused;
  }

  /** Uploads in all. */
  public int scheduled() {
    return days.stream().mapToInt(AccountDay::count).sum();
  }
}
