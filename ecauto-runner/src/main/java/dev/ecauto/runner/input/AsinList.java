package dev.ecauto.runner.input;

import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.intake.InputLine;
import dev.ecauto.model.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of ASINs that is read several times: to judge every line before anything is done, to work
 * through the good ones, and to say what became of each. Memory does not grow with it, as what is
 * no regular file (standard input, a pipe) is read once into a temporary file. For one thread;
 * close it when done.
 */
public final class AsinList implements AutoCloseable {
  /**
   * What the lines of a list are.
   *
   * @param accepted distinct ASINs
   * @param repeated lines that repeat an ASIN
   * @param refused lines that hold none
   */
  public record Census(long accepted, long repeated, long refused) {}

  /** More than ten million ASINs; a disk is not a stream's to fill. */
  private static final long LARGEST_STREAM = 1L << 27;

  private final String name;
  private final @Nullable TemporaryFolder spool;

  private AsinList(String name, @Nullable TemporaryFolder spool) {
    this.name = name;
    this.spool = spool;
  }

  /**
   * Opens a list.
   *
   * @param name a file, or {@code -} for standard input; what can be read only once is read to its
   *     end
   * @throws InputException if it cannot be read
   */
  public static AsinList open(String name, InputStream standardInput) {
    if (name.equals(AsinReader.STANDARD_INPUT)) {
      return spooled(standardInput, "standard input");
    }
    InputStream in = AsinReader.stream(name);
    if (Files.isRegularFile(Path.of(name))) {
      close(in);
      return new AsinList(name, null);
    }
    try {
      return spooled(in, "'" + name + "'");
    } finally {
      close(in);
    }
  }

  private static AsinList spooled(InputStream in, String source) {
    try {
      TemporaryFolder spool = TemporaryFolder.make("asins");
      Path file = spool.path().resolve("asins.txt");
      AsinList list = new AsinList(file.toString(), spool);
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(in, out);
      } catch (IOException e) {
        list.close();
        throw e;
      }
      return list;
    } catch (IOException e) {
      throw new InputException("cannot keep " + source + " in a temporary file: " + Words.of(e));
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    byte[] part = new byte[1 << 16];
    long size = 0;
    for (int read = in.read(part); read >= 0; read = in.read(part)) {
      size += read;
      if (size > LARGEST_STREAM) {
        throw new IOException("it has more than " + LARGEST_STREAM + " bytes, or no end");
      }
      out.write(part, 0, read);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing the ASIN file failed", e);
    }
  }

  /** Judges every line. */
  public Census census(Consumer<AsinLine> lines) {
    long accepted = 0;
    long repeated = 0;
    long refused = 0;
    try (AsinReader reader = reader()) {
      for (AsinLine line = reader.next(); line != null; line = reader.next()) {
        lines.accept(line);
        accepted += line.match(yes -> 1, again -> 0, no -> 0);
        repeated += line.match(yes -> 0, again -> 1, no -> 0);
        refused += line.match(yes -> 0, again -> 0, no -> 1);
      }
    }
    return new Census(accepted, repeated, refused);
  }

  /** The good ones, each once, in order. */
  public Iterator<String> asins() {
    return new Lines<>(
        reader(),
        line ->
            line.<@Nullable String>match(
                accepted -> accepted.asin().value(), repeated -> null, refused -> null));
  }

  /** Every line that says something, in order. */
  public Iterator<InputLine> lines() {
    return new Lines<>(reader(), AsinLine::toInput);
  }

  private AsinReader reader() {
    return AsinReader.open(name, InputStream.nullInputStream());
  }

  @Override
  public void close() {
    if (spool != null) {
      spool.close();
    }
  }

  /** Looks one line ahead; lines without a value are passed over. */
  private static final class Lines<T> implements Iterator<T> {
    private final AsinReader reader;
    private final Function<AsinLine, @Nullable T> value;
    private @Nullable T next;

    Lines(AsinReader reader, Function<AsinLine, @Nullable T> value) {
      this.reader = reader;
      this.value = value;
      this.next = read();
    }

    private @Nullable T read() {
      for (AsinLine line = reader.next(); line != null; line = reader.next()) {
        T found = value.apply(line);
        if (found != null) {
          return found;
        }
      }
      reader.close();
      return null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public T next() {
      T found = next;
      if (found == null) {
        throw new NoSuchElementException("the list has ended");
      }
      next = read();
      return found;
    }
  }
}
