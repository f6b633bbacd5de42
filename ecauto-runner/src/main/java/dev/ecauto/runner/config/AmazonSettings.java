package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.RateText.RATE;
import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.LIMIT;
import static dev.ecauto.runner.config.ValueType.SECRET;
import static dev.ecauto.runner.config.ValueType.TEXT;
import static dev.ecauto.runner.config.ValueType.URL;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.fetch.FetchConfig;
import dev.ecauto.catalog.fetch.PriceRoute;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Money;
import dev.ecauto.quota.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How products are fetched: the SP-API, its quotas, and which offers are good enough. */
final class AmazonSettings {
  static final KeyGroup KEYS = new KeyGroup("Amazon");

  static final ConfigKey<URI> ENDPOINT =
      KEYS.add(
          "amazon.endpoint",
          URL,
          SpApiConfig.DEFAULT_ENDPOINT,
          "The Selling Partner API of the marketplace's region.");
  static final ConfigKey<URI> TOKEN_ENDPOINT =
      KEYS.add(
          "amazon.token-endpoint", URL, SpApiConfig.DEFAULT_TOKEN_ENDPOINT, "Login with Amazon.");
  static final ConfigKey<String> MARKETPLACE =
      KEYS.add(
          "amazon.marketplace-id",
          TEXT,
          SpApiConfig.DEFAULT_MARKETPLACE_ID,
          "The marketplace; Japan by default.");
  static final ConfigKey<String> CLIENT_ID =
      KEYS.add("amazon.client-id", TEXT, "The application's client id.");
  static final ConfigKey<String> CLIENT_SECRET =
      KEYS.add("amazon.client-secret", SECRET, "The application's client secret.");
  static final ConfigKey<String> REFRESH_TOKEN =
      KEYS.add("amazon.refresh-token", SECRET, "The seller's refresh token.");
  private static final Map<Operation, ConfigKey<RateLimit>> QUOTAS = quotas();

  static final ConfigKey<Duration> MAX_AGE =
      KEYS.add(
          "fetch.max-age",
          DURATION,
          FetchConfig.DEFAULT_MAX_AGE,
          "What is stored and younger is not fetched again.");
  static final ConfigKey<List<Language>> LANGUAGES =
      KEYS.add(
          "fetch.languages",
          ValueType.someOf(Language.class),
          List.of(Language.JAPANESE),
          "Languages of titles and descriptions; a call each.");
  static final ConfigKey<PriceRoute> ROUTE =
      KEYS.add(
          "fetch.route",
          ValueType.oneOf(PriceRoute.class),
          "How prices are learned; the fastest that the offer rules allow if not given. competitive takes"
              + " the buy box, from every operation that names it.");

  static final ConfigKey<ItemCondition> CONDITION =
      KEYS.add(
          "offer.condition",
          ValueType.oneOf(ItemCondition.class),
          ItemCondition.NEW,
          "The condition of offers that are taken.");

  /** Source: Amazon's Product Pricing API model, {@code availabilityType}. */
  private static final Set<String> AVAILABILITIES =
      new TreeSet<>(Set.of("NOW", "FUTURE_WITHOUT_DATE", "FUTURE_WITH_DATE"));

