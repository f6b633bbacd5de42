package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.LIST;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;

import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the page is served, and who may use it. */
final class WebSettings {
  static final KeyGroup KEYS = new KeyGroup("Web");

  static final ConfigKey<Optional<WebAddress>> ADDRESS =
      KEYS.add(
          "web.address",
          ValueType.WEB_ADDRESS,
          Optional.of(new WebAddress("127.0.0.1", 8780)),
          "Where the daemon and `ecauto web` show the page, and the daemon answers `/metrics`,"
              + " `/health/live` and `/health/ready`; port 0 takes any that is free, `off` listens"
              + " nowhere.");
  static final ConfigKey<List<String>> HOSTS =
      KEYS.add(
          "web.hosts",
          LIST,
          List.of(),
          "Names by which the page is reached beside localhost, such as behind a proxy; with any of"
              + " them also reading needs the token.");
  static final ConfigKey<String> TOKEN =
      KEYS.add(
          "web.token",
          SECRET,
          "What a person shows to change things; without it, it is made and kept in"
              + " `web.token-file`.");
  static final ConfigKey<String> TOKEN_FILE =
      KEYS.add(
          "web.token-file",
          TEXT,
          "Where the token is kept that the first start makes, and only its owner can read; by"
              + " default `ecauto.token` beside the store's file.");
  static final ConfigKey<String> TLS_KEYSTORE =
      KEYS.add(
          "web.tls-keystore",
          TEXT,
          "A PKCS#12 file with a certificate and its key: connections are encrypted.");
  static final ConfigKey<String> TLS_PASSWORD =
      KEYS.add("web.tls-password", SECRET, "The password of that file.");

  private WebSettings() {}

  /** How the page is served; empty if it is off. */
  static Optional<WebConfig> of(Settings settings) {
    WebConfig.Secret secret =
        new WebConfig.Secret(
            settings.find(TOKEN).orElse(null),
            settings.find(TOKEN_FILE).map(Path::of).orElseGet(() -> besideStore(settings)));
    WebConfig.Tls tls =
        settings
            .find(TLS_KEYSTORE)
            .map(file -> new WebConfig.Tls(Path.of(file), settings.find(TLS_PASSWORD).orElse("")))
            .orElse(null);
    return settings
        .get(ADDRESS)
        .map(address -> new WebConfig(address, settings.get(HOSTS), secret, tls));
  }

  private static Path besideStore(Settings settings) {
    StoreConfig store = settings.store();
    Path file = Path.of("ecauto.token");
    return store.isSqlite() ? store.file().resolveSibling(file) : file;
  }
}
