package dev.ecauto.runner.cli;

import picocli.CommandLine.Option;

/** Agrees beforehand to what a command would ask. */
public final class YesOption {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask for confirmation.")
  private boolean yes;

  /**
   * Whether the person agrees.
   *
   * @throws UsageException if nobody can be asked
   */
  public boolean agreed(Session session, String question) {
    return yes || session.confirmation().ask(question);
  }
}
