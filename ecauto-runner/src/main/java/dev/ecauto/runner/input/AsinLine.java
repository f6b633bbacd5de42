package dev.ecauto.runner.input;

import dev.ecauto.intake.InputLine;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.function.Function;

/** One line of an ASIN list that says something; blank lines and comments do not appear. */
public sealed interface AsinLine {
  /** The line's number, counted from 1. */
  long number();

  /** What follows from each. */
  <R> R match(
      Function<Accepted, R> accepted, Function<Repeated, R> repeated, Function<Refused, R> refused);

  /** The line as what became of it is looked up. */
  InputLine toInput();

  /** A well-formed ASIN, the first of its kind in the list. */
  record Accepted(long number, Asin asin) implements AsinLine {
    @Override
    public <R> R match(
        Function<Accepted, R> accepted,
        Function<Repeated, R> repeated,
        Function<Refused, R> refused) {
      return accepted.apply(this);
    }

    @Override
    public InputLine toInput() {
      return new InputLine(number, asin.value(), asin, null);
    }
  }

  /** An ASIN that the list has already named; it is used once. */
  record Repeated(long number, Asin asin) implements AsinLine {
    @Override
    public <R> R match(
        Function<Accepted, R> accepted,
        Function<Repeated, R> repeated,
        Function<Refused, R> refused) {
      return repeated.apply(this);
    }

    @Override
    public InputLine toInput() {
      return new InputLine(number, asin.value(), asin, Reason.of(ReasonCode.INPUT_REPEATED));
    }
  }

  /**
   * Something that is no ASIN.
   *
   * @param text the line, printable and shortened
   * @param why what is wrong and what to do
   */
  record Refused(long number, String text, Reason why) implements AsinLine {
    /** What is wrong and what to do, in English. */
    public String reason() {
      return why.toString();
    }

    @Override
    public <R> R match(
        Function<Accepted, R> accepted,
        Function<Repeated, R> repeated,
        Function<Refused, R> refused) {
      return refused.apply(this);
    }

    @Override
    public InputLine toInput() {
      return new InputLine(
          number, text, null, Reason.of(ReasonCode.INPUT_MALFORMED).with("why", why));
    }
  }
}
