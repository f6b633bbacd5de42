package dev.ecauto.retry;

import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes calls again that may be made again. Each rule is a {@code Retry} of resilience4j in a
 * registry, with its events; its pauses are waited on {@link Time}, so that a stop ends them at
 * once and virtual time passes. Safe for use by many threads.
 */
public final class Retries {
  private final Time time;
  private final RetryRegistry registry;

  /** Retries on a time, in a registry of their own. */
  public Retries(Time time) {
    this(time, RetryRegistry.ofDefaults());
  }

  /**
   * @param registry a host's
   */
  public Retries(Time time, RetryRegistry registry) {
    this.time = time;
    this.registry = registry;
  }

  /** The retries by name. */
  public RetryRegistry registry() {
    return registry;
  }

  /**
   * Calls, and calls again while the result asks for it. What a call throws is passed on at once.
   *
   * @param again whether a result asks for another call
   * @return the last result: the first that asks for none, or when calls or time have run out
   */
  public <R> R run(RetryRule rule, Predicate<? super R> again, Supplier<? extends R> call) {
    Attempts<R> attempts = new Attempts<>(rule, again);
    while (true) {
      R result = call.get();
      if (!attempts.goOnAfter(result)) {
        return result;
      }
    }
  }

  /** The attempts of one call. */
  private final class Attempts<R> {
    private final Retry.AsyncContext<Asked> context;
    private final Predicate<? super R> again;
    private final StopSignal stop = time.stopSignal();

    Attempts(RetryRule rule, Predicate<? super R> again) {
      this.again = again;
      this.context = registry.retry(rule.name(), () -> config(rule)).asyncContext();
    }

    boolean goOnAfter(R result) {
      long pause = context.onResult(new Asked(again.test(result)));
      if (pause < 0) {
        context.onComplete();
        return false;
      }
      return stop.await(Duration.ofMillis(pause));
    }
  }

  /** Whether a result asks for another call: all that the registered retry needs to know. */
  private record Asked(boolean again) {}

  private static RetryConfig config(RetryRule rule) {
    long first = rule.firstPause().toMillis();
    return RetryConfig.<Asked>custom()
        .maxAttempts(rule.calls())
        .retryOnResult(Asked::again)
        .retryOnException(thrown -> false)
        .intervalFunction(
            first == 0 ? attempt -> 0L : IntervalFunction.ofExponentialBackoff(first, 2.0))
        .build();
  }
}
