package dev.ecauto.health;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last sign of life of something that works on the store.
 *
 * @param name what it is, for example {@code upload}
 * @param at when it last gave a sign
 * @param nextBy when the next one is due
 * @param endedAt when it ended as it should; {@code null} while it works, or if it just went silent
 */
public record Heartbeat(String name, Instant at, Instant nextBy, @Nullable Instant endedAt) {
  /** Whether a sign is missing. */
  public boolean isSilent(Instant now) {
    return endedAt == null && now.isAfter(nextBy);
  }
}
