package dev.ecauto.runner.output;

import java.time.Duration;
import java.util.Optional;

/** Shows how far a long piece of work is. Safe for use by many threads; never makes work wait. */
public interface Progress extends AutoCloseable {
  /**
   * Says how much is done by now.
   *
   * @param remaining how long the rest takes, if that is known better than from the pace so far
   */
  void update(long done, Optional<Duration> remaining);

  /** Says how much is done by now. */
  default void update(long done) {
    update(done, Optional.empty());
  }

  /** Shows the last state and ends the display. */
  @Override
  void close();
}
