package dev.ecauto.time;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Work under way on a thread of its own, which can be stopped without the rest. Safe for use by
 * many threads.
 *
 * @param <R> what it comes to
 */
public final class Run<R> {
  private final StopSignal stop;
  private final CompletableFuture<R> result;

  private Run(StopSignal stop, CompletableFuture<R> result) {
    this.stop = stop;
    this.result = result;
  }

  /**
   * Starts work.
   *
   * @param whole the time of the whole; a stop of it stops the run, too
   * @param work is given the same time with a signal of its own
   */
  public static <R> Run<R> start(Time whole, Executor threads, Function<Time, R> work) {
    Time part = whole.newPart();
    return new Run<>(
        part.stopSignal(), CompletableFuture.supplyAsync(() -> work.apply(part), threads));
  }

  /**
   * Asks it to stop: what is under way is finished or recorded first. Repeating changes nothing.
   */
  public void stop() {
    stop.request();
  }

  /** Whether it has ended, however. */
  public boolean isDone() {
    return result.isDone();
  }

  /**
   * Waits for its end, on the system's time. What it threw is thrown here. An interrupt ends the
   * waiting, and the flag stays set.
   *
   * @return what it came to; empty if it is still under way
   */
  public Optional<R> await(Duration atMost) {
    try {
      return Optional.of(result.get(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException stillUnderWay) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new CompletionException(e.getCause());
    }
  }
}
