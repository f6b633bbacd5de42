package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.LIST;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;
import static dev.ecauto.runner.config.ValueType.URL;

import dev.ecauto.model.AccountId;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.token.TokenPair;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The BASE shops and their accounts. */
final class BaseSettings {
  static final KeyGroup KEYS = new KeyGroup("BASE");

  /** What the keys of one account begin with. */
  static final String ACCOUNT_PREFIX = "base.account.";

  static final ConfigKey<URI> ENDPOINT =
      KEYS.add("base.endpoint", URL, TheBaseConfig.DEFAULT_ENDPOINT, "The BASE API.");
  static final ConfigKey<List<String>> ACCOUNTS =
      KEYS.add(
          "base.accounts", LIST, List.of(), "The names of the BASE accounts, such as `shop_1`.");
  static final ConfigKey<String> CLIENT_ID =
      KEYS.add("base.account.{account}.client-id", TEXT, "The application's client id.");
  static final ConfigKey<String> CLIENT_SECRET =
      KEYS.add("base.account.{account}.client-secret", SECRET, "The application's client secret.");
  static final ConfigKey<String> REDIRECT_URI =
      KEYS.add(
          "base.account.{account}.redirect-uri",
          TEXT,
          "",
          "The application's redirect address, as registered with BASE.");
  static final ConfigKey<String> ACCESS_TOKEN =
      KEYS.add(
          "base.account.{account}.access-token",
          SECRET,
          "The first access token; later ones are kept in the database.");
  static final ConfigKey<String> REFRESH_TOKEN =
      KEYS.add(
          "base.account.{account}.refresh-token",
          SECRET,
          "The first refresh token; it rotates, and later ones are kept in the database.");
  static final ConfigKey<String> SHOP_ID =
      KEYS.add(
          "base.account.{account}.shop-id",
          TEXT,
          "The shop that the tokens must belong to; unchecked if not given.");
  static final ConfigKey<Integer> CALLS_PER_HOUR =
      KEYS.add(
          "base.calls-per-hour",
          COUNT,
          TheBaseQuotas.DEFAULT_CALLS_PER_HOUR,
          "Calls that BASE allows an account in an hour from :00.");
  static final ConfigKey<Integer> CALLS_PER_DAY =
      KEYS.add(
          "base.calls-per-day",
          COUNT,
          TheBaseQuotas.DEFAULT_CALLS_PER_DAY,
          "Calls that BASE allows an account in a day.");
  static final ConfigKey<Integer> ADDS_PER_DAY =
      KEYS.add(
          "base.adds-per-day",
          COUNT,
          TheBaseQuotas.DEFAULT_ADDS_PER_DAY,
          "Items that BASE allows an account to add in a day.");
  static final ConfigKey<Integer> MAX_IMAGES =
      KEYS.add(
          "base.max-images",
          COUNT,
          TheBaseConfig.DEFAULT_MAX_IMAGES,
          "Images that an item gets; BASE takes 20.");
  static final ConfigKey<Duration> REQUEST_TIMEOUT =
      KEYS.add(
          "base.request-timeout",
          DURATION,
          TheBaseConfig.DEFAULT_REQUEST_TIMEOUT,
          "How long an answer of BASE may take.");
  static final ConfigKey<Duration> CLOCK_TOLERANCE =
      KEYS.add(
          "base.clock-tolerance",
          DURATION,
          TheBaseConfig.DEFAULT_CLOCK_TOLERANCE,
          "By how much BASE's clock may differ from ours.");
  static final ConfigKey<Duration> TOKEN_MARGIN =
      KEYS.add(
          "base.token-margin",
          DURATION,
          TheBaseConfig.DEFAULT_TOKEN_MARGIN,
          "How long before its end an access token is refreshed.");

  private BaseSettings() {}

  static TheBaseConfig of(Settings settings) {
    TheBaseQuotas quotas =
        TheBaseQuotas.of(
            settings.get(CALLS_PER_HOUR), settings.get(CALLS_PER_DAY), settings.get(ADDS_PER_DAY));
    return TheBaseConfig.builder()
        .endpoint(settings.get(ENDPOINT))
        .accounts(settings.baseAccounts().stream().map(name -> account(settings, name)).toList())
        .quotas(quotas.atSpeed(GeneralSettings.speed(settings)))
        .requestTimeout(settings.get(REQUEST_TIMEOUT))
        .maxImages(settings.get(MAX_IMAGES))
        .clockTolerance(settings.get(CLOCK_TOLERANCE))
        .tokenMargin(settings.get(TOKEN_MARGIN))
        .build();
  }

  private static TheBaseAccount account(Settings settings, String name) {
    TheBaseCredentials credentials =
        new TheBaseCredentials(
            settings.get(CLIENT_ID, name),
            settings.get(CLIENT_SECRET, name),
            settings.get(REDIRECT_URI, name));
    return new TheBaseAccount(
        new AccountId(name),
        credentials,
        tokens(settings, name),
        settings.find(SHOP_ID, name).orElse(null));
  }

  private static @Nullable TokenPair tokens(Settings settings, String name) {
    Optional<String> access = settings.find(ACCESS_TOKEN, name);
    Optional<String> refresh = settings.find(REFRESH_TOKEN, name);
    return access.isPresent() && refresh.isPresent()
        ? new TokenPair(access.get(), refresh.get())
        : null;
  }
}
