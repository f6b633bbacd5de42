package dev.ecauto.health;

import dev.ecauto.model.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The last sign of life of something that works on the store.
 *
 * @param name what it is, for example {@code upload}
 * @param at when it last gave a sign
 * @param nextBy when the next one is due
 * @param endedAt when it ended as it should; {@code null} while it works, or if it just went silent
 * @param failure what went wrong in its last round; {@code null} if nothing did
 */
public record Heartbeat(
    String name, Instant at, Instant nextBy, @Nullable Instant endedAt, @Nullable Failure failure) {

  /**
   * What goes wrong in each round.
   *
   * @param since the first round of those that failed one after the other
   * @param cause of the last of them
   */
  public record Failure(Instant since, Reason cause) {}

  /** Whether a sign is missing. */
  public boolean isSilent(Instant now) {
    return endedAt == null && now.isAfter(nextBy);
  }

  /** The same, with as much time for the next sign as there was, counted from now. */
  Heartbeat renewed(Instant now) {
    return new Heartbeat(name, at, now.plus(Duration.between(at, nextBy)), endedAt, failure);
  }
}
