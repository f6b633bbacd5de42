package dev.ecauto.store;

import dev.ecauto.model.Words;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and what may be done to open it. Immutable.
 *
 * <p>What follows {@code jdbc:sqlite:} is the file's path as it is, also with a {@code ?} in it;
 * only {@code jdbc:sqlite:file:…} is an SQLite URI with parameters.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}; of a host's
 *     {@code DataSource} what messages call it
 * @param dataSource the host's, from which connections are borrowed and which is never closed;
 *     {@code null} for connections of the store's own
 * @param dialect which database it is
 * @param user PostgreSQL user, if not in the URL
 * @param password PostgreSQL password; never printed
 * @param busyTimeout how long a statement waits for another process's lock; default 30 s
 * @param openMode what opening may do; default {@link OpenMode#CREATE}
 * @param schema PostgreSQL schema of the tables, made where it is missing; {@code null} for the
 *     first of the connection's search path
 * @param tablePrefix what all tables begin with, where others live beside them; default empty
 * @param poolSize most connections of the store's own to PostgreSQL; default 10. SQLite has one
 *     writer, and as many readers as there are
 * @param migration what becomes of a schema that is not up to date; default {@link
 *     MigrationMode#APPLY}
 */
public record StoreConfig(
    String url,
    @Nullable DataSource dataSource,
    Dialect dialect,
    @Nullable String user,
    @Nullable String password,
    Duration busyTimeout,
    OpenMode openMode,
    @Nullable String schema,
    String tablePrefix,
    int poolSize,
    MigrationMode migration) {
  /** How long a statement waits for another process's lock unless configured. */
  public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(30);

  /** Most connections to PostgreSQL unless configured. */
  public static final int DEFAULT_POOL_SIZE = 10;

  private static final String SQLITE = "jdbc:sqlite:";
  private static final Pattern USER_INFO = Pattern.compile("^jdbc:postgresql://[^/?]*@");
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]{0,29}");

  public StoreConfig {
    if (dataSource == null) {
      requireKnown(url);
    }
    if (busyTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "cannot wait " + Words.of(busyTimeout) + " for a lock: use 0 s on");
    }
    requireIdentifier("schema", schema == null ? "a" : schema);
    requireIdentifier("table prefix", tablePrefix.isEmpty() ? "a" : tablePrefix);
    if (schema != null && dialect == Dialect.SQLITE) {
      throw new IllegalArgumentException(
          "SQLite has no schemas, so '" + schema + "' cannot be one: use a table prefix");
    }
    if (poolSize < 2) {
      throw new IllegalArgumentException(
          "a pool of " + poolSize + " connections: use at least 2, one writes while one reads");
    }
  }

  private static void requireIdentifier(String what, String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " '"
              + name
              + "' cannot be used: take a lower-case letter, then letters, digits and underscores,"
              + " at most 30");
    }
  }

  private static void requireKnown(String url) {
    String file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    if (!StoreFile.isNamedBy(file) && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "cannot open a store at '"
              + Passwords.masked(StoreFile.isOtherUrl(file) ? file : url)
              + "': use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }
    if (USER_INFO.matcher(url).find()) { // which the driver would write to its log
      throw new IllegalArgumentException(
          "cannot open a store at '"
              + Passwords.masked(url)
              + "': user and password go where the driver reads them, as in"
              + " jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD");
    }
  }

  /** What opening a store may do. */
  public enum OpenMode {
    /** Makes the store where there is none, and brings its schema up to date. */
    CREATE,
    /** Refuses where there is no store; brings its schema up to date. */
    EXISTING,
    /** Like {@link #EXISTING}, and writing is refused. */
    READ
  }

  /** A store at a URL with the defaults. */
  public static StoreConfig at(String url) {
    return builder(url).build();
  }

  /** A store in an SQLite file with the defaults. */
  public static StoreConfig at(Path sqliteFile) {
    return at(SQLITE + sqliteFile);
  }

  /**
   * A store in a host's database: connections are borrowed for one transaction each, come back as
   * they were, and the {@code DataSource} is never closed. Give the plain one, not a proxy that
   * takes part in the host's transactions. Where the database holds other tables, add {@link
   * #withSchema} or {@link #withTablePrefix}.
   */
  public static StoreConfig of(DataSource dataSource, Dialect dialect) {
    Builder builder = new Builder("the host's DataSource");
    builder.dataSource = dataSource;
    builder.dialect = dialect;
    return builder.build();
  }

  /** Starts a configuration for a URL. */
  public static Builder builder(String url) {
    return new Builder(url);
  }

  private Builder toBuilder() {
    Builder builder = new Builder(url);
    builder.dataSource = dataSource;
    builder.dialect = dialect;
    return builder
        .user(user)
        .password(password)
        .busyTimeout(busyTimeout)
        .openMode(openMode)
        .schema(schema)
        .tablePrefix(tablePrefix)
        .poolSize(poolSize)
        .migration(migration);
  }

  /** The same store, opened in another way. */
  public StoreConfig withOpenMode(OpenMode mode) {
    return toBuilder().openMode(mode).build();
  }

  /** The same in a schema of PostgreSQL, made where it is missing and may be. */
  public StoreConfig withSchema(@Nullable String name) {
    return toBuilder().schema(name).build();
  }

  /** The same with tables that begin with a prefix, such as {@code ecauto_}. */
  public StoreConfig withTablePrefix(String prefix) {
    return toBuilder().tablePrefix(prefix).build();
  }

  /** The same with another number of connections to PostgreSQL. */
  public StoreConfig withPoolSize(int connections) {
    return toBuilder().poolSize(connections).build();
  }

  /** The same with another way to treat a schema that is not up to date. */
  public StoreConfig withMigration(MigrationMode mode) {
    return toBuilder().migration(mode).build();
  }

  /** Whether the store is in SQLite; otherwise it is in PostgreSQL. */
  public boolean isSqlite() {
    return dialect == Dialect.SQLITE;
  }

  /** Whether the store is a file of its own: neither PostgreSQL nor in a host's database. */
  public boolean isOwnFile() {
    return isSqlite() && dataSource == null && tablePrefix.isEmpty();
  }

  /**
   * The SQLite file.
   *
   * @throws IllegalStateException if the store is PostgreSQL or in a host's database
   */
  public Path file() {
    if (!isSqlite() || dataSource != null) {
      throw new IllegalStateException(shownUrl() + " is no file");
    }
    return StoreFile.pathOf(url.substring(SQLITE.length()));
  }

  /** The passwords in a JDBC URL, as they are and decoded. */
  public static List<String> passwordsIn(String url) {
    return Passwords.in(url);
  }

  /** A text that may hold a JDBC URL, without the passwords in it. */
  public static String withoutPasswords(String text) {
    return Passwords.masked(text);
  }

  /** The URL without passwords. */
  public String shownUrl() {
    return Passwords.masked(url);
  }

  @Override
  public String toString() {
    return "StoreConfig[" + shownUrl() + "]";
  }

  /** Makes a {@link StoreConfig}. Not safe for many threads. */
  public static final class Builder {
    private final String url;
    private @Nullable DataSource dataSource;
    private Dialect dialect;
    private @Nullable String user;
    private @Nullable String password;
    private Duration busyTimeout = DEFAULT_BUSY_TIMEOUT;
    private OpenMode openMode = OpenMode.CREATE;
    private @Nullable String schema;
    private String tablePrefix = "";
    private int poolSize = DEFAULT_POOL_SIZE;
    private MigrationMode migration = MigrationMode.APPLY;

    private Builder(String url) {
      this.url = url;
      this.dialect = url.startsWith(SQLITE) ? Dialect.SQLITE : Dialect.POSTGRESQL;
    }

    /** PostgreSQL user; default as in the URL. */
    public Builder user(@Nullable String value) {
      this.user = value;
      return this;
    }

    /** PostgreSQL password; default as in the URL. */
    public Builder password(@Nullable String value) {
      this.password = value;
      return this;
    }

    /** How long a statement waits for another process's lock; default 30 s. */
    public Builder busyTimeout(Duration value) {
      this.busyTimeout = value;
      return this;
    }

    /** What opening may do; default {@link OpenMode#CREATE}. */
    public Builder openMode(OpenMode value) {
      this.openMode = value;
      return this;
    }

    /** PostgreSQL schema of the tables; default the first of the search path. */
    public Builder schema(@Nullable String value) {
      this.schema = value;
      return this;
    }

    /** What all tables begin with; default nothing. */
    public Builder tablePrefix(String value) {
      this.tablePrefix = value;
      return this;
    }

    /** Most connections to PostgreSQL; default 10. */
    public Builder poolSize(int value) {
      this.poolSize = value;
      return this;
    }

    /** What becomes of a schema that is not up to date; default {@link MigrationMode#APPLY}. */
    public Builder migration(MigrationMode value) {
      this.migration = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if the URL is of no known database, or a name or number
     *     cannot be used
     */
    public StoreConfig build() {
      return new StoreConfig(
          url,
          dataSource,
          dialect,
          user,
          password,
          busyTimeout,
          openMode,
          schema,
          tablePrefix,
          poolSize,
          migration);
    }
  }
}
