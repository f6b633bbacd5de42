package dev.ecauto.overview;

import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is made again only when it is older than fifty times what making it took: a small
 * store is always counted anew, a large one a few times a minute, by one thread. Safe for use by
 * many threads.
 */
final class Kept<T> {
  private static final int TIMES = 50;
  private static final Duration AT_ONCE = Duration.ofMillis(5);

  private final Supplier<T> making;
  private @Nullable Value<T> value;

  Kept(Supplier<T> making) {
    this.making = making;
  }

  private record Value<T>(T value, long madeAt, long took) {
    boolean isOld(long now) {
      return took < AT_ONCE.toNanos() || now - madeAt > TIMES * took;
    }
  }

  synchronized T get() {
    Value<T> present = value;
    if (present == null || present.isOld(System.nanoTime())) {
      long begun = System.nanoTime();
      T made = making.get();
      long now = System.nanoTime();
      present = new Value<>(made, now, now - begun);
      value = present;
    }
    return present.value();
  }

  synchronized void forget() {
    value = null;
  }
}
