package dev.ecauto.store.internal;

import dev.ecauto.file.TemporaryFolder;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The libraries that only some stores need: what is missing is named before anything is opened. */
public final class Drivers {
  private static final Library SQLITE = new Library("org.xerial:sqlite-jdbc", "org.sqlite.JDBC");
  private static final Library POSTGRES =
      new Library("org.postgresql:postgresql", "org.postgresql.Driver");
  private static final Library POOL =
      new Library("com.zaxxer:HikariCP", "com.zaxxer.hikari.HikariConfig");

  private static final String UNPACKED_IN = "org.sqlite.tmpdir";

  private static final String IS_UNPACKED_IN = "org.sqlite.lib.path";

  private Drivers() {}

  /** A dependency, and a class of it. */
  private record Library(String dependency, String ofIt) {
    boolean isMissing() {
      try {
        Class.forName(ofIt, false, Drivers.class.getClassLoader());
        return false;
      } catch (ClassNotFoundException missing) {
        return true;
      }
    }
  }

  /**
   * Looks for the libraries that a store needs.
   *
   * @throws StoreException if a store of this configuration needs a library that is not there
   */
  public static void require(StoreConfig config) {
    if (config.isSqlite()) {
      require(config.shownUrl(), SQLITE);
      unpackWhereTheNextCleansUp();
    } else if (config.dataSource() == null) {
      require(config.shownUrl(), POOL, POSTGRES);
    }
  }

  /** A process that is killed leaves the megabyte that the driver unpacks; a host may choose. */
  private static synchronized void unpackWhereTheNextCleansUp() {
    if (System.getProperty(UNPACKED_IN) == null && System.getProperty(IS_UNPACKED_IN) == null) {
      try {
        System.setProperty(UNPACKED_IN, TemporaryFolder.untilExit("driver").toString());
      } catch (IOException toTheUsualPlace) {
        // the driver says what is wrong there
      }
    }
  }

  private static void require(String store, Library... libraries) {
    List<String> missing =
        Stream.of(libraries).filter(Library::isMissing).map(Library::dependency).toList();
    if (!missing.isEmpty()) {
      throw new StoreException(
          "could not open the store at "
              + store
              + ": it needs "
              + String.join(" and ", missing)
              + " on the class path; add "
              + (missing.size() == 1 ? "it" : "them")
              + " to the program's dependencies"
              + (libraries.length > 1 ? ", or give a DataSource" : ""),
          null);
    }
  }
}