  /** Source: the same, {@code SubCondition}. */
  private static final Set<String> GRADES =
      Set.of(
          "NEW",
          "MINT",
          "VERY_GOOD",
          "VERYGOOD",
          "GOOD",
          "ACCEPTABLE",
          "POOR",
          "CLUB",
          "OEM",
          "WARRANTY",
          "REFURBISHED_WARRANTY",
          "REFURBISHED",
          "OPEN_BOX",
          "OTHER",
          "ANY");

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  static final ConfigKey<List<String>> SUB_CONDITIONS =
      KEYS.add(
          "offer.sub-conditions",
          ValueType.listOf(GRADES, "of Amazon's grades, such as mint, very_good, good"),
          List.of(),
          "The grades that are taken within the condition; all if empty.");
  static final ConfigKey<Duration> MAX_DELIVERY =
      KEYS.add(
          "offer.max-delivery",
          DURATION,
          OfferPolicyConfig.DEFAULT_MAX_DELIVERY,
          "The slowest delivery that is taken; `0s` does not ask.");
  static final ConfigKey<Optional<Integer>> MAX_SHIPPING =
      KEYS.add(
          "offer.max-shipping",
          LIMIT,
          Optional.of((int) OfferPolicyConfig.DEFAULT_MAX_SHIPPING.minorUnits()),
          "The dearest shipping that is taken, in yen; `any` does not ask.");
  static final ConfigKey<List<String>> AVAILABILITY =
      KEYS.add(
          "offer.availability",
          ValueType.listOf(AVAILABILITIES, "of " + String.join(", ", AVAILABILITIES)),
          List.copyOf(OfferPolicyConfig.DEFAULT_AVAILABILITIES),
          "The kinds of availability that are taken, by Amazon's names; all if empty.");
  static final ConfigKey<List<String>> SHIPS_FROM =
      KEYS.add(
          "offer.ships-from",
          ValueType.listOf(COUNTRIES, "countries of two letters, such as JP"),
          List.copyOf(OfferPolicyConfig.DEFAULT_SHIPS_FROM),
          "The countries that offers may be sent from; all if empty.");
  static final ConfigKey<Integer> MIN_RATINGS =
      KEYS.add(
          "offer.min-ratings",
          COUNT,
          OfferPolicyConfig.DEFAULT_MIN_RATINGS,
          "How many ratings a seller needs who ships by himself.");
  static final ConfigKey<Integer> MIN_POSITIVE =
      KEYS.add(
          "offer.min-positive",
          COUNT,
          OfferPolicyConfig.DEFAULT_MIN_POSITIVE_PERCENT,
          "How many percent of these ratings must be positive.");

  private AmazonSettings() {}

  private static Map<Operation, ConfigKey<RateLimit>> quotas() {
    Map<Operation, ConfigKey<RateLimit>> keys = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      keys.put(
          operation,
          KEYS.add(
              "amazon.quota." + operation.wireName(),
              RATE,
              Objects.requireNonNull(SpApiConfig.DEFAULT_QUOTAS.get(operation)),
              "What Amazon allows for `" + operation.wireName() + "`; the ceiling."));
    }
    return keys;
  }

  static SpApiConfig api(Settings settings) {
    double speed = GeneralSettings.speed(settings);
    SpApiConfig.Builder builder =
        SpApiConfig.builder()
            .endpoint(settings.get(ENDPOINT))
            .tokenEndpoint(settings.get(TOKEN_ENDPOINT))
            .marketplaceId(settings.get(MARKETPLACE))
            .clientId(settings.get(CLIENT_ID))
            .clientSecret(settings.get(CLIENT_SECRET))
            .refreshToken(settings.get(REFRESH_TOKEN));
    QUOTAS.forEach((operation, key) -> builder.quota(operation, settings.get(key).atSpeed(speed)));
    return builder.build();
  }

  static FetchConfig fetch(Settings settings) {
    PriceRoute route = settings.find(ROUTE).orElse(null);
    if (route != null && !route.showsOffers() && new OfferPolicy(offers(settings)).needsOffers()) {
      throw new IllegalArgumentException(
          "fetch.route = competitive shows no delivery time, shipping cost or grade, but the offer"
              + " rules ask for it: use another route, or offer.max-delivery = 0s,"
              + " offer.max-shipping = any and no offer.sub-conditions");
    }
    return FetchConfig.builder()
        .maxAge(settings.get(MAX_AGE))
        .languages(Set.copyOf(settings.get(LANGUAGES)))
        .route(route)
        .build();
  }

  static OfferPolicyConfig offers(Settings settings) {
    Duration maxDelivery = settings.get(MAX_DELIVERY);
    return OfferPolicyConfig.builder()
        .condition(settings.get(CONDITION))
        .subConditions(Set.copyOf(settings.get(SUB_CONDITIONS)))
        .maxDelivery(maxDelivery.isZero() ? null : maxDelivery)
        .maxShipping(settings.get(MAX_SHIPPING).map(Money::yen).orElse(null))
        .availabilities(Set.copyOf(settings.get(AVAILABILITY)))
        .shipsFrom(Set.copyOf(settings.get(SHIPS_FROM)))
        .minRatings(settings.get(MIN_RATINGS))
        .minPositivePercent(settings.get(MIN_POSITIVE))
        .build();
  }
}
