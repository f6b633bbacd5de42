package dev.ecauto.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is, and what may be done to open it. Immutable.
 *
 * <p>What follows {@code jdbc:sqlite:} is the file's path as it is, also with a {@code ?} in it;
 * only {@code jdbc:sqlite:file:…} is an SQLite URI with parameters.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user PostgreSQL user, if not in the URL
 * @param password PostgreSQL password; never printed
 * @param busyTimeout how long a statement waits for another process's lock; default 30 s
 * @param openMode what opening may do; default {@link OpenMode#CREATE}
 */
public record StoreConfig(
    String url,
    @Nullable String user,
    @Nullable String password,
    Duration busyTimeout,
    OpenMode openMode) {
  /** How long a statement waits for another process's lock unless configured. */
  public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(30);

  private static final String SQLITE = "jdbc:sqlite:";

  public StoreConfig {
    boolean sqliteFile = url.startsWith(SQLITE) && !url.substring(SQLITE.length()).isBlank();
    if ((!sqliteFile && !url.startsWith("jdbc:postgresql:")) || url.startsWith(SQLITE + ":")) {
      throw new IllegalArgumentException(
          "cannot open a store at '"
              + Passwords.masked(url)
              + "': use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }
    if (busyTimeout.isNegative()) {
      throw new IllegalArgumentException("cannot wait " + busyTimeout + " for a lock: use 0 s on");
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

  /** Starts a configuration for a URL. */
  public static Builder builder(String url) {
    return new Builder(url);
  }

  /** The same store, opened in another way. */
  public StoreConfig withOpenMode(OpenMode mode) {
    return new StoreConfig(url, user, password, busyTimeout, mode);
  }

  /** Whether the store is an SQLite file; otherwise it is PostgreSQL. */
  public boolean isSqlite() {
    return url.startsWith(SQLITE);
  }

  /**
   * The SQLite file.
   *
   * @throws IllegalStateException if the store is PostgreSQL
   */
  public Path file() {
    if (!isSqlite()) {
      throw new IllegalStateException(shownUrl() + " is no file");
    }
    return StoreFile.pathOf(url.substring(SQLITE.length()));
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
    private @Nullable String user;
    private @Nullable String password;
    private Duration busyTimeout = DEFAULT_BUSY_TIMEOUT;
    private OpenMode openMode = OpenMode.CREATE;

    private Builder(String url) {
      this.url = url;
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

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if the URL is of no known database
     */
    public StoreConfig build() {
      return new StoreConfig(url, user, password, busyTimeout, openMode);
    }
  }
}
