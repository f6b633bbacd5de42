package dev.ecauto.notify;

import dev.ecauto.model.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cause, and what people were told of it.
 *
 * @param key the cause
 * @param state whether it is there now
 * @param level how bad it is
 * @param since since when the state holds
 * @param reason as last given
 * @param told what people heard
 */
record AlertState(
    Alert.Key key, State state, int level, Instant since, @Nullable Reason reason, Told told) {
  /** Whether something is wrong. */
  enum State {
    RAISED,
    CLEARED
  }

  /**
   * What people heard.
   *
   * @param state the last state they were told of
   * @param level the level they were told of
   * @param raisedAt when they were last told that it is there
   * @param clearedAt when they were last told that it is over
   */
  record Told(
      @Nullable State state, int level, @Nullable Instant raisedAt, @Nullable Instant clearedAt) {
    static final Told NOTHING = new Told(null, 0, null, null);
  }

  /** The same, with the state as it is now. */
  AlertState seen(@Nullable Alert present, Instant now) {
    State seen = present == null ? State.CLEARED : State.RAISED;
    return new AlertState(
        key,
        seen,
        present == null ? 0 : present.level(),
        seen == state ? since : now,
        present == null ? reason : present.reason(),
        told);
  }

  AlertState told(Told heard) {
    return new AlertState(key, state, level, since, reason, heard);
  }

  static AlertState first(Alert.Key key, Instant now) {
    return new AlertState(key, State.CLEARED, 0, now, null, Told.NOTHING);
  }
}
