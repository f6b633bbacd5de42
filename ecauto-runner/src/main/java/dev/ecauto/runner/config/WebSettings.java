package dev.ecauto.runner.config;

import java.util.Optional;

/** Where the daemon shows how it is. */
final class WebSettings {
  static final KeyGroup KEYS = new KeyGroup("Web");

  static final ConfigKey<Optional<WebAddress>> ADDRESS =
      KEYS.add(
          "web.address",
          ValueType.WEB_ADDRESS,
          Optional.of(new WebAddress("127.0.0.1", 8780)),
          "Where the daemon answers `/metrics`, `/health/live` and `/health/ready`; port 0 takes"
              + " any that is free, `off` listens nowhere.");

  private WebSettings() {}
}
