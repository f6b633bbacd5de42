package dev.ecauto.adopt;

import java.nio.file.Path;

/**
 * Holds a text to RFC 4180: a field is quoted as a whole or not at all. One stray quote swallows
 * the rows after it, and a lenient parser does not say so. Used once, by one thread.
 */
final class CsvQuotes {
  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    CLOSED
  }

  private final Path file;
  private final char separator;
  private State state = State.FIELD_START;
  private long line = 1;
  private long opened = 1;

  private CsvQuotes(Path file, char separator) {
    this.file = file;
    this.separator = separator;
  }

  /**
   * @throws AdoptException if a quote has no partner or stands within a text; it names the line
   */
  static void requireMatching(Path file, String text, char separator) {
    CsvQuotes quotes = new CsvQuotes(file, separator);
    text.chars().forEach(quotes::accept);
    if (quotes.state == State.QUOTED) {
      throw quotes.stray(quotes.opened, "is never closed");
    }
  }

  private void accept(int c) {
    if (c == '"') {
      state = afterQuote();
    } else if (state != State.QUOTED) {
      state = afterOther(c);
    }
    if (c == '\n') {
      line++;
    }
  }

  /** A doubled quote within a quoted field closes and opens it again. */
  private State afterQuote() {
    return switch (state) {
      case FIELD_START -> {
        opened = line;
        yield State.QUOTED;
      }
      case QUOTED -> State.CLOSED;
      case CLOSED -> State.QUOTED;
      case UNQUOTED -> throw stray(line, "stands within a text that is not quoted");
    };
  }

  private State afterOther(int c) {
    if (c == separator || c == '\n' || c == '\r') {
      return State.FIELD_START;
    }
    if (state == State.CLOSED) {
      throw stray(opened, "is closed in line " + line + " in the middle of a text");
    }
    return State.UNQUOTED;
  }

  private AdoptException stray(long where, String what) {
    return new AdoptException(
        "cannot read "
            + file
            + ": a quote in line "
            + where
            + " "
            + what
            + ", so it cannot be told where its row ends; nothing was taken: mend the line",
        null);
  }
}
