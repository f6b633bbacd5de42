package dev.ecauto.quota;

import dev.ecauto.time.Time;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * The quotas that a process spends: one limiter per key, whoever asks, each by name in a registry
 * of resilience4j, where a host observes them. Make one for the process and give it to everything
 * that spends the same quotas, several instances too. Safe for use by many threads.
 */
public final class Quotas implements AutoCloseable {
  private final ConcurrentMap<QuotaKey, TokenBucket> buckets;
  private final List<String> registered;
  private final Time time;
  private final RateLimiterRegistry registry;
  private final Function<QuotaKey, Allotment> allotments;

  /** Quotas on a time, in a registry of their own. */
  public Quotas(Time time) {
    this(time, RateLimiterRegistry.ofDefaults());
  }

  /**
   * @param registry a host's; limiters take their names in it when they are first asked for
   */
  public Quotas(Time time, RateLimiterRegistry registry) {
    this.buckets = new ConcurrentHashMap<>();
    this.registered = new ArrayList<>();
    this.time = time;
    this.registry = registry;
    this.allotments = key -> Allotment.ALL;
  }

  private Quotas(Quotas whole, Function<QuotaKey, Allotment> allotments) {
    this.buckets = whole.buckets;
    this.registered = whole.registered;
    this.time = whole.time;
    this.registry = whole.registry;
    this.allotments = allotments;
  }

  /**
   * The same quotas, whose buckets all processes on a store spend together. Close these, not those.
   *
   * @param store where calls are reserved, of buckets that are first asked for here
   */
  public Quotas reservedIn(QuotaBucketStore store) {
    return new Quotas(this, key -> new StoredAllotment(store, key.stored(), time));
  }

  /** The limiter of a quota; what is given by the first who asked for the key stays. */
  public TokenBucket bucket(QuotaKey key, RateLimit limit) {
    return buckets.computeIfAbsent(key, each -> register(fresh(each, limit)));
  }

  private TokenBucket fresh(QuotaKey key, RateLimit limit) {
    return new TokenBucket("amazon." + key.operation(), limit, time, allotments.apply(key));
  }

  /**
   * The limiter of a window, whose calls are counted in a ledger.
   *
   * @param name what it is called in the registry, for example {@code base.shop_1.account-hour}
   * @param owner whose quota it is in the ledger
   */
  public WindowQuota window(String name, String owner, QuotaRule rule, QuotaLedger ledger) {
    WindowQuota quota = new WindowQuota(owner, rule, ledger, time);
    quota.rename(name);
    return register(quota);
  }

  /** The limiters by name. */
  public RateLimiterRegistry registry() {
    return registry;
  }

  /** A name that is taken gets a number: two applications may spend quotas of one operation. */
  private <L extends LimiterEvents> L register(L limiter) {
    synchronized (registered) {
      String name = limiter.getName();
      for (int i = 2; registry.find(name).isPresent(); i++) {
        name = limiter.getName() + "-" + i;
      }
      limiter.rename(name);
      registry.rateLimiter(name);
      registry.replace(name, (RateLimiter) limiter);
      registered.add(name);
      return limiter;
    }
  }

  /** Takes its limiters out of the registry; they still hold. */
  @Override
  public void close() {
    synchronized (registered) {
      registered.forEach(registry::remove);
      registered.clear();
    }
  }
}
