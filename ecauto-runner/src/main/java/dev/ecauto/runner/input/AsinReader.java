package dev.ecauto.runner.input;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of ASINs, one a line, and judges every line: blank lines and what follows a {@code
 * #} are skipped; lower case, full-width letters and quotes around an ASIN are forgiven; anything
 * else is handed out as refused with its line number, and reading goes on. Keeps one number per
 * distinct ASIN in memory, nothing else. For one thread.
 */
public final class AsinReader implements AutoCloseable {
  /** The file name that means standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int SHOWN = 60;

  private final String source;
  private final LineReader lines;
  private final Set<Long> seen = new HashSet<>();

  private AsinReader(String source, InputStream in) {
    this.source = source;
    this.lines = new LineReader(in);
  }

  /**
   * Opens a list.
   *
   * @param name a file, or {@code -} for standard input
   * @param standardInput what {@code -} stands for
   * @throws InputException if there is no such file, or it cannot be read
   */
  public static AsinReader open(String name, InputStream standardInput) {
    if (name.equals(STANDARD_INPUT)) {
      return new AsinReader("standard input", standardInput);
    }
    return new AsinReader("'" + name + "'", stream(name));
  }

  /** Opens a file, or says why it cannot be read. */
  static InputStream stream(String name) {
    try {
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new InputException("cannot read the ASIN file '" + name + "': it is a directory");
      }
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new InputException(
          "cannot read the ASIN file '"
              + name
              + "': there is no such file in "
              + Path.of("").toAbsolutePath()
              + "; give an existing file, or - for standard input");
    } catch (InvalidPathException e) {
      throw new InputException("'" + name + "' is no file name here: " + e.getReason());
    } catch (AccessDeniedException e) {
      throw new InputException("cannot read the ASIN file '" + name + "': permission denied");
    } catch (IOException e) {
      throw new InputException("cannot read the ASIN file '" + name + "': " + Words.of(e));
    }
  }

  /** What is being read, for messages. */
  public String source() {
    return source;
  }

  /**
   * The next line that says something, or {@code null} at the end.
   *
   * @throws UncheckedIOException if reading fails
   */
  public @Nullable AsinLine next() {
    try {
      for (TextLine line = lines.next(); line != null; line = lines.next()) {
        String text = withoutComment(line.text());
        if (!text.isEmpty()) {
          return judge(line, text);
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + source + " failed: " + Words.of(e), e);
    }
  }

  private AsinLine judge(TextLine line, String text) {
    Optional<Asin> asin = Asin.parse(unquoted(text));
    if (asin.isEmpty()) {
      return new AsinLine.Refused(line.number(), shown(text), reason(line, text));
    }
    // ten characters to the base of 36 fit into a long
    return seen.add(Long.parseLong(asin.get().value(), 36))
        ? new AsinLine.Accepted(line.number(), asin.get())
        : new AsinLine.Repeated(line.number(), asin.get());
  }

  private static String withoutComment(String text) {
    int comment = text.indexOf('#');
    String kept = comment < 0 ? text : text.substring(0, comment);
    return Normalizer.normalize(kept, Normalizer.Form.NFKC).replace("\uFEFF", "").strip();
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static Reason reason(TextLine line, String text) {
    if (line.encoding() == TextLine.Encoding.SHIFT_JIS) {
      return Reason.of(ReasonCode.LINE_SHIFT_JIS);
    }
    if (line.encoding() == TextLine.Encoding.UNKNOWN) {
      return Reason.of(ReasonCode.LINE_NO_TEXT);
    }
    if (line.cut() == TextLine.Cut.SHORTENED) {
      return Reason.of(ReasonCode.LINE_TOO_LONG)
          .with("bytes", Integer.toString(LineReader.LONGEST_LINE));
    }
    if (text.chars().anyMatch(c -> c == ',' || c == '\t' || c == ';' || c == ' ')) {
      return Reason.of(ReasonCode.LINE_HOLDS_MORE);
    }
    return text.length() == 10
        ? Reason.of(ReasonCode.LINE_NO_ASIN)
        : Reason.of(ReasonCode.LINE_OTHER_LENGTH)
            .with("characters", Integer.toString(text.length()));
  }

  private static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(SHOWN)
        .map(c -> Character.isISOControl(c) || !Character.isDefined(c) ? '\uFFFD' : c)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > SHOWN ? shown + "…" : shown.toString();
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing " + source + " failed", e);
    }
  }
}
