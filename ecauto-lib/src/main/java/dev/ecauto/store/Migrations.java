package dev.ecauto.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a schema up to date. */
final class Migrations {
  private Migrations() {}

  static void apply(DataSource dataSource, String dialect, String shownUrl) {
    try {
      Flyway.configure()
          .dataSource(dataSource)
          .locations("classpath:dev/ecauto/schema/" + dialect)
          .table("ecauto_schema_history")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "could not bring the schema of " + shownUrl + " up to date: " + e.getMessage(), e);
    }
  }
}
