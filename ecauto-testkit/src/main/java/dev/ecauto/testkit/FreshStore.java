package dev.ecauto.testkit;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;

/** Empty databases of every kind, for tests that must hold on all of them. */
public final class FreshStore {
  private FreshStore() {}

  /**
   * The address of an empty database.
   *
   * @param kind {@code sqlite}, in a file {@code ecauto.db} of the directory, or {@code postgresql}
   * @throws IllegalArgumentException if there is no such kind
   */
  public static String url(String kind, Path directory) {
    return switch (kind) {
      case "sqlite" -> "jdbc:sqlite:" + directory.resolve("ecauto.db");
      case "postgresql" -> TestPostgres.newDatabaseUrl();
      default -> throw new IllegalArgumentException("no kind of database: " + kind);
    };
  }

  /** Opens an empty database, migrated. */
  public static Database open(String kind, Path directory) {
    return Database.open(StoreConfig.at(url(kind, directory)));
  }
}
