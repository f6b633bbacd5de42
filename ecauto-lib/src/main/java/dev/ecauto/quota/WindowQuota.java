package dev.ecauto.quota;

import dev.ecauto.time.Time;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A limit on calls per fixed window that never lets a call through that would break it. Safe for
 * use by many threads; several processes may share a ledger.
 *
 * <p>Calls are taken from the ledger in blocks that shrink as the window is used up, so that a
 * store behind it is written to rarely and no process sits on calls that another one could make.
 * Which window the service counts a call in is not always certain (clocks differ, a call may be
 * under way when the window ends): such a call is counted in every window that is possible.
 *
 * <p>To those who only know resilience4j it is a {@link
 * io.github.resilience4j.ratelimiter.RateLimiter} that waits for nothing: a window may be a day.
 */
public final class WindowQuota extends LimiterEvents {
  /** The largest block is the limit divided by this. */
  private static final int LARGEST_BLOCK_SHARE = 200;

  /** A block is at most what is left, divided by this. */
  private static final int REMAINDER_SHARE = 64;

  /** How long the ledger's count is believed: others may take calls meanwhile. */
  private static final Duration BELIEVED = Duration.ofSeconds(1);

  private final String owner;
  private final QuotaRule rule;
  private final QuotaLedger ledger;
  private final Time time;
  private final Map<Instant, Integer> inHand = new HashMap<>();
  private final Map<Instant, Seen> seen = new HashMap<>();
  private Instant blockedUntil = Instant.MIN;

  /** What the ledger's count of a window was, and when. */
  private record Seen(int used, Instant at) {}

  public WindowQuota(String owner, QuotaRule rule, QuotaLedger ledger, Time time) {
    super(owner + "." + rule.name());
    this.owner = owner;
    this.rule = rule;
    this.ledger = ledger;
    this.time = time;
  }

  /** Asks for one call. Whoever is granted one calls {@link #finished} or {@link #notMade}. */
  public Acquisition acquire() {
    Acquisition acquired = take();
    acquired.match(
        granted -> {
          succeeded(1);
          return true;
        },
        refused -> {
          refused(1);
          return false;
        });
    return acquired;
  }

  private synchronized Acquisition take() {
    Instant now = time.now();
    if (now.isBefore(blockedUntil)) {
      return new Acquisition.Refused(blockedUntil);
    }
    Set<Instant> taken = new LinkedHashSet<>();
    for (Instant start : windowsBetween(now, now)) {
      if (!takeFrom(start)) {
        taken.forEach(this::returnTo);
        return new Acquisition.Refused(rule.window().endOf(start).plus(rule.tolerance()));
      }
      taken.add(start);
    }
    return new Acquisition.Granted(now, taken);
  }

  /** Takes calls if the window has them all; waits for nothing. */
  @Override
  public boolean acquirePermission(int permits) {
    List<Acquisition.Granted> taken = new ArrayList<>();
    while (taken.size() < permits && acquire().match(taken::add, refused -> false)) {
      // the next one
    }
    if (taken.size() < permits) {
      taken.forEach(this::notMade);
      return false;
    }
    taken.forEach(this::finished);
    return true;
  }

  @Override
  public long reservePermission(int permits) {
    return acquirePermission(permits) ? 0 : -1;
  }

  /** Notes that the window is used up, for everybody who shares the ledger. */
  @Override
  public void drainPermissions() {
    refused(time.now());
  }

  @Override
  public RateLimiterConfig getRateLimiterConfig() {
    return config(rule.limit(), rule.window().length());
  }

  @Override
  public Metrics getMetrics() {
    return new Metrics() {
      @Override
      public int getNumberOfWaitingThreads() {
        return 0;
      }

      @Override
      public int getAvailablePermissions() {
        return Math.max(0, rule.limit() - used());
      }
    };
  }

  /** The call has ended, whatever came of it: windows that began meanwhile count it too. */
  public synchronized void finished(Acquisition.Granted call) {
    Set<Instant> possible = windowsBetween(call.at(), time.now());
    possible.removeAll(call.windows());
    possible.forEach(this::takeFrom);
  }

  /** The call was not made after all. */
  public synchronized void notMade(Acquisition.Granted call) {
    call.windows().forEach(this::returnTo);
  }

  /**
   * The service refused a call because the quota is used up, so somebody else used it.
   *
   * @param serviceTime the time of the refusal on the service's clock
   * @return when there is room again, on our clock
   */
  public synchronized Instant refused(Instant serviceTime) {
    Instant now = time.now();
    Duration ahead = Duration.between(serviceTime, now);
    Instant start = rule.window().startOf(serviceTime);
    inHand.remove(start);
    ledger.exhaust(key(start), rule.limit());
    seen.put(start, new Seen(rule.limit(), now));
    blockedUntil = rule.window().endOf(serviceTime).plus(ahead).plus(rule.tolerance());
    return blockedUntil;
  }

  /**
   * Calls taken in the current window by everybody who shares the ledger; what others take shows
   * within a second.
   */
  public synchronized int used() {
    Instant start = rule.window().startOf(time.now());
    return usedIn(start) - inHand.getOrDefault(start, 0);
  }

  /** When the current window ends. */
  public Instant resetsAt() {
    return rule.window().endOf(time.now());
  }

  /** The rule that this holds. */
  public QuotaRule rule() {
    return rule;
  }

  /** Puts calls that were taken in a block and not made back into the ledger. */
  public synchronized void release() {
    inHand.forEach(
        (start, count) -> {
          if (count > 0) {
            ledger.putBack(key(start), count);
          }
        });
    inHand.clear();
    seen.clear();
  }

  private Set<Instant> windowsBetween(Instant from, Instant to) {
    Set<Instant> starts = new LinkedHashSet<>();
    Instant last = rule.window().startOf(to.plus(rule.tolerance()));
    Instant start = rule.window().startOf(from.minus(rule.tolerance()));
    while (!start.isAfter(last)) {
      starts.add(start);
      start = rule.window().endOf(start);
    }
    return starts;
  }

  private boolean takeFrom(Instant start) {
    int left = inHand.getOrDefault(start, 0);
    if (left == 0) {
      int before = usedIn(start);
      int wanted = blockAfter(before);
      left = ledger.take(key(start), wanted, rule.limit());
      if (left == wanted) {
        seen.put(start, new Seen(before + left, time.now()));
      } else {
        seen.remove(start);
      }
      forgetWindowsBefore(rule.window().startOf(start.minusNanos(1)));
    }
    if (left > 0) {
      inHand.put(start, left - 1);
    }
    return left > 0;
  }

  private int usedIn(Instant start) {
    Instant now = time.now();
    Seen known = seen.get(start);
    if (known == null || Duration.between(known.at(), now).abs().compareTo(BELIEVED) > 0) {
      known = new Seen(ledger.used(key(start)), now);
      seen.put(start, known);
    }
    return known.used();
  }

  private int blockAfter(int used) {
    int remaining = rule.limit() - used;
    int block = Math.min(rule.limit() / LARGEST_BLOCK_SHARE, remaining / REMAINDER_SHARE);
    return Math.max(1, block);
  }

  private void forgetWindowsBefore(Instant oldest) {
    inHand.keySet().removeIf(known -> known.isBefore(oldest));
    seen.keySet().removeIf(known -> known.isBefore(oldest));
  }

  private void returnTo(Instant start) {
    inHand.merge(start, 1, Integer::sum);
  }

  private QuotaLedger.Key key(Instant start) {
    return new QuotaLedger.Key(owner, rule.name(), start);
  }
}
