package dev.ecauto.runner.config;

import java.util.List;
import java.util.stream.Stream;

/** Something outside that commands work with, and the settings without which it is not reached. */
public enum Service {
  /** Amazon's Selling Partner API. */
  AMAZON {
    @Override
    List<String> missing(Settings settings) {
      return Stream.of(
              AmazonSettings.CLIENT_ID, AmazonSettings.CLIENT_SECRET, AmazonSettings.REFRESH_TOKEN)
          .flatMap(key -> settings.missing(key, key.name()).stream())
          .toList();
    }
  },
  /** The shops on BASE. */
  SHOPS {
    @Override
    List<String> missing(Settings settings) {
      List<String> accounts = settings.baseAccounts();
      if (accounts.isEmpty()) {
        return List.of(BaseSettings.ACCOUNTS.name() + " names no account: name your shops there");
      }
      return accounts.stream()
          .flatMap(
              account ->
                  Stream.of(BaseSettings.CLIENT_ID, BaseSettings.CLIENT_SECRET)
                      .flatMap(key -> settings.missing(key, key.nameFor(account)).stream()))
          .toList();
    }
  };

  /** What the settings lack, a sentence each. */
  abstract List<String> missing(Settings settings);
}
