package dev.ecauto.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real PostgreSQL server for this JVM, on a free port of the loopback interface: started when
 * first asked for, stopped with the JVM. Every caller gets a database of its own.
 */
public final class TestPostgres {
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private TestPostgres() {}

  private static final class Server {
    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException("could not start PostgreSQL for the tests", e);
      }
    }
  }

  /** Makes an empty database and gives its URL, user and all. */
  public static String newDatabaseUrl() {
    return create("");
  }

  /**
   * Makes a database with the content of another one, as a restored dump would be, and gives its
   * URL.
   *
   * @param url of this server; connections to it are closed
   */
  public static String copyOf(String url) {
    String name = nameOf(url);
    run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    return create(" TEMPLATE " + name);
  }

  /**
   * Removes a database.
   *
   * @param url of this server; connections to it are closed
   */
  public static void drop(String url) {
    run("DROP DATABASE " + nameOf(url) + " WITH (FORCE)");
  }

  private static String create(String like) {
    String name = "ecauto_" + DATABASES.incrementAndGet();
    run("CREATE DATABASE " + name + like);
    return Server.INSTANCE.getJdbcUrl("postgres", name);
  }

  private static String nameOf(String url) {
    return url.replaceAll("^.*/([^/?]*)(\\?.*)?$", "$1");
  }

  private static void run(String sql) {
    try (Connection connection = Server.INSTANCE.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + sql, e);
    }
  }
}
