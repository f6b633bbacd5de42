package dev.ecauto.file;

import dev.ecauto.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that are read as a whole, up to a size: a device or a pipe may have no end. Stateless. */
public final class WholeFile {
  /** What is no regular file has no size to be seen before: memory is not its to take. */
  private static final int MOST_OF_A_STREAM = 1 << 24;

  private WholeFile() {}

  /**
   * What is in a file.
   *
   * @param most how many bytes it may have
   * @throws IOException if it cannot be read, or has more
   */
  public static byte[] bytes(Path file, int most) throws IOException {
    int limit = Files.isRegularFile(file) ? most : Math.min(most, MOST_OF_A_STREAM);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new FileSystemException(
            file.toString(),
            null,
            "it has more than " + Words.of(limit, "byte", "bytes") + ", or no end");
      }
      return bytes;
    }
  }

  /**
   * The text of a file in UTF-8.
   *
   * @param most how many bytes it may have
   * @throws IOException if it cannot be read, is no UTF-8, or has more
   */
  public static String text(Path file, int most) throws IOException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes(file, most)))
        .toString();
  }
}
