package dev.ecauto.schedule.internal;

import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is scheduled already, counted per account, day and hour, so that its size does not grow with
 * the number of uploads. Mutable; for use by one thread at a time.
 */
public final class Bookings {
  private final Map<AccountId, Map<LocalDate, DayLoad>> days = new HashMap<>();

  /** Counts uploads of one hour, and the calls that all of them take. */
  public void add(AccountCapacity account, Instant time, int uploads, int calls) {
    load(account, time).add(account.window().hourOf(time), uploads, calls);
  }

  /** Counts nothing of an account any more. */
  public void forget(AccountId account) {
    days.remove(account);
  }

  /** Counts additions of a day that are used up, without saying when in the day. */
  public void addUsed(AccountCapacity account, Instant anyTimeOfTheDay, int adds) {
    load(account, anyTimeOfTheDay).addUsed(adds);
  }

  /**
   * Exchanges the times of two uploads of an account, unless an hour would get more calls than its
   * limit.
   *
   * @return whether they are exchanged
   */
  public boolean exchange(
      AccountCapacity account, Instant one, int callsOfOne, Instant other, int callsOfOther) {
    Instant hour = account.window().hourOf(one);
    Instant otherHour = account.window().hourOf(other);
    int more = callsOfOther - callsOfOne;
    if (hour.equals(otherHour) || more == 0) {
      return true;
    }
    DayLoad day = load(account, one);
    DayLoad otherDay = load(account, other);
    boolean fits =
        more > 0
            ? day.hour(hour).calls() + more <= account.hourlyCalls()
            : otherDay.hour(otherHour).calls() - more <= account.hourlyCalls();
    if (fits) {
      day.addCalls(hour, more);
      otherDay.addCalls(otherHour, -more);
    }
    return fits;
  }

  private DayLoad load(AccountCapacity account, Instant time) {
    return days.computeIfAbsent(account.account(), unused -> new HashMap<>())
        .computeIfAbsent(account.window().dayOf(time), unused -> new DayLoad());
  }

  /** Uploads of an account on a day of its shop. */
  public int adds(AccountId account, LocalDate day) {
    DayLoad load = find(account, day);
    return load == null ? 0 : load.adds();
  }

  /** A copy of a day's load that the caller may change. */
  DayLoad of(AccountId account, LocalDate day) {
    DayLoad load = find(account, day);
    return load == null ? new DayLoad() : new DayLoad(load);
  }

  private @Nullable DayLoad find(AccountId account, LocalDate day) {
    Map<LocalDate, DayLoad> known = days.get(account);
    return known == null ? null : known.get(day);
  }
}
