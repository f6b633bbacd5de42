package dev.ecauto.live.look.internal;

import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how the looks of one store go at large. Safe for use by many threads. */
public final class Climates {
  /** How long a zero among the last looks counts. */
  private static final Duration JUDGED_FOR = Duration.ofHours(6);

  /** So long Amazon may deny every offer; what it still denies then is gone. */
  private static final Duration DENIED_FOR = Duration.ofHours(3);

  /** So long witnesses have until what they shall prove is looked at again. */
  private static final Duration BETWEEN = Duration.ofMinutes(5);

  /** A product alone has no witness. */
  private static final int ALONE = 1;

  private final FreshnessRepository freshness = new FreshnessRepository();
  private final LookTimesRepository times = new LookTimesRepository();
  private volatile Usual usual = new Usual(Instant.MIN, 0);

  /** The usual share of zeros as it is in one minute: it follows from looks of an hour ago. */
  private record Usual(Instant minute, double zeros) {}

  /** How looks went until now. */
  public LookClimate at(Transaction tx, Instant now) {
    FreshnessRepository.Judged last = freshness.lastJudged(tx, now.minus(JUDGED_FOR), now);
    return new LookClimate(
        ZeroBreaker.believes(last.looks(), last.zeros(), usualZeros(tx, now)),
        LookHealth.isGood(times.lastHalfHour(tx, now), now),
        othersKnownSince(tx, now));
  }

  /** After a gap nothing counts until all were looked at again. */
  private @Nullable Instant othersKnownSince(Transaction tx, Instant now) {
    Map<LiveTimes, Instant> known = times.all(tx);
    Instant looked = known.getOrDefault(LiveTimes.LOOKED, Instant.MIN);
    return known.containsKey(LiveTimes.AWAKE_SINCE) || LookRecorder.isGap(looked, now)
        ? null
        : known.get(LiveTimes.OTHERS_KNOWN_SINCE);
  }

  /** Asked of the store once a minute, since it reads the minutes of a week. */
  private double usualZeros(Transaction tx, Instant now) {
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    Usual known = usual;
    if (!known.minute().equals(minute)) {
      known = new Usual(minute, times.usualZeros(tx, minute));
      usual = known;
    }
    return known.zeros();
  }

  /**
   * Which looks that saw no offer are proven: looks before and after, or another product in the
   * same answer, saw one, so that Amazon does not just deny all offers. The share of zeros tells
   * that only after several looks, which take long where little is live.
   */
  public ZeroProof zeroProof(Transaction tx, Instant now) {
    if (!freshness.isMoreThan(tx, ALONE)) {
      return new ZeroProof(Instant.EPOCH, now, now);
    }
    Instant longAgo = now.minus(DENIED_FOR);
    Instant until = times.find(tx, LiveTimes.OFFERED).orElse(longAgo);
    return until.isAfter(now)
        ? new ZeroProof(now, longAgo, longAgo) // a clock was set back
        : new ZeroProof(times.find(tx, LiveTimes.OFFERED_SINCE).orElse(until), until, longAgo);
  }

  /**
   * Makes products due that can prove such a look, unless it is proven already; and where none saw
   * an offer shortly before, the product itself soon after them, for a look between theirs.
   */
  public void proveZero(Transaction tx, Asin asin, Instant seenAt, Instant now) {
    ZeroProof proof = zeroProof(tx, now);
    if (!proof.isProven(seenAt)) {
      freshness.hasten(tx, freshness.witnesses(tx, asin), now);
      if (!ZeroProof.follows(proof.until(), now)) {
        freshness.dueBy(tx, asin, now.plus(BETWEEN));
      }
    }
  }
}
