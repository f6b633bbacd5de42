package dev.ecauto.runner.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of text whatever wrote them: LF, CRLF or CR, with or without a byte order mark, UTF-8
 * or UTF-16; a line that is no UTF-8 is read as Shift_JIS and marked. Memory does not grow with the
 * file or with a line. For one thread.
 */
final class LineReader implements Closeable {
  /** Longer lines are shortened to this many bytes. */
  static final int LONGEST_LINE = 4096;

  /** Text has shorter lines than this many bytes; what has longer ones may have no end. */
  private static final long END_OF_PATIENCE = 1L << 24;

  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");

  private final InputStream in;
  private @Nullable Charset wide;
  private boolean started;
  private long number;

  LineReader(InputStream in) {
    this.in = in.markSupported() ? in : new BufferedInputStream(in, 1 << 16);
  }

  /** The next line, or {@code null} at the end. */
  @Nullable TextLine next() throws IOException {
    if (!started) {
      started = true;
      wide = skipByteOrderMark();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    boolean any = false;
    boolean shortened = false;
    long length = 0;
    for (int unit = read(); unit >= 0; unit = read()) {
      any = true;
      if (unit == '\n' || unit == '\r') {
        skipLineFeedAfter(unit);
        return decode(line.toByteArray(), shortened);
      }
      if (++length > END_OF_PATIENCE) {
        throw new IOException(
            "line " + (number + 1) + " has more than " + END_OF_PATIENCE + " bytes, or no end");
      }
      if (line.size() < LONGEST_LINE) {
        write(line, unit);
      } else {
        shortened = true;
      }
    }
    return any ? decode(line.toByteArray(), shortened) : null;
  }

  private @Nullable Charset skipByteOrderMark() throws IOException {
    in.mark(3);
    int first = in.read();
    int second = in.read();
    if (first == 0xFF && second == 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (first == 0xFE && second == 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (first != 0xEF || second != 0xBB || in.read() != 0xBF) {
      in.reset();
    }
    return null;
  }

  /** One byte, or one UTF-16 unit. */
  private int read() throws IOException {
    int first = in.read();
    if (wide == null || first < 0) {
      return first;
    }
    int second = Math.max(in.read(), 0);
    return wide.equals(StandardCharsets.UTF_16LE) ? second << 8 | first : first << 8 | second;
  }

  private void write(ByteArrayOutputStream line, int unit) {
    if (wide == null) {
      line.write(unit);
    } else {
      line.write(unit >> 8);
      line.write(unit);
    }
  }

  private void skipLineFeedAfter(int unit) throws IOException {
    if (unit == '\r') {
      in.mark(2);
      if (read() != '\n') {
        in.reset();
      }
    }
  }

  private TextLine decode(byte[] bytes, boolean shortened) {
    number++;
    TextLine.Cut cut = shortened ? TextLine.Cut.SHORTENED : TextLine.Cut.WHOLE;
    if (wide != null) {
      String text = new String(bytes, StandardCharsets.UTF_16BE);
      return new TextLine(number, text, TextLine.Encoding.UTF_8, cut);
    }
    // a line cut in the middle of a character is still UTF-8
    int whole = shortened ? withoutPartOfCharacter(bytes) : bytes.length;
    return strictly(StandardCharsets.UTF_8, bytes, whole)
        .map(text -> new TextLine(number, text, TextLine.Encoding.UTF_8, cut))
        .or(
            () ->
                strictly(SHIFT_JIS, bytes, bytes.length)
                    .map(text -> new TextLine(number, text, TextLine.Encoding.SHIFT_JIS, cut)))
        .orElseGet(
            () ->
                new TextLine(
                    number,
                    new String(bytes, StandardCharsets.UTF_8),
                    TextLine.Encoding.UNKNOWN,
                    cut));
  }

  private static int withoutPartOfCharacter(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && (bytes[end - 1] & 0xC0) == 0x80) {
      end--;
    }
    return end > 0 && bytes[end - 1] < 0 ? end - 1 : bytes.length;
  }

  private static Optional<String> strictly(Charset charset, byte[] bytes, int length) {
    try {
      return Optional.of(charset.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
