package dev.ecauto.runner.cli;

import dev.ecauto.runner.output.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Asks the person at the terminal and reads answers, a line each. */
public final class Prompt {
  private final InputStream in;
  private final Console console;

  /** Asks on a command's console. */
  public Prompt(Session session) {
    this(session.surroundings().in(), session.console());
  }

  Prompt(InputStream in, Console console) {
    this.in = in;
    this.console = console;
  }

  /** Says something in between. */
  public void say(String text) {
    console.say(text);
  }

  /**
   * Asks for a text.
   *
   * @param byDefault what an empty answer means; may be empty itself
   */
  public String ask(String question, String byDefault) {
    console.say(question + (byDefault.isEmpty() ? "" : " [" + byDefault + "]") + ":");
    String answer = readLine().strip();
    return answer.isEmpty() ? byDefault : answer;
  }

  /** Reads one line; empty at the end of the input. */
  String readLine() {
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
