package dev.ecauto.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * New directories in memory where the system has such a place, else on the disk: thousands of runs
 * wear a disk for nothing.
 */
public final class MemoryDirectory {
  private static final Path MEMORY = Path.of("/dev/shm");

  private MemoryDirectory() {}

  /** Makes an empty one. */
  public static Path create(String prefix) throws IOException {
    return Files.isWritable(MEMORY)
        ? Files.createTempDirectory(MEMORY, prefix)
        : Files.createTempDirectory(prefix);
  }

  /** Removes one with all that is in it. */
  public static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
