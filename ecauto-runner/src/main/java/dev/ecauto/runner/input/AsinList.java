package dev.ecauto.runner.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list of ASINs that is read twice: once to judge every line before anything is done, once to
 * work through the good ones. Memory does not grow with it, as what comes from standard input is
 * kept in a temporary file. For one thread; close it when done.
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

  private final String name;
  private final @Nullable Path spool;

  private AsinList(String name, @Nullable Path spool) {
    this.name = name;
    this.spool = spool;
  }

  /**
   * Opens a list.
   *
   * @param name a file, or {@code -} for standard input, which is read to its end
   * @throws InputException if it cannot be read
   */
  public static AsinList open(String name, InputStream standardInput) {
    if (!name.equals(AsinReader.STANDARD_INPUT)) {
      AsinReader.open(name, standardInput).close();
      return new AsinList(name, null);
    }
    try {
      Path spool = Files.createTempFile("ecauto-asins", ".txt");
      spool.toFile().deleteOnExit();
      Files.copy(standardInput, spool, StandardCopyOption.REPLACE_EXISTING);
      return new AsinList(spool.toString(), spool);
    } catch (IOException e) {
      throw new InputException("cannot keep standard input in a temporary file: " + e);
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
        if (line instanceof AsinLine.Accepted) {
          accepted++;
        } else if (line instanceof AsinLine.Repeated) {
          repeated++;
        } else {
          refused++;
        }
      }
    }
    return new Census(accepted, repeated, refused);
  }

  /** The good ones, each once, in order. */
  public Iterator<String> asins() {
    return new Asins(reader());
  }

  private AsinReader reader() {
    return AsinReader.open(name, InputStream.nullInputStream());
  }

  @Override
  public void close() {
    if (spool != null) {
      try {
        Files.deleteIfExists(spool);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove the temporary file " + spool, e);
      }
    }
  }

  /** Looks one line ahead. */
  private static final class Asins implements Iterator<String> {
    private final AsinReader reader;
    private @Nullable String next;

    Asins(AsinReader reader) {
      this.reader = reader;
      this.next = read();
    }

    private @Nullable String read() {
      for (AsinLine line = reader.next(); line != null; line = reader.next()) {
        if (line instanceof AsinLine.Accepted accepted) {
          return accepted.asin().value();
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
    public String next() {
      String asin = next;
      if (asin == null) {
        throw new NoSuchElementException("the list has ended");
      }
      next = read();
      return asin;
    }
  }
}
