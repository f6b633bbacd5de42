package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.model.Reason;
import dev.ecauto.time.FailureLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done again and again on a thread of its own until the daemon stops; each round gives
 * a sign of life. A round that fails is said once, and the next one comes all the same.
 */
final class Repeating {
  private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

  /** How many rounds may be missed before silence is trouble. */
  private static final int PATIENCE = 3;

  private final Ecauto ecauto;
  private final String name;
  private final Duration every;
  private final Runnable round;

  Repeating(Ecauto ecauto, String name, Duration every, Runnable round) {
    this.ecauto = ecauto;
    this.name = name;
    this.every = every;
    this.round = round;
  }

  /** Begins; what fails is said there. */
  void start(FailureLog failures) {
    Thread thread = new Thread(() -> run(failures), "ecauto-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run(FailureLog failures) {
    Duration within = every.multipliedBy(PATIENCE).plusMinutes(1);
    sign(() -> ecauto.heartbeats().beat(name, within));
    do {
      try {
        round.run();
        failures.worked(name);
        sign(() -> ecauto.heartbeats().beat(name, within));
      } catch (RuntimeException e) {
        failures.failed(name, e);
        Reason cause = Reason.asWritten(String.valueOf(e.getMessage()));
        sign(() -> ecauto.heartbeats().failed(name, within, cause));
      }
    } while (ecauto.stopSignal().await(every));
  }

  /** A store that takes no sign says so by its silence. */
  private void sign(Runnable sign) {
    try {
      sign.run();
    } catch (RuntimeException e) {
      LOG.debug("the sign of life of '{}' could not be noted", name, e);
    }
  }

  /** Says that its silence is no trouble from now on. */
  void end() {
    try {
      ecauto.heartbeats().ended(name);
    } catch (RuntimeException e) {
      LOG.debug("the end of '{}' could not be noted", name, e);
    }
  }
}
