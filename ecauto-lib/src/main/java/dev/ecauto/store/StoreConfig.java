package dev.ecauto.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param url {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://HOST/DATABASE}
 * @param user PostgreSQL user, if not in the URL
 * @param password PostgreSQL password; never printed
 * @param busyTimeout how long a statement waits for another process's lock; default 30 s
 */
public record StoreConfig(
    String url, @Nullable String user, @Nullable String password, Duration busyTimeout) {
  /** How long a statement waits for another process's lock unless configured. */
  public static final Duration DEFAULT_BUSY_TIMEOUT = Duration.ofSeconds(30);

  public StoreConfig {
    if (!url.startsWith("jdbc:sqlite:") && !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "cannot open a store at '"
              + url
              + "': use jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
    }
  }

  /** A store at a URL with the defaults. */
  public static StoreConfig at(String url) {
    return new StoreConfig(url, null, null, DEFAULT_BUSY_TIMEOUT);
  }

  boolean isSqlite() {
    return url.startsWith("jdbc:sqlite:");
  }

  @Override
  public String toString() {
    return "StoreConfig[" + url.replaceAll("(?i)(password=)[^&]*", "$1***") + "]";
  }
}
