package dev.ecauto.store;

import static dev.ecauto.store.StoreException.Kind.MISSING;
import static dev.ecauto.store.StoreException.Kind.NOT_A_STORE;
import static dev.ecauto.store.StoreException.Kind.NOT_WRITABLE;
import static dev.ecauto.store.StoreException.Kind.REPLACED;

import dev.ecauto.file.PrivateFiles;
import dev.ecauto.store.StoreConfig.OpenMode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of an SQLite store: where it is, who may read it, and whether it is still the one that
 * was opened. Immutable.
 */
final class StoreFile {
  private static final String URI = "file:";

  /** {@code postgresql://user:password@host/database}, as other tools take it, is no path. */
  private static final Pattern OTHER_URL =
      Pattern.compile("^(?!file:)(?i)([a-z][a-z0-9+.-]+://|jdbc:|sqlite:)");

  private final Path path;
  private final @Nullable Object key;

  private StoreFile(Path path, @Nullable Object key) {
    this.path = path;
    this.key = key;
  }

  /**
   * The path that a URL names: as it is, or that of an SQLite URI.
   *
   * @param named what follows {@code jdbc:sqlite:}
   */
  static Path pathOf(String named) {
    if (!named.startsWith(URI)) {
      return Path.of(named);
    }
    String path = named.substring(URI.length()).replaceFirst("[?#].*$", "").replaceFirst("^//", "");
    return Path.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
  }

  /** Whether it is the URL of something else, which nobody means as a path. */
  static boolean isOtherUrl(String named) {
    return OTHER_URL.matcher(named).find();
  }

  /** Whether it is a file at all: a database in memory is lost with its process. */
  static boolean isNamedBy(String named) {
    return !named.isBlank()
        && !isOtherUrl(named)
        && !named.startsWith(":")
        && !named.startsWith(URI + ":")
        && !(named.startsWith(URI) && named.contains("mode=memory"));
  }

  /** The URL under which the driver opens the file; it takes a question mark for parameters. */
  static String driverUrl(StoreConfig config) {
    String named = config.url().substring("jdbc:sqlite:".length());
    if (named.startsWith(URI) || !named.contains("?")) {
      return config.url();
    }
    return uriOf(config.file());
  }

  /** The URL of a file to which parameters can be added. */
  static String uriOf(Path path) {
    return "jdbc:sqlite:file:"
        + path.toAbsolutePath()
            .toString()
            .replace("%", "%25")
            .replace("?", "%3f")
            .replace("#", "%23");
  }

  /**
   * The file, made if it may be; only its owner can read it from then on, and what SQLite writes
   * beside it.
   */
  static StoreFile open(StoreConfig config) {
    Path path = config.file();
    if (Files.isDirectory(path)) {
      throw new StoreException(
          NOT_A_STORE, "cannot open the store " + path + ": it is a directory; name a file", null);
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new StoreException(
          NOT_A_STORE,
          "cannot open the store " + path + ": it is a device, a pipe or a socket; name a file",
          null);
    }
    if (config.openMode() == OpenMode.CREATE) {
      create(path);
    } else if (!Files.exists(path)) {
      throw new StoreException(
          MISSING,
          "there is no store at "
              + path.toAbsolutePath()
              + ": check the path; nothing was made, since only a command that writes may make one",
          null);
    } else if (isEmpty(path)) { // which the driver would write to
      throw new StoreException(
          NOT_A_STORE,
          path.toAbsolutePath()
              + " is empty, so it is no store of ecauto: check the path; nothing was made, since"
              + " only a command that writes may make one",
          null);
    }
    for (String companion : List.of("", "-wal", "-shm", "-journal")) {
      PrivateFiles.restrict(Path.of(path + companion));
    }
    return new StoreFile(path, keyOf(path));
  }

  private static boolean isEmpty(Path path) {
    try {
      return Files.size(path) == 0;
    } catch (IOException unreadable) {
      return false; // the database says what is wrong
    }
  }

  private static void create(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new StoreException(
          MISSING, "cannot make the store " + path + ": there is no directory " + parent, null);
    }
    try {
      PrivateFiles.create(path);
    } catch (FileAlreadyExistsException there) {
      // it is opened
    } catch (IOException e) {
      throw new StoreException(
          NOT_WRITABLE, "cannot make the store " + path + ": let this user write to " + parent, e);
    }
  }

  /**
   * Whoever works on with a file that has no name any more loses what it writes.
   *
   * @throws StoreException if the file is gone or is another one
   */
  void requireSame() {
    if (Files.notExists(path)) {
      throw replaced("was deleted or moved away");
    }
    Object now = keyOf(path);
    if (key != null && now != null && !key.equals(now)) {
      throw replaced("was replaced by another file");
    }
  }

  private StoreException replaced(String what) {
    return new StoreException(
        REPLACED,
        "the store "
            + path.toAbsolutePath()
            + " "
            + what
            + " while it was open: nothing is written any more; look which file is the right one"
            + " and start again",
        null);
  }

  /** The system's number of the file, where it has such numbers. */
  private static @Nullable Object keyOf(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException unreadable) {
      return null; // the database says what is wrong
    }
  }
}
