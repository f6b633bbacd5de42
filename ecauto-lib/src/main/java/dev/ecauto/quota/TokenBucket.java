package dev.ecauto.quota;

import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Waits so that calls arrive at the service at the edge of its token bucket and never over it. Safe
 * for use by many threads.
 *
 * <p>The service takes a token when a call arrives, which the caller cannot see: it lies between
 * sending and the answer. An answer later than the fastest one seen may mean a late arrival, and
 * then the next call at its usual time would come too soon after it. So a late answer moves the
 * following calls back by its lateness, up to {@link #MAX_LATENESS}: a network is rarely later than
 * that, a slow service often, and the service's slowness costs no tokens.
 *
 * <p>A refusal shows that the bucket there is empty. Refusals that recur show that somebody else
 * spends the quota too: the pace slows down by half as much again each time, and recovers with
 * every success. An advertised rate is followed, up to the configured one.
 *
 * <p>To those who only know resilience4j it is a {@link
 * io.github.resilience4j.ratelimiter.RateLimiter}; a caller that can say what became of its call
 * takes a {@link Permit} instead, which is what keeps calls at the edge.
 */
public final class TokenBucket extends LimiterEvents {
  /** How much of an answer's lateness is taken for a late arrival. */
  static final Duration MAX_LATENESS = Duration.ofMillis(50);

  private static final Duration RECHECK = Duration.ofMillis(1);

  /** How long advice is believed that is not repeated. */
  private static final Duration BELIEVED = Duration.ofHours(1);

  private static final double SLOWDOWN_AFTER_REFUSAL = 1.5;
  private static final double MAX_SLOWDOWN = 4;
  private static final double RECOVERY_PER_SUCCESS = 0.98;

  /** Fewer successes than this between two refusals are no accident. */
  private static final int RECURRENCE = 20;

  private final RateLimit limit;
  private final Time time;
  private final Allotment allotment;
  private final RoundTrips roundTrips = new RoundTrips();
  private final Deque<Long> recent = new ArrayDeque<>();

  /** The rate that the service advertised last, and until when that is believed. */
  private @Nullable Double advertised;

  private long advertisedUntil = Long.MIN_VALUE;
  private double slowdown = 1;
  private int successesInARow = RECURRENCE;

  /** When the bucket will be full again, in nanoseconds since the epoch. */
  private long fullAt = Long.MIN_VALUE;

  private long lastSeen = Long.MIN_VALUE;
  private final AtomicInteger waiting = new AtomicInteger();
  private final List<Permit> underway = new ArrayList<>();

  /**
   * @param allotment what of it this process may draw
   */
  TokenBucket(String name, RateLimit limit, Time time, Allotment allotment) {
    super(name);
    this.limit = limit;
    this.time = time;
    this.allotment = allotment;
  }

  /**
   * Waits for a token and takes it.
   *
   * @return the permit to send one call now, or nothing if a stop was requested
   */
  public Optional<Permit> acquire(StopSignal stop) {
    while (!stop.isRequested()) {
      Duration wait;
      synchronized (this) {
        long now = now();
        wait = waitFrom(now);
        if (wait.isZero() && allotment.tryTake()) {
          succeeded(1);
          return Optional.of(take(now));
        }
      }
      if (wait.isZero()) {
        allotment.reserve(this);
      } else if (!await(stop, wait)) {
        break;
      }
    }
    refused(1);
    return Optional.empty();
  }

  private boolean await(StopSignal stop, Duration wait) {
    waiting.incrementAndGet();
    try {
      return stop.await(wait);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Waits for a number of tokens, one after the other; false if a stop was requested. */
  @Override
  public boolean acquirePermission(int permits) {
    for (int i = 0; i < permits; i++) {
      Optional<Permit> permit = acquire(time.stopSignal());
      if (permit.isEmpty()) {
        return false;
      }
      permit.get().unanswered();
    }
    return true;
  }

  /** Takes a token if there is one now; otherwise nothing is reserved. */
  @Override
  public long reservePermission(int permits) {
    if (permits != 1) {
      return -1;
    }
    if (untilReady().isZero()) {
      allotment.reserve(this);
    }
    Permit permit;
    synchronized (this) {
      long now = now();
      if (!waitFrom(now).isZero() || !allotment.tryTake()) {
        return -1;
      }
      permit = take(now);
    }
    permit.unanswered();
    succeeded(1);
    return 0;
  }

  /** As after a refusal by the service: its bucket is empty. */
  @Override
  public void drainPermissions() {
    synchronized (this) {
      fullAt = Math.max(fullAt, now() + limit.burst() * interval());
    }
  }

  @Override
  public RateLimiterConfig getRateLimiterConfig() {
    RateLimit present = limit();
    long nanos = Math.max(1, Math.round(1e9 * present.burst() / present.perSecond()));
    return config(present.burst(), Duration.ofNanos(nanos));
  }

  @Override
  public Metrics getMetrics() {
    return new Metrics() {
      @Override
      public int getNumberOfWaitingThreads() {
        return waiting.get();
      }

      @Override
      public int getAvailablePermissions() {
        return availableNow();
      }
    };
  }

  private synchronized int availableNow() {
    long now = now();
    if (!waitFrom(now).isZero()) {
      return 0;
    }
    long missing = fullAt == Long.MIN_VALUE ? 0 : Math.max(0, fullAt - now);
    return Math.max(1, (int) (limit.burst() - missing / interval()));
  }

  /** How long until a token is there; zero if one is there now. Takes nothing. */
  public synchronized Duration untilReady() {
    return waitFrom(now());
  }

  /** When the service's bucket is full again, as far as is known here; in whole microseconds. */
  synchronized Instant fullAt() {
    long nanos = Math.max(fullAt, now());
    return Instant.EPOCH.plus(-Math.floorDiv(-nanos, 1_000L), ChronoUnit.MICROS);
  }

  /** The service's bucket is not full before, for what others have reserved. */
  synchronized void notFullBefore(Instant instant) {
    fullAt = Math.max(fullAt, nanos(instant));
  }

  /** How long a token takes to flow in. */
  synchronized Duration timePerCall() {
    return Duration.ofNanos(interval());
  }

  /** The limit as it stands: the configured one, or a lower rate that the service advertised. */
  public synchronized RateLimit limit() {
    return new RateLimit(rate(), limit.burst(), limit.cap());
  }

  private Permit take(long now) {
    Permit permit = new Permit(now, Math.max(now, fullAt));
    fullAt = permit.countedAt + interval();
    underway.add(permit);
    if (limit.cap() != null) {
      if (recent.size() == limit.cap().calls()) {
        recent.removeFirst();
      }
      recent.addLast(now);
    }
    return permit;
  }

  private Duration waitFrom(long now) {
    giveUpWaitingForAnswers(now);
    long due = due(now);
    if (now < due) {
      return Duration.ofNanos(due - now);
    }
    long late = underway.stream().mapToLong(permit -> permit.lateness(now)).max().orElse(0);
    return now < due + late ? RECHECK : Duration.ZERO;
  }

  /** Calls under way for too long count as late as a network may be; the rest is the service's. */
  private void giveUpWaitingForAnswers(long now) {
    for (Permit permit : List.copyOf(underway)) {
      if (roundTrips.lateness(now - permit.sentAt) >= MAX_LATENESS.toNanos()) {
        permit.settle(now);
      }
    }
  }

  /** When the next call may be sent, if those under way arrived in time. */
  private long due(long now) {
    long due = fullAt == Long.MIN_VALUE ? now : fullAt - (limit.burst() - 1) * interval();
    RateLimit.Cap cap = limit.cap();
    return cap != null && recent.size() == cap.calls()
        ? Math.max(due, recent.getFirst() + cap.period().toNanos())
        : due;
  }

  private double rate() {
    return advertised == null || now() > advertisedUntil ? limit.perSecond() : advertised;
  }

  /**
   * In whole microseconds, as time is told, rounded up: too little per call adds up to a refusal.
   */
  private long interval() {
    return 1_000 * (long) Math.ceil(1e6 / rate() * slowdown);
  }

  /** The time; a clock that jumps back takes everything remembered with it. */
  private long now() {
    long now = nanos(time.now());
    if (now < lastSeen) {
      shift(now - lastSeen);
    }
    lastSeen = now;
    return now;
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }

  private void shift(long by) {
    if (fullAt != Long.MIN_VALUE) {
      fullAt += by;
    }
    underway.clear();
    for (int i = recent.size(); i > 0; i--) {
      recent.addLast(recent.removeFirst() + by);
    }
  }

  /** The right to send one call. Say what became of it as soon as that is known. */
  public final class Permit {
    private final long sentAt;
    private final long countedAt;

    private Permit(long sentAt, long countedAt) {
      this.sentAt = sentAt;
      this.countedAt = countedAt;
    }

    /**
     * The service answered, and not with a refusal for its quota.
     *
     * @param rate calls a second that the service says it allows, or {@code null}
     */
    public void answered(@Nullable Double rate) {
      synchronized (TokenBucket.this) {
        settle(now());
        roundTrips.add(now() - sentAt);
        successesInARow++;
        slowdown = Math.max(1, slowdown * RECOVERY_PER_SUCCESS);
        if (rate != null && rate > 0) {
          advertised = Math.min(limit.perSecond(), rate);
          advertisedUntil = now() + BELIEVED.toNanos();
        }
      }
    }

    /** The service refused the call for its quota: the bucket there is empty. */
    public void throttled() {
      synchronized (TokenBucket.this) {
        settle(now());
        roundTrips.add(now() - sentAt);
        if (successesInARow < RECURRENCE) {
          slowdown = Math.min(MAX_SLOWDOWN, slowdown * SLOWDOWN_AFTER_REFUSAL);
        }
        successesInARow = 0;
        fullAt = Math.max(fullAt, now() + limit.burst() * interval());
      }
    }

    /** No answer came; the call may have arrived. */
    public void unanswered() {
      synchronized (TokenBucket.this) {
        settle(now());
      }
    }

    /** Moves the following calls back by how late this one may have arrived, once. */
    private void settle(long now) {
      if (underway.remove(this)) {
        fullAt += lateness(now);
      }
    }

    /** How much later than counted it may have arrived. */
    private long lateness(long now) {
      return Math.max(0, sentAt + roundTrips.lateness(now - sentAt) - countedAt);
    }
  }
}
