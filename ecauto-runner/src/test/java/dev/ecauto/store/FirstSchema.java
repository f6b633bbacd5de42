package dev.ecauto.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Makes databases as the first release made them, so that what is newer must be migrated. */
public final class FirstSchema {
  private FirstSchema() {}

  /** Makes its tables in an empty database and records that step as the migrator does. */
  public static void apply(Connection connection, StoreConfig store) throws SQLException {
    SchemaDialect dialect = store.isSqlite() ? SchemaDialect.SQLITE : SchemaDialect.POSTGRESQL;
    Migration first = Migrations.of(dialect).get(0);
    try (Statement statement = connection.createStatement()) {
      for (String sql : List.of(dialect.createHistory(), first.sql())) {
        dialect.run(statement, sql);
      }
      statement.executeUpdate(
          "INSERT INTO ecauto_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success) VALUES (1, '1', '%s', 'SQL',"
                  .formatted(first.description())
              + " '%s', %d, 'bench', 0, true)".formatted(first.script(), first.checksum()));
    }
  }
}
