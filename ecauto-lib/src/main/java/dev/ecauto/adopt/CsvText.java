package dev.ecauto.adopt;

import dev.ecauto.file.WholeFile;
import dev.ecauto.model.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of a file in one of the encodings that spreadsheets write. Nothing is replaced: a file
 * that is in none of them is refused. A pure function of the file.
 */
final class CsvText {
  /** Tried in this order; UTF-16 without a mark is told by its zero bytes. */
  private static final List<Charset> WITHOUT_MARK =
      List.of(StandardCharsets.UTF_8, Charset.forName("windows-31j"));

  /** Millions of lines. */
  private static final int LARGEST_FILE = 1 << 28;

  private CsvText() {}

  /**
   * @throws AdoptException if the file cannot be read
   */
  static String read(Path file) {
    try {
      byte[] bytes = WholeFile.bytes(file, LARGEST_FILE);
      for (Charset charset : candidates(bytes)) {
        try {
          String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
          return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException another) {
          continue;
        }
      }
      throw new AdoptException(
          "cannot read " + file + ": it is no text in UTF-8, UTF-16 or Shift_JIS", null);
    } catch (IOException e) {
      throw new AdoptException(
          "could not read " + file + ": " + Words.of(e) + "; check path and permissions", e);
    }
  }

  private static List<Charset> candidates(byte[] bytes) {
    int first = bytes.length > 1 ? (bytes[0] & 0xff) << 8 | bytes[1] & 0xff : 0;
    if (first == 0xfffe || (first & 0xff) == 0 && first != 0) {
      return List.of(StandardCharsets.UTF_16LE);
    }
    if (first == 0xfeff || bytes.length > 1 && bytes[0] == 0) {
      return List.of(StandardCharsets.UTF_16BE);
    }
    return WITHOUT_MARK;
  }
}
