package dev.ecauto.model;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Java has names of its own for, in words that people use. Pure functions. */
public final class Words {
  /** Names of classes, such as stand before the words of a cause. */
  private static final Pattern CLASSES =
      Pattern.compile(
          "\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*(?::\\s*)?|\\b[A-Z]\\w*(?:Exception|Error):\\s*");

  private static final String CLOSED = "the connection was closed";

  private Words() {}

  /** A duration in units that people use: {@code 1 h 30 min}, {@code 250 ms}, {@code 31 days}. */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    StringBuilder words = new StringBuilder();
    add(words, duration.toDays(), fitting(duration.toDays(), "day", "days"));
    add(words, duration.toHoursPart(), "h");
    add(words, duration.toMinutesPart(), "min");
    add(words, duration.toSecondsPart(), "s");
    add(words, duration.toMillisPart(), "ms");
    return words.length() == 0 ? "0 s" : words.toString();
  }

  private static void add(StringBuilder words, long amount, String unit) {
    if (amount > 0) {
      words.append(words.length() == 0 ? "" : " ").append(amount).append(' ').append(unit);
    }
  }

  /** A number and what is counted: {@code 1 finding}, {@code 2 findings}. */
  public static String of(long count, String one, String many) {
    return count + " " + fitting(count, one, many);
  }

  /** The word that fits a number, such as {@code is} or {@code are}. */
  public static String fitting(long count, String one, String many) {
    return count == 1 ? one : many;
  }

  /** Why something failed, without the names of Java's classes and without repeating the file. */
  public static String of(Throwable cause) {
    Throwable inner = cause instanceof UncheckedIOException ? cause.getCause() : null;
    if (inner != null) {
      return of(inner);
    } else if (cause instanceof FileSystemException file) {
      return ofFile(file);
    } else if (cause instanceof HttpConnectTimeoutException) {
      return "nobody answered in time";
    } else if (cause instanceof UnknownHostException) {
      return "the host is not known";
    }
    String said = said(cause.getMessage());
    if (!said.isEmpty()) {
      return said.contains("header parser received no bytes")
          ? CLOSED + " without an answer"
          : said;
    } else if (cause instanceof ConnectException) {
      return "the host is not known, or refuses";
    }
    boolean closed = cause instanceof ClosedChannelException || cause instanceof EOFException;
    return closed ? CLOSED : "no reason is given";
  }

  private static String ofFile(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    } else if (failure instanceof AccessDeniedException) {
      return "permission denied";
    } else if (failure instanceof FileAlreadyExistsException) {
      return "there is such a file already";
    } else if (failure instanceof NotDirectoryException) {
      return "it is no directory";
    }
    String reason = said(failure.getReason());
    return reason.isEmpty() ? "the system refuses" : reason;
  }

  private static String said(@Nullable String message) {
    return message == null || message.equals("null")
        ? ""
        : CLASSES.matcher(message).replaceAll("").strip();
  }
}
