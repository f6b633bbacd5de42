package dev.ecauto.notify;

import dev.ecauto.notify.AlertState.State;
import dev.ecauto.notify.AlertState.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When people are told of a cause: once when it comes, once when it goes, again when it gets worse
 * or stays for long; a cause that flaps makes at most two messages in a while. Pure.
 */
final class AlertPolicy {
  private final NotifyConfig config;

  AlertPolicy(NotifyConfig config) {
    this.config = config;
  }

  /**
   * What follows from a look at a cause.
   *
   * @param state what is to be remembered
   * @param phase what people are to be told; {@code null} for nothing
   */
  record Decision(AlertState state, @Nullable Phase phase) {}

  Decision decide(AlertState before, Optional<Alert> present, Instant now) {
    AlertState seen = before.seen(present.orElse(null), now);
    Phase phase = seen.state() == State.RAISED ? raised(seen, now) : cleared(seen, now);
    return new Decision(phase == null ? seen : seen.told(heard(seen, now)), phase);
  }

  private @Nullable Phase raised(AlertState seen, Instant now) {
    Told told = seen.told();
    if (told.state() != State.RAISED) {
      return isQuiet(told.raisedAt(), config.quiet(), now) ? Phase.RAISED : null;
    }
    if (seen.level() > told.level()) {
      return Phase.RAISED;
    }
    return isQuiet(told.raisedAt(), repeat(seen), now) ? Phase.REPEATED : null;
  }

  private @Nullable Phase cleared(AlertState seen, Instant now) {
    Told told = seen.told();
    return told.state() == State.RAISED && isQuiet(told.clearedAt(), config.quiet(), now)
        ? Phase.CLEARED
        : null;
  }

  private Duration repeat(AlertState state) {
    return switch (state.key().kind().urgency()) {
      case AT_ONCE -> config.repeatUrgent();
      case BY_DAY -> config.repeat();
    };
  }

  private static boolean isQuiet(@Nullable Instant told, Duration quiet, Instant now) {
    return told == null || !now.isBefore(told.plus(quiet));
  }

  private static Told heard(AlertState seen, Instant now) {
    Told told = seen.told();
    return seen.state() == State.RAISED
        ? new Told(State.RAISED, seen.level(), now, told.clearedAt())
        : new Told(State.CLEARED, 0, told.raisedAt(), now);
  }
}
