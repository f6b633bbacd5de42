package dev.ecauto.schedule;

import dev.ecauto.model.AccountId;
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

  /** Counts one upload. */
  public void add(AccountCapacity account, Instant time, int calls) {
    days.computeIfAbsent(account.account(), unused -> new HashMap<>())
        .computeIfAbsent(account.window().dayOf(time), unused -> new DayLoad())
        .add(account.window().hourOf(time), calls);
  }

  /** Counts additions of a day that are used up, without saying when in the day. */
  public void addUsed(AccountCapacity account, Instant anyTimeOfTheDay, int adds) {
    days.computeIfAbsent(account.account(), unused -> new HashMap<>())
        .computeIfAbsent(account.window().dayOf(anyTimeOfTheDay), unused -> new DayLoad())
        .addUsed(adds);
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
