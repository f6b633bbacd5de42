package dev.ecauto.testkit.junit;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A database on a SQLite file of its own, which goes when it is closed. */
record TemporaryDatabase(Path directory, Database database) implements AutoCloseable {
  static TemporaryDatabase create() {
    try {
      Path directory = Files.createTempDirectory("ecauto-test");
      return new TemporaryDatabase(
          directory,
          Database.open(StoreConfig.at("jdbc:sqlite:" + directory.resolve("ecauto.db"))));
    } catch (IOException e) {
      throw new UncheckedIOException("could not make a directory for a test's database", e);
    }
  }

  @Override
  public void close() throws IOException {
    database.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
