package dev.ecauto.runner.input;

import dev.ecauto.model.Asin;

/** One line of an ASIN list that says something; blank lines and comments do not appear. */
public sealed interface AsinLine {
  /** The line's number, counted from 1. */
  long number();

  /** A well-formed ASIN, the first of its kind in the list. */
  record Accepted(long number, Asin asin) implements AsinLine {}

  /** An ASIN that the list has already named; it is used once. */
  record Repeated(long number, Asin asin) implements AsinLine {}

  /**
   * Something that is no ASIN.
   *
   * @param text the line, printable and shortened
   * @param reason what is wrong and what to do
   */
  record Refused(long number, String text, String reason) implements AsinLine {}
}
