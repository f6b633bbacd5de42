package dev.ecauto.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Notices that another content was copied over a file that is open: another store, or an older
 * state of the same one, which the number of its events tells. SQLite itself does not: it believes
 * its own pages. So the file is read beside it, as it is on the disk. Putting a backup back by
 * {@code restore} lets the number go on. Safe for use by many threads.
 */
final class StoreWatch {
  /** While SQLite writes to the file, one reading of it may be wrong; not all. */
  private static final int READINGS = 3;

  /** So often a file is read again that seems unwritten: the clock of some goes by seconds. */
  private static final int COARSE = 10;

  private final Path file;
  private final String query;
  private final SQLiteDataSource source = new SQLiteDataSource();
  private @Nullable Content last;
  private @Nullable Stamp stamped;
  private int readWithStamp;

  StoreWatch(StoreConfig config) {
    this.file = config.file().toAbsolutePath();
    TableNames names = TableNames.of(config.tablePrefix());
    this.query =
        "SELECT store_id, (SELECT seq FROM sqlite_sequence WHERE name = '%s') FROM %s"
            .formatted(names.table("events"), names.table("store_identity"));
    source.setUrl(StoreFile.uriOf(file) + "?immutable=1");
  }

  /** What the file says of itself. */
  private record Content(String storeId, long events) {
    boolean mayFollow(@Nullable Content earlier) {
      return earlier == null || (storeId.equals(earlier.storeId) && events >= earlier.events);
    }
  }

  /** What changes whenever something is written to the file. */
  private record Stamp(FileTime modified, long size) {}

  /**
   * Reads the file, unless nothing was written to it since it was read.
   *
   * @throws StoreException if the content is another one than at the last look
   */
  synchronized void look() {
    Stamp present = stamp();
    if (present == null || !present.equals(stamped)) {
      stamped = present;
      readWithStamp = 0;
    }
    if (readWithStamp < COARSE) {
      compare();
      readWithStamp++;
    }
  }

  private void compare() {
    for (int reading = 1; reading <= READINGS; reading++) {
      Optional<Content> now = read();
      if (now.isEmpty() ? last == null : now.get().mayFollow(last)) {
        last = now.orElse(null);
        return;
      }
    }
    throw new StoreException(
        StoreException.Kind.REPLACED,
        "another content was copied over the store "
            + file
            + " while it was open: nothing is written any more; look whether it is the right one,"
            + " start again, and use 'ecauto restore' to put a backup back",
        null);
  }

  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(seen.lastModifiedTime(), seen.size());
    } catch (IOException missing) {
      return null;
    }
  }

  /** Nothing where the file holds no store yet, or none that can be read. */
  private Optional<Content> read() {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next()
          ? Optional.of(new Content(row.getString(1), row.getLong(2)))
          : Optional.empty();
    } catch (SQLException unreadable) {
      return Optional.empty();
    }
  }
}
