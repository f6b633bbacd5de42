package dev.ecauto.catalog.fetch;

import dev.ecauto.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether Amazon still accepts our credentials and the way we ask. A single refusal may pass;
 * several in a row will not, and asking on for a million ASINs would only make it worse.
 */
final class RefusalStreak {
  private static final int REFUSALS_IN_A_ROW = 5;

  private int refusals;
  private @Nullable Reason cause;

  void refused(Reason why) {
    if (++refusals >= REFUSALS_IN_A_ROW && cause == null) {
      cause = why;
    }
  }

  void accepted() {
    refusals = 0;
  }

  /** Why the fetch gives up; empty while it goes on. */
  Optional<Reason> givenUp() {
    return Optional.ofNullable(cause);
  }
}
