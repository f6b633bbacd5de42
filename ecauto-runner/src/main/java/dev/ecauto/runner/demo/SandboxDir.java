package dev.ecauto.runner.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory that a sandbox describes itself in.
 *
 * @param path where it is
 */
public record SandboxDir(Path path) {
  /** The configuration for all commands. */
  public Path configFile() {
    return path.resolve("ecauto.properties");
  }

  /** Endpoints and credentials for anybody. */
  public Path descriptionFile() {
    return path.resolve("sandbox.json");
  }

  /** The address of the report that the demonstration reads. */
  public Path reportFile() {
    return path.resolve("report.url");
  }

  /** The database that the configuration names. */
  public Path database() {
    return path.resolve("ecauto.db");
  }

  /**
   * Renames a database that an earlier sandbox was used with: its shop and tokens are gone.
   *
   * @throws IOException if that is not possible
   */
  public void moveFormerDatabaseAside() throws IOException {
    int number = 1;
    while (Files.exists(aside(number, ""))) {
      number++;
    }
    for (String suffix : new String[] {"", "-wal", "-shm"}) {
      Path file = path.resolve("ecauto.db" + suffix);
      if (Files.exists(file)) {
        Files.move(file, aside(number, suffix));
      }
    }
  }

  private Path aside(int number, String suffix) {
    return path.resolve("ecauto.former-" + number + ".db" + suffix);
  }
}
