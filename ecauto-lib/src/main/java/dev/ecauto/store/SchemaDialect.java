package dev.ecauto.store;

import static dev.ecauto.store.SchemaMigrator.HISTORY;

import java.sql.SQLException;
import java.sql.Statement;

/** How the databases differ where the schema is looked at and changed. */
enum SchemaDialect {
  SQLITE(
      "sqlite",
      "BEGIN IMMEDIATE",
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      "installed_on TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f', 'now'))"),
  POSTGRESQL(
      "postgresql",
      // one process at a time: the number is of ecauto's choice
      "BEGIN; SELECT pg_advisory_xact_lock(7230164291)",
      "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
      "installed_on TIMESTAMP NOT NULL DEFAULT now()");

  private final String folder;
  private final String begin;
  private final String tables;
  private final String installedOn;

  SchemaDialect(String folder, String begin, String tables, String installedOn) {
    this.folder = folder;
    this.begin = begin;
    this.tables = tables;
    this.installedOn = installedOn;
  }

  /** Where its migrations are. */
  String folder() {
    return folder;
  }

  /** Begins a transaction that changes the schema alone. */
  String begin() {
    return begin;
  }

  /** Runs the statements of a script, one after the other, in the call in which the driver does. */
  void run(Statement statement, String script) throws SQLException {
    if (this == SQLITE) {
      statement.executeUpdate(script);
    } else {
      statement.execute(script);
    }
  }

  /** Names the tables that are there. */
  String tables() {
    return tables;
  }

  /** Makes the table of what was done, in the form that Flyway gave it. */
  String createHistory() {
    return "CREATE TABLE "
        + HISTORY
        + " (installed_rank INT NOT NULL PRIMARY KEY, version VARCHAR(50),"
        + " description VARCHAR(200) NOT NULL, type VARCHAR(20) NOT NULL,"
        + " script VARCHAR(1000) NOT NULL, checksum INT, installed_by VARCHAR(100) NOT NULL, "
        + installedOn
        + ", execution_time INT NOT NULL, success BOOLEAN NOT NULL)";
  }
}
