package dev.ecauto.backup;

import dev.ecauto.file.FileMakers;
import dev.ecauto.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is being written beside the place where it belongs: it takes that place whole, or is
 * removed; one that a killed process left behind is removed by the next. Used by one thread.
 */
final class PartialFile implements AutoCloseable {
  private static final List<String> COMPANIONS = List.of("", "-wal", "-shm", "-journal");
  private static final Pattern OWNER =
      Pattern.compile("(.*\\.(\\d+)\\.partial)(-wal|-shm|-journal)?");

  private final Path path;

  private PartialFile(Path path) {
    this.path = path;
  }

  /** An empty file that only its owner can read. */
  static PartialFile beside(Path place) throws IOException {
    Path directory = place.toAbsolutePath().getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IOException("there is no directory " + directory);
    }
    removeAbandoned(directory, place.getFileName().toString());
    Path path = directory.resolve(place.getFileName() + "." + FileMakers.id() + ".partial");
    PrivateFiles.create(path);
    FileMakers.add(path);
    return new PartialFile(path);
  }

  Path path() {
    return path;
  }

  /** Takes its place, for good and at once; what is there is replaced. */
  void moveTo(Path place) throws IOException {
    PrivateFiles.force(path);
    PrivateFiles.move(path, place);
    PrivateFiles.force(place);
  }

  @Override
  public void close() {
    COMPANIONS.forEach(companion -> delete(Path.of(path + companion)));
    FileMakers.remove(path);
  }

  private static void removeAbandoned(Path directory, String name) throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            directory, file -> file.getFileName().toString().startsWith(name + "."))) {
      for (Path file : found) {
        Matcher owner = OWNER.matcher(file.getFileName().toString());
        if (owner.matches()
            && FileMakers.areGone(
                directory.resolve(owner.group(1)), Long.parseLong(owner.group(2)))) {
          delete(file);
        }
      }
    }
  }

  private static void delete(Path file) {
    try {
      PrivateFiles.delete(file);
    } catch (IOException leftToTheNext) {
      // the next copy tries again
    }
  }
}
