package dev.ecauto.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KeptTest {
  /** Longer than what is made anew each time. */
  private static final long SLOW_NANOS = 25_000_000;

  private final AtomicInteger made = new AtomicInteger();

  private int make() {
    long until = System.nanoTime() + SLOW_NANOS;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    return made.incrementAndGet();
  }

  @Test
  void whatTakesLongIsKeptUntilItIsForgotten() {
    Kept<Integer> kept = new Kept<>(this::make);

    assertThat(kept.get()).isEqualTo(1);
    assertThat(kept.get()).isEqualTo(1);
    kept.forget();
    assertThat(kept.get()).isEqualTo(2);
  }

  @Test
  void whatIsForgottenWhileItIsMadeIsNotKept() {
    List<Kept<Integer>> changed = new ArrayList<>();
    Kept<Integer> kept =
        new Kept<>(
            () -> {
              int value = make();
              changed.forEach(Kept::forget);
              return value;
            });
    changed.add(kept);

    assertThat(kept.get()).isEqualTo(1);
    changed.clear();
    assertThat(kept.get()).isEqualTo(2);
    assertThat(kept.get()).isEqualTo(2);
  }
}
