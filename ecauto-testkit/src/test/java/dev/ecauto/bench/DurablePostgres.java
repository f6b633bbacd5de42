package dev.ecauto.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL as in production, where a commit is on the disk before it is answered. */
public final class DurablePostgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  public DurablePostgres() throws IOException {
    this.server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
  }

  /** Makes an empty database and gives its URL, user and all. */
  public String newDatabaseUrl() throws SQLException {
    String name = "bench_" + ++databases;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server.getJdbcUrl("postgres", name);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
