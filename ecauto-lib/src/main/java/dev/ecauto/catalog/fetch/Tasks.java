package dev.ecauto.catalog.fetch;

import dev.ecauto.time.StopSignal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work done elsewhere, whose results come back to the one thread that owns the fetch's state. If
 * the executor runs tasks in the calling thread, a fetch is single-threaded and repeatable.
 */
final class Tasks {
  private static final Duration STOP_CHECK = Duration.ofMillis(200);

  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final Set<Future<?>> interruptible = ConcurrentHashMap.newKeySet();
  private final ExecutorService executor;
  private final StopSignal stop;
  private int running;

  Tasks(ExecutorService executor, StopSignal stop) {
    this.executor = executor;
    this.stop = stop;
  }

  /** Does the work elsewhere, and then what it returned here; the work must not be cut short. */
  void start(Supplier<Runnable> work) {
    running++;
    executor.execute(() -> mailbox.add(finish(work)));
  }

  /** Like {@link #start} for a call, which may be interrupted when the fetch ends. */
  void startCall(Supplier<Runnable> work) {
    running++;
    interruptible.removeIf(Future::isDone);
    interruptible.add(executor.submit(() -> mailbox.add(finish(work))));
  }

  /** Hands something to the fetch's thread. */
  void post(Runnable message) {
    mailbox.add(message);
  }

  /** Interrupts calls under way. */
  void interruptCalls() {
    interruptible.forEach(future -> future.cancel(true));
  }

  /** Does what has come back. */
  void drain() {
    for (Runnable next = mailbox.poll(); next != null; next = mailbox.poll()) {
      next.run();
    }
  }

  /** Waits until something comes back, the time is over, or a stop is requested. */
  void await(@Nullable Duration duration) {
    if (running == 0 && mailbox.isEmpty()) {
      if (duration == null) {
        throw new IllegalStateException("the fetch waits for something that will never happen");
      }
      stop.await(duration);
      return;
    }
    long nanos =
        duration == null || duration.compareTo(STOP_CHECK) > 0
            ? STOP_CHECK.toNanos()
            : duration.toNanos();
    try {
      Runnable next = mailbox.poll(nanos, TimeUnit.NANOSECONDS);
      if (next != null) {
        next.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable finish(Supplier<Runnable> work) {
    Runnable after;
    try {
      after = work.get();
    } catch (RuntimeException e) {
      after = rethrowing(e);
    } catch (Error e) {
      after = rethrowing(e);
    }
    Runnable result = after;
    return () -> {
      running--;
      result.run();
    };
  }

  private static Runnable rethrowing(RuntimeException e) {
    return () -> {
      throw e;
    };
  }

  private static Runnable rethrowing(Error e) {
    return () -> {
      throw e;
    };
  }
}
