package dev.ecauto.backup;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Copies of an SQLite store, made and put back while the daemon runs. PostgreSQL has its own tools:
 * {@code pg_dump} and {@code pg_restore}; asking for it here fails with that advice. Safe for use
 * by many threads.
 */
public final class Backup {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final DateTimeFormatter SUFFIX =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Clock clock;

  public Backup(Clock clock) {
    this.clock = clock;
  }

  /**
   * Writes a consistent copy of the store. It is a reader like any other: nobody waits for it.
   *
   * @param file must not exist yet
   * @throws BackupException if it exists, or the store is not SQLite
   */
  public void backup(StoreConfig store, Path file) {
    Path source = fileOf(store);
    if (Files.exists(file)) {
      throw new BackupException(file + " exists already: name a new file for the backup", null);
    }
    try (Connection connection = connect(source);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + quoted(file) + "'");
    } catch (SQLException e) {
      throw new BackupException("could not back " + source + " up to " + file, e);
    }
  }

  /**
   * Puts a copy's content into the store, in one step for everybody who has it open. The former
   * content is kept beside it. What waits for its upload in the copy may have been uploaded since
   * the copy was made, so it is put in doubt: the shop is asked first, and nothing is posted twice.
   *
   * @return where the former content is now
   * @throws BackupException if the copy is damaged or not a store; nothing was changed
   */
  public Path restore(Path file, StoreConfig store) {
    Path target = fileOf(store);
    Path prepared = null;
    try {
      requireWhole(file);
      prepared = Files.createTempFile("ecauto-restore", ".db");
      Files.copy(file, prepared, StandardCopyOption.REPLACE_EXISTING);
      doubtWhatWaits(prepared);
      Path former = Path.of(target + ".before-restore-" + SUFFIX.format(clock.instant()));
      if (Files.exists(target)) {
        backup(store, former);
      }
      try (Connection connection = connect(target);
          Statement statement = connection.createStatement()) {
        statement.executeUpdate("restore from '" + quoted(prepared) + "'");
      }
      return former;
    } catch (IOException | SQLException e) {
      throw new BackupException("could not restore " + target + " from " + file, e);
    } finally {
      delete(prepared);
    }
  }

  private static void requireWhole(Path file) throws SQLException {
    if (!Files.isRegularFile(file)) {
      throw new BackupException("there is no backup at " + file, null);
    }
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
      if (!result.next() || !"ok".equals(result.getString(1))) {
        throw new SQLException("the copy is damaged: " + result.getString(1));
      }
    }
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT 1 FROM ecauto_schema_history LIMIT 1").close();
    }
  }

  private void doubtWhatWaits(Path copy) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    try (Database database = Database.open(StoreConfig.at(SQLITE + copy))) {
      database.run(tx -> new RestoreRepository().doubtWhatWaits(tx, now));
    }
  }

  private static Path fileOf(StoreConfig store) {
    if (!store.url().startsWith(SQLITE)) {
      throw new BackupException(
          "backup and restore are for SQLite; for PostgreSQL use pg_dump --format=custom and"
              + " pg_restore --clean, then check against the shop before uploading",
          null);
    }
    return Path.of(store.url().substring(SQLITE.length()).replaceFirst("\\?.*$", ""));
  }

  private static Connection connect(Path file) throws SQLException {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl(SQLITE + file);
    source.getConfig().setBusyTimeout((int) StoreConfig.DEFAULT_BUSY_TIMEOUT.toMillis());
    return source.getConnection();
  }

  private static String quoted(Path file) {
    return file.toAbsolutePath().toString().replace("'", "''");
  }

  private static void delete(@Nullable Path prepared) {
    if (prepared == null) {
      return;
    }
    for (String companion : new String[] {"", "-wal", "-shm"}) {
      try {
        Files.deleteIfExists(Path.of(prepared + companion));
      } catch (IOException leftToTheSystem) {
        // a temporary file that cannot be removed does no harm
      }
    }
  }
}
