package dev.ecauto.runner.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is. */
final class TerminalWidth {
  /** Where nobody knows: what every terminal has. */
  private static final int USUAL = 79;

  private static final int NARROWEST = 20;

  private TerminalWidth() {}

  /** Its columns but the last, in which some terminals break the line. */
  static int columns() {
    return parse(System.getenv("COLUMNS"), asked());
  }

  /**
   * Columns of a terminal.
   *
   * @param variable what the shell says; {@code null} if nothing
   * @param size rows and columns, as the terminal says; empty if it does not
   */
  static int parse(@org.jspecify.annotations.Nullable String variable, String size) {
    String[] both = size.strip().split(" ", -1);
    String columns = both.length == 2 ? both[1] : variable == null ? "" : variable.strip();
    return columns.matches("[0-9]{1,4}") && Integer.parseInt(columns) > 0
        ? Math.max(NARROWEST, Integer.parseInt(columns) - 1)
        : USUAL;
  }

  private static String asked() {
    try {
      Process process =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.SECONDS)
          ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
