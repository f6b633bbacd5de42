package dev.ecauto.runner.cli;

import dev.ecauto.runner.input.AsinLine;

/** Tells people about lines of an ASIN list that are not used. */
public final class AsinLines {
  private AsinLines() {}

  /** Says what is wrong with a line that is not used. */
  public static void warn(Session session, AsinLine line) {
    String warning =
        line.match(
            accepted -> "",
            repeated -> "line " + line.number() + ": " + repeated.asin() + " is repeated",
            refused -> "line " + line.number() + ": '" + refused.text() + "': " + refused.reason());
    if (!warning.isEmpty()) {
      session.console().say(warning);
    }
  }
}
