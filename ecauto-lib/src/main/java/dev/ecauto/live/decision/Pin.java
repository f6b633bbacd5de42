package dev.ecauto.live.decision;

import dev.ecauto.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a field of a listing: it stays as it is in the shop, or as commanded.
 *
 * @param field what of the listing
 * @param cause how it was decided
 * @param visibility what a command or a vacation wants; public: it stays so as far as persons go,
 *     and what ecauto itself hid since comes back by rule; absent: as it is in the shop
 * @param by who
 * @param until when it ends; absent: when it is lifted
 */
public record Pin(
    Field field, Cause cause, @Nullable Visibility visibility, String by, @Nullable Instant until) {
  /** Whether it keeps an item hidden. */
  public boolean hides() {
    return visibility == Visibility.HIDDEN;
  }

  /** Whether it holds at a time. */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }

  /** What is pinned. */
  public enum Field {
    PRICE,
    QUANTITY,
    VISIBILITY
  }

  /** How a person decided. */
  public enum Cause {
    /** An account's vacation: comes before the others. */
    VACATION,
    /** A command. */
    COMMAND,
    /** An edit in the shop. */
    HAND
  }
}
