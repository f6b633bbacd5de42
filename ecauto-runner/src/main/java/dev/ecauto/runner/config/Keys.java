package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.LIST;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;
import static dev.ecauto.runner.config.ValueType.URL;
import static dev.ecauto.runner.config.ValueType.ZONE;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every key of {@code ecauto.properties}. */
final class Keys {
  /** All keys, in the order of the documentation. */
  static final List<ConfigKey<?>> ALL = new ArrayList<>();

  /** What the keys of one account begin with. */
  static final String ACCOUNT_PREFIX = "base.account.";

  static final ConfigKey<ZoneId> ZONE_OF_SHOP =
      key("zone", ZONE, "Asia/Tokyo", "Where upload windows and the shops' days are counted.");

  static final ConfigKey<String> STORE_URL =
      key(
          "store.url",
          TEXT,
          "jdbc:sqlite:ecauto.db",
          "The database: jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE.");
  static final ConfigKey<String> STORE_USER =
      key("store.user", TEXT, null, "The PostgreSQL user, if not in the URL.");
  static final ConfigKey<String> STORE_PASSWORD =
      key("store.password", SECRET, null, "The PostgreSQL password.");
  static final ConfigKey<Duration> STORE_BUSY_TIMEOUT =
      key(
          "store.busy-timeout",
          DURATION,
          "30s",
          "How long a statement waits for another process's lock.");

  static final ConfigKey<URI> AMAZON_ENDPOINT =
      key(
          "amazon.endpoint",
          URL,
          "https://sellingpartnerapi-fe.amazon.com",
          "The Selling Partner API of the marketplace's region.");
  static final ConfigKey<URI> AMAZON_TOKEN_ENDPOINT =
      key(
          "amazon.token-endpoint",
          URL,
          "https://api.amazon.com/auth/o2/token",
          "Login with Amazon.");
  static final ConfigKey<String> AMAZON_MARKETPLACE =
      key("amazon.marketplace-id", TEXT, "A1VC38T7YXB528", "The marketplace; Japan by default.");
  static final ConfigKey<String> AMAZON_CLIENT_ID =
      key("amazon.client-id", TEXT, null, "The application's client id.");
  static final ConfigKey<String> AMAZON_CLIENT_SECRET =
      key("amazon.client-secret", SECRET, null, "The application's client secret.");
  static final ConfigKey<String> AMAZON_REFRESH_TOKEN =
      key("amazon.refresh-token", SECRET, null, "The seller's refresh token.");

  static final ConfigKey<URI> BASE_ENDPOINT =
      key("base.endpoint", URL, "https://api.thebase.in", "The BASE API.");
  static final ConfigKey<List<String>> BASE_ACCOUNTS =
      key("base.accounts", LIST, "", "The names of the BASE accounts, separated by commas.");
  static final ConfigKey<String> BASE_CLIENT_ID =
      key("base.account.{account}.client-id", TEXT, null, "The client id for this account.");
  static final ConfigKey<String> BASE_CLIENT_SECRET =
      key(
          "base.account.{account}.client-secret",
          SECRET,
          null,
          "The client secret for this account.");
  static final ConfigKey<String> BASE_ACCESS_TOKEN =
      key(
          "base.account.{account}.access-token",
          SECRET,
          null,
          "The first access token; later ones are kept in the database.");
  static final ConfigKey<String> BASE_REFRESH_TOKEN =
      key(
          "base.account.{account}.refresh-token",
          SECRET,
          null,
          "The first refresh token; it rotates, and later ones are kept in the database.");

  static final ConfigKey<String> LOG_FILE =
      key("log.file", TEXT, null, "Where to log, beside standard error; rotated by size and day.");
  static final ConfigKey<String> LOG_FILE_SIZE =
      key("log.file-size", TEXT, "10MB", "The size at which the log file is rotated.");
  static final ConfigKey<Integer> LOG_FILES =
      key("log.files", COUNT, "14", "How many days of rotated log files are kept.");

  private Keys() {}

  private static <T> ConfigKey<T> key(
      String name, ValueType<T> type, @Nullable String defaultText, String description) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, description);
    ALL.add(key);
    return key;
  }
}
