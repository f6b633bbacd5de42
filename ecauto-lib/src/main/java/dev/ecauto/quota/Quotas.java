package dev.ecauto.quota;

import dev.ecauto.time.Time;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The quotas that a process spends: one limiter per key, whoever asks. Make one for the process and
 * give it to every client. Safe for use by many threads.
 */
public final class Quotas {
  private final ConcurrentMap<QuotaKey, TokenBucket> buckets = new ConcurrentHashMap<>();
  private final Time time;

  public Quotas(Time time) {
    this.time = time;
  }

  /** The limiter of a quota; the limit given by the first who asked for the key stays. */
  public TokenBucket bucket(QuotaKey key, RateLimit limit) {
    return buckets.computeIfAbsent(key, unused -> new TokenBucket(limit, time));
  }
}
