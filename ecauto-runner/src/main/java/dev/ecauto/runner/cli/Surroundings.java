package dev.ecauto.runner.cli;

import dev.ecauto.time.StopSignal;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/**
 * What a command needs of the world around it.
 *
 * @param in standard input
 * @param out results, in UTF-8
 * @param err everything else, in UTF-8; never makes work wait
 * @param terminal whether a person sits there
 * @param environment the process's environment
 * @param clock the time
 * @param stop ends every wait
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Terminal terminal,
    Map<String, String> environment,
    Clock clock,
    StopSignal stop) {
  /** Whether a person sits at the other end of the standard streams. */
  public enum Terminal {
    INTERACTIVE,
    NONE
  }
}
