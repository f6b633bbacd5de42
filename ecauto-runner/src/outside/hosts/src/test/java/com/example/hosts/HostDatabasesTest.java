package com.example.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ecauto.Ecauto;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.schema.Tables;
import dev.ecauto.store.Dialect;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of a host, with tables whose names are taken. */
class HostDatabasesTest {
  @TempDir Path directory;

  @Test
  void aSharedPostgresHoldsBothInSchemasOfTheirOwn() throws SQLException {
    HikariDataSource host = pool(TestPostgres.newDatabaseUrl(), 3);
    worksBesideTheHost(host, StoreConfig.of(host, Dialect.POSTGRESQL).withSchema("ecauto"));
  }

  @Test
  void aDataSourceOnSqliteHoldsBothUnderAPrefix() throws SQLException {
    HikariDataSource host = pool("jdbc:sqlite:" + directory.resolve("host.db"), 1);
    worksBesideTheHost(host, StoreConfig.of(host, Dialect.SQLITE).withTablePrefix("ecauto_"));
  }

  private static HikariDataSource pool(String url, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(5_000);
    return new HikariDataSource(config);
  }

  private static void worksBesideTheHost(HikariDataSource host, StoreConfig store)
      throws SQLException {
    run(host, "CREATE TABLE events (id INTEGER PRIMARY KEY, note TEXT)");
    run(host, "INSERT INTO events VALUES (1, 'an event of the host')");
    RegisterRequest request = RegisterRequest.to(PlatformId.BASE, "host");
    try (Ecauto ecauto = Ecauto.builder().store(store).listing(Products.rules()).build()) {
      try (Connection connection = host.getConnection()) {
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO events VALUES (2, 'a product came')");
        ecauto
            .database()
            .join(
                connection,
                tx -> ecauto.listings().register(tx, request, List.of(Products.product(1))));
        connection.commit();
      }
      ecauto.listings().register(request, List.of(Products.product(2)));
      int listings = ecauto.database().query(dsl -> dsl.fetchCount(Tables.LISTINGS));
      assertThat(listings).isEqualTo(2);
      assertThat(ecauto.queue().listings().waiting()).isEqualTo(2);
    }
    assertThat(host.isClosed()).isFalse();
    assertThat(count(host, "SELECT count(*) FROM events")).isEqualTo(2);
    host.close();
  }

  private static void run(HikariDataSource host, String sql) throws SQLException {
    try (Connection connection = host.getConnection()) {
      run(connection, sql);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(HikariDataSource host, String sql) throws SQLException {
    try (Connection connection = host.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
