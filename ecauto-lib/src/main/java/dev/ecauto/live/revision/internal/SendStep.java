package dev.ecauto.live.revision.internal;

import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one step of sending came to. */
public sealed interface SendStep {
  /**
   * Something was sent, or turned out not to be needed: take the next step at once.
   *
   * @param count how many revisions
   * @param taken how many of them the shop took
   */
  record Worked(int count, int taken) implements SendStep {
    @Override
    public <R> R match(Function<Worked, R> worked, Function<Idle, R> idle) {
      return worked.apply(this);
    }
  }

  /**
   * Nothing to send for now.
   *
   * @param until when there may be something, if anything is open
   * @param reason what holds the account up, if something does
   */
  record Idle(@Nullable Instant until, @Nullable Reason reason) implements SendStep {
    @Override
    public <R> R match(Function<Worked, R> worked, Function<Idle, R> idle) {
      return idle.apply(this);
    }
  }

  /** What follows from each. */
  <R> R match(Function<Worked, R> worked, Function<Idle, R> idle);
}
