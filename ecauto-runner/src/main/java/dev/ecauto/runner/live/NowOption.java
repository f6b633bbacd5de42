package dev.ecauto.runner.live;

import dev.ecauto.Ecauto;
import dev.ecauto.live.CommandResult;
import picocli.CommandLine.Option;

/** Whether a command is sent by itself, for who runs no daemon. */
final class NowOption {
  /** The rest is left to the daemon, or to the next that is told to send. */
  private static final int SENT_AT_ONCE = 200;

  @Option(
      names = "--now",
      description = "Send it to the shop at once instead of leaving it to the daemon.")
  private boolean now;

  /** Sends what was commanded, if that is wanted, and says what became of it. */
  Sending send(Ecauto ecauto, CommandResult result) {
    if (!now || result.done().isEmpty()) {
      return Sending.LEFT_TO_THE_DAEMON;
    }
    var unused = ecauto.live().sendCommanded(SENT_AT_ONCE);
    return Sending.of(ecauto.live().ofRun(result.run()));
  }
}
