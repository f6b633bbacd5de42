package dev.ecauto.schedule.internal;

import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.UploadWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is scheduled already, counted per account, day and hour, so that its size does not grow with
 * the number of uploads. Days may be read as they are asked for. Mutable; for use by one thread at
 * a time.
 */
public final class Bookings {
  /** Reads what is scheduled when a plan comes to it. */
  @FunctionalInterface
  public interface Reader {
    /** Has everything {@linkplain #hold held} that an account has up to the end of a day. */
    void readUntil(AccountCapacity account, LocalDate day);
  }

  private final Map<AccountId, Map<LocalDate, DayLoad>> days = new HashMap<>();
  private final Reader reader;

  /** Of accounts that have nothing scheduled. */
  public Bookings() {
    this((account, day) -> {});
  }

  /** Of accounts whose days are read as they are asked for. */
  public Bookings(Reader reader) {
    this.reader = reader;
  }

  /** Counts uploads of one hour, and the calls that all of them take. */
  public void add(AccountCapacity account, Instant time, int uploads, int calls) {
    reader.readUntil(account, account.window().dayOf(time));
    hold(account, time, uploads, calls);
  }

  /** The same of what was read: no further day is asked for. */
  public void hold(AccountCapacity account, Instant time, int uploads, int calls) {
    UploadWindow window = account.window();
    load(account, window.dayOf(time)).add(window.hourOf(time), uploads, calls);
  }

  /** Counts nothing of an account any more. */
  public void forget(AccountId account) {
    days.remove(account);
  }

  /** Counts additions of a day that are used up, without saying when in the day. */
  public void addUsed(AccountCapacity account, Instant anyTimeOfTheDay, int adds) {
    read(account, anyTimeOfTheDay).addUsed(adds);
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
    DayLoad day = read(account, one);
    DayLoad otherDay = read(account, other);
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

  private DayLoad read(AccountCapacity account, Instant time) {
    LocalDate day = account.window().dayOf(time);
    reader.readUntil(account, day);
    return load(account, day);
  }

  private DayLoad load(AccountCapacity account, LocalDate day) {
    return days.computeIfAbsent(account.account(), unused -> new HashMap<>())
        .computeIfAbsent(day, unused -> new DayLoad());
  }

  /** Uploads of an account on a day of its shop. */
  public int adds(AccountCapacity account, LocalDate day) {
    DayLoad load = find(account, day);
    return load == null ? 0 : load.adds();
  }

  /** A copy of a day's load that the caller may change. */
  DayLoad of(AccountCapacity account, LocalDate day) {
    DayLoad load = find(account, day);
    return load == null ? new DayLoad() : new DayLoad(load);
  }

  private @Nullable DayLoad find(AccountCapacity account, LocalDate day) {
    reader.readUntil(account, day);
    Map<LocalDate, DayLoad> known = days.get(account.account());
    return known == null ? null : known.get(day);
  }
}
