package dev.ecauto.overview;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made again when it is older than fifty times what making it took: a small store
 * is always counted anew, a large one a few times a minute and beside the readers, who get the
 * former value until then. Safe for use by many threads.
 *
 * @param <T> the value
 */
public final class Kept<T> {
  private static final int TIMES = 50;
  private static final Duration AT_ONCE = Duration.ofMillis(20);
  private static final Duration TOO_OLD = Duration.ofMinutes(5);

  private final Supplier<T> making;
  private final AtomicBoolean beingMade = new AtomicBoolean();
  private final AtomicLong forgotten = new AtomicLong();
  private volatile @Nullable Value<T> value;

  /** A value that is made when it is asked for. */
  public Kept(Supplier<T> making) {
    this.making = making;
  }

  private record Value<T>(T value, long madeAt, long took) {
    boolean isYoungerThan(long nanos) {
      return System.nanoTime() - madeAt <= nanos;
    }
  }

  /** The value as it is, or was a short time ago. */
  public T get() {
    Value<T> present = value;
    if (present == null
        || present.took() < AT_ONCE.toNanos()
        || !present.isYoungerThan(TIMES * present.took() + TOO_OLD.toNanos())) {
      return make();
    }
    if (!present.isYoungerThan(TIMES * present.took()) && beingMade.compareAndSet(false, true)) {
      Thread thread = new Thread(this::remake, "ecauto-count");
      thread.setDaemon(true);
      thread.start();
    }
    return present.value();
  }

  private synchronized T make() {
    long begun = System.nanoTime();
    long before = forgotten.get();
    T made = making.get();
    long now = System.nanoTime();
    value = new Value<>(made, now, now - begun);
    if (forgotten.get() != before) {
      value = null;
    }
    return made;
  }

  private void remake() {
    try {
      var unused = make();
    } finally {
      beingMade.set(false);
    }
  }

  /** It does not hold any more, nor does what is being made. */
  public void forget() {
    forgotten.incrementAndGet();
    value = null;
  }
}
