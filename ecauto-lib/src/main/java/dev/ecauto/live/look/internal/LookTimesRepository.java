package dev.ecauto.live.look.internal;

import static dev.ecauto.schema.Tables.LIVE_TIMES;
import static dev.ecauto.schema.Tables.LOOK_MINUTES;

import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.impl.DSL;

/**
 * When looks were made and how they went, for all processes on the store: the tables look_minutes
 * and live_times. Stateless and safe for use by many threads.
 */
final class LookTimesRepository {
  private static final Duration KEPT = Duration.ofDays(8);

  /** Too few looks to know what is usual. */
  private static final int FEW = 200;

  /** What is taken for usual then. */
  private static final double USUAL = 0.02;

  /**
   * How looks went.
   *
   * @param looks how many
   * @param failures how many of them told nothing
   * @param judged how many were at products that were in stock before
   * @param zeros how many of those saw no offer
   */
  record Counts(int looks, int failures, int judged, int zeros) {}

  /** Counts looks. */
  void count(Transaction tx, Counts counts, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Jooq.dsl(tx)
        .insertInto(LOOK_MINUTES)
        .set(LOOK_MINUTES.MINUTE, minute)
        .set(LOOK_MINUTES.LOOKS, counts.looks())
        .set(LOOK_MINUTES.FAILURES, counts.failures())
        .set(LOOK_MINUTES.JUDGED, counts.judged())
        .set(LOOK_MINUTES.ZEROS, counts.zeros())
        .onConflict(LOOK_MINUTES.MINUTE)
        .doUpdate()
        .set(LOOK_MINUTES.LOOKS, LOOK_MINUTES.LOOKS.plus(counts.looks()))
        .set(LOOK_MINUTES.FAILURES, LOOK_MINUTES.FAILURES.plus(counts.failures()))
        .set(LOOK_MINUTES.JUDGED, LOOK_MINUTES.JUDGED.plus(counts.judged()))
        .set(LOOK_MINUTES.ZEROS, LOOK_MINUTES.ZEROS.plus(counts.zeros()))
        .execute();
  }

  /**
   * What is older than what is usual is asked of goes, and what is of a clock that was set back.
   */
  void forget(Transaction tx, Instant now) {
    Jooq.dsl(tx)
        .deleteFrom(LOOK_MINUTES)
        .where(LOOK_MINUTES.MINUTE.lt(now.minus(KEPT)))
        .or(LOOK_MINUTES.MINUTE.gt(Due.latest(now)))
        .execute();
  }

  /** The usual share of zeros among looks at what was in stock: of the last week but the hour. */
  double usualZeros(Transaction tx, Instant now) {
    return Jooq.dsl(tx)
        .select(
            DSL.coalesce(DSL.sum(LOOK_MINUTES.JUDGED), 0),
            DSL.coalesce(DSL.sum(LOOK_MINUTES.ZEROS), 0))
        .from(LOOK_MINUTES)
        .where(LOOK_MINUTES.MINUTE.lt(now.minus(Duration.ofHours(1))))
        .fetchSingle(
            row -> {
              double judged = ((Number) row.value1()).doubleValue();
              double zeros = ((Number) row.value2()).doubleValue();
              return judged < FEW ? USUAL : Math.max(USUAL, zeros / judged);
            });
  }

  /** The looks of the last half hour, by minute. */
  public List<LookHealth.Minute> lastHalfHour(Transaction tx, Instant now) {
    return Jooq.dsl(tx)
        .selectFrom(LOOK_MINUTES)
        .where(LOOK_MINUTES.MINUTE.gt(now.minus(LookHealth.WINDOW.multipliedBy(2))))
        .fetch(row -> new LookHealth.Minute(row.getMinute(), row.getLooks(), row.getFailures()));
  }

  /** A time by its name, if it was ever set. */
  Optional<Instant> find(Transaction tx, LiveTimes name) {
    return Jooq.dsl(tx)
        .select(LIVE_TIMES.AT)
        .from(LIVE_TIMES)
        .where(LIVE_TIMES.NAME.eq(name.code()))
        .fetchOptional(LIVE_TIMES.AT);
  }

  /** All times that were set. */
  Map<LiveTimes, Instant> all(Transaction tx) {
    Map<String, Instant> set =
        Jooq.dsl(tx).selectFrom(LIVE_TIMES).fetchMap(LIVE_TIMES.NAME, LIVE_TIMES.AT);
    Map<LiveTimes, Instant> times = new EnumMap<>(LiveTimes.class);
    for (LiveTimes name : LiveTimes.values()) {
      Instant at = set.get(name.code());
      if (at != null) {
        times.put(name, at);
      }
    }
    return times;
  }

  /** Forgets a time. */
  void forget(Transaction tx, LiveTimes name) {
    Jooq.dsl(tx).deleteFrom(LIVE_TIMES).where(LIVE_TIMES.NAME.eq(name.code())).execute();
  }

  /** Sets a time. */
  void set(Transaction tx, LiveTimes name, Instant at) {
    Jooq.dsl(tx)
        .insertInto(LIVE_TIMES)
        .columns(LIVE_TIMES.NAME, LIVE_TIMES.AT)
        .values(name.code(), at)
        .onConflict(LIVE_TIMES.NAME)
        .doUpdate()
        .set(LIVE_TIMES.AT, at)
        .execute();
  }
}
