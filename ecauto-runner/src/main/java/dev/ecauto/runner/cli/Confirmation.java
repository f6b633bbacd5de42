package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Asks before something is written, where a person can answer. */
public final class Confirmation {
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
    String answer = readLine(surroundings.in()).strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  private static String readLine(InputStream in) {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      return new String(
          line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer failed", e);
    }
  }
}
