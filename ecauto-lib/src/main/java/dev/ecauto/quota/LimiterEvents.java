package dev.ecauto.quota;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnFailureEvent;
import io.github.resilience4j.ratelimiter.event.RateLimiterOnSuccessEvent;
import io.github.resilience4j.ratelimiter.internal.RateLimiterEventProcessor;
import java.time.Duration;
import java.util.Map;

/**
 * What every limiter of ours is to those who only know {@link RateLimiter}: a name, events, and a
 * limit that is the service's and not theirs to change. Safe for use by many threads.
 */
abstract class LimiterEvents implements RateLimiter {
  private final RateLimiterEventProcessor events = new RateLimiterEventProcessor();
  private volatile String name;

  LimiterEvents(String name) {
    this.name = name;
  }

  void rename(String other) {
    name = other;
  }

  final void succeeded(int permits) {
    if (events.hasConsumers()) {
      events.consumeEvent(new RateLimiterOnSuccessEvent(name, permits));
    }
  }

  final void refused(int permits) {
    if (events.hasConsumers()) {
      events.consumeEvent(new RateLimiterOnFailureEvent(name, permits));
    }
  }

  @Override
  public final String getName() {
    return name;
  }

  @Override
  public final Map<String, String> getTags() {
    return Map.of();
  }

  @Override
  public final EventPublisher getEventPublisher() {
    return events;
  }

  /** Nobody waits longer for a permission than until its time comes. */
  @Override
  public final void changeTimeoutDuration(Duration timeout) {
    throw fixed();
  }

  @Override
  public final void changeLimitForPeriod(int limit) {
    throw fixed();
  }

  private UnsupportedOperationException fixed() {
    return new UnsupportedOperationException(
        "the limit " + name + " is the service's own: change the configured quota instead");
  }

  static RateLimiterConfig config(int calls, Duration period) {
    return RateLimiterConfig.custom()
        .limitForPeriod(calls)
        .limitRefreshPeriod(period)
        .timeoutDuration(Duration.ofDays(1))
        .build();
  }
}
