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

  /** Sends what was commanded, if that is wanted; how many changes were taken up. */
  int send(Ecauto ecauto, CommandResult result) {
    return now && !result.done().isEmpty() ? ecauto.live().sendCommanded(SENT_AT_ONCE) : 0;
  }
}
