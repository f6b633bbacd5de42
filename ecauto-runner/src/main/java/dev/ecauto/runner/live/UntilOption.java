package dev.ecauto.runner.live;

import dev.ecauto.runner.cli.Moments;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.cli.UsageException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Until when something shall hold. */
final class UntilOption {
  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Until when, such as 2026-01-31T09:00, in the configured zone.")
  private @Nullable String until;

  /**
   * The time, if one was given.
   *
   * @throws UsageException if it is no time, or over
   */
  @Nullable Instant time(Session session) {
    if (until == null) {
      return null;
    }
    Instant time = Moments.parse(until, session.settings().zone());
    if (!time.isAfter(session.surroundings().clock().instant())) {
      throw new UsageException("--until " + until + " is over: give a time that is yet to come");
    }
    return time;
  }
}
