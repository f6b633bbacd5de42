package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Console;
import java.util.Locale;
import java.util.Set;

/** Asks before something is written, where a person can answer. */
public final class Confirmation {
  private static final Set<String> YES = Set.of("y", "yes", "はい");

  private final Surroundings surroundings;
  private final Console console;

  Confirmation(Surroundings surroundings, Console console) {
    this.surroundings = surroundings;
    this.console = console;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @param question what is about to be done, without the question mark
   * @return whether the person agreed
   * @throws UsageException if nobody is there to answer
   */
  boolean ask(String question) {
    if (surroundings.terminal() == Surroundings.Terminal.NONE) {
      throw new UsageException(
          question + ": nobody can confirm this, as standard input is no terminal; add --yes");
    }
    console.say(question + "? [y/N]");
    String answer =
        new Prompt(surroundings.in(), console).readLine().strip().toLowerCase(Locale.ROOT);
    return YES.contains(answer);
  }
}
