package dev.ecauto.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a schema up to date. */
final class Migrations {
  /**
   * How often a migration is tried. SQLite gives Flyway no lock: where two processes open a fresh
   * file at once, one of them fails, and then finds the schema that the other one made.
   */
  private static final int MAX_TRIES = 10;

  private Migrations() {}

  /** Waits until nobody else is changing the schema. */
  interface Turn {
    void await();
  }

  static void apply(DataSource dataSource, String dialect, String shownUrl, Turn turn) {
    for (int attempt = 1; ; attempt++) {
      try {
        flyway(dataSource, dialect).migrate();
        return;
      } catch (FlywayException e) {
        if (attempt == MAX_TRIES) {
          throw new StoreException(
              "could not bring the schema of "
                  + shownUrl
                  + " up to date: "
                  + e.getMessage()
                  + "; check that it is an ecauto store and can be written to",
              e);
        }
        turn.await();
      }
    }
  }

  private static Flyway flyway(DataSource dataSource, String dialect) {
    return Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:dev/ecauto/schema/" + dialect)
        .table("ecauto_schema_history")
        .load();
  }
}
