package dev.ecauto.schedule.internal;

import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.UploadWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The times of one account's day, hour by hour. */
final class DaySlots {
  /** What is left of an hour, and what it holds already. */
  private record Bucket(Instant from, Instant to, int adds, int callsLeft) {
    double seconds() {
      return Duration.between(from, to).toSeconds();
    }
  }

  private final List<Bucket> buckets = new ArrayList<>();

  DaySlots(AccountCapacity capacity, LocalDate day, DayLoad load, Instant from) {
    UploadWindow window = capacity.window();
    window
        .on(day)
        .ifPresent(
            span -> {
              Instant start = ceil(span.from().isAfter(from) ? span.from() : from);
              while (start.isBefore(span.to())) {
                Instant hour = window.hourOf(start);
                Instant end = endOf(hour, start, span.to(), window);
                DayLoad.Hour held = load.hour(hour);
                int callsLeft = capacity.hourlyCalls() - held.calls();
                buckets.add(new Bucket(start, end, held.adds(), callsLeft));
                start = end;
              }
            });
  }

  /** Whether nothing is left of a day's window. */
  static boolean isOver(UploadWindow window, LocalDate day, Instant from) {
    return window.on(day).filter(span -> ceil(from).isBefore(span.to())).isEmpty();
  }

  /** The first moment after {@code start} that belongs to another hour or to no window. */
  private static Instant endOf(Instant hour, Instant start, Instant last, UploadWindow window) {
    Instant end = hour;
    do {
      end = end.plus(30, ChronoUnit.MINUTES);
    } while (end.isBefore(last) && (!end.isAfter(start) || window.hourOf(end).equals(hour)));
    return end.isBefore(last) ? end : last;
  }

  private static Instant ceil(Instant time) {
    Instant floor = time.truncatedTo(ChronoUnit.SECONDS);
    return floor.equals(time) ? floor : floor.plusSeconds(1);
  }

  /**
   * Times for as many uploads, from the first, as the hourly calls allow.
   *
   * @param calls what each upload costs, in the order in which they shall run
   */
  List<Instant> times(int[] calls) {
    List<Instant> even = fill(calls, true);
    return even.size() == calls.length ? even : fill(calls, false);
  }

  private List<Instant> fill(int[] calls, boolean evenly) {
    List<Instant> times = new ArrayList<>(calls.length);
    for (int b = 0; b < buckets.size() && times.size() < calls.length; b++) {
      int left = calls.length - times.size();
      int wanted = evenly ? share(b, left) : left;
      Bucket bucket = buckets.get(b);
      int count = fitting(bucket, calls, times.size(), wanted);
      for (int j = 0; j < count; j++) {
        times.add(Instant.EPOCH);
      }
      spread(bucket, times.subList(times.size() - count, times.size()));
    }
    return times;
  }

  private static int fitting(Bucket bucket, int[] calls, int start, int wanted) {
    int callsLeft = bucket.callsLeft;
    int count = 0;
    while (count < wanted && calls[start + count] <= callsLeft) {
      callsLeft -= calls[start + count];
      count++;
    }
    return count;
  }

  /**
   * How many of {@code left} uploads belong into the first of the buckets from {@code first} on, so
   * that all of them end up at the same density.
   */
  private int share(int first, int left) {
    List<Bucket> open =
        new ArrayList<>(
            buckets.subList(first, buckets.size()).stream()
                .filter(bucket -> bucket.callsLeft > 0)
                .toList());
    while (true) {
      double seconds = open.stream().mapToDouble(Bucket::seconds).sum();
      double level = (left + open.stream().mapToDouble(Bucket::adds).sum()) / seconds;
      if (!open.removeIf(bucket -> bucket.adds > level * bucket.seconds())) {
        Bucket bucket = buckets.get(first);
        double room = level * bucket.seconds() - bucket.adds;
        return open.contains(bucket) ? Math.min(left, (int) Math.ceil(room - 1e-9)) : 0;
      }
    }
  }

  /**
   * Spreads uploads inside a bucket along the van der Corput sequence: whatever number a bucket
   * holds, in one plan or added one by one, its gaps stay alike.
   */
  private static void spread(Bucket bucket, List<Instant> times) {
    for (int j = 0; j < times.size(); j++) {
      double position = (Integer.reverse(bucket.adds + j) >>> 1) / (double) (1L << 31);
      times.set(j, bucket.from.plusSeconds((long) (position * bucket.seconds())));
    }
    times.sort(null);
  }
}
