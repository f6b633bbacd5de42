package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DECIMAL;
import static dev.ecauto.runner.config.ValueType.LIST;
import static dev.ecauto.runner.config.ValueType.TIME;

import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.Uniqueness;
import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.content.RemovedWords;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceBounds;
import dev.ecauto.listing.pricing.PriceRounding;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.pricing.TieredMarkup;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Visibility;
import dev.ecauto.schedule.UploadWindow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;

/** How listings are made: prices, texts, what must not be sold, and when uploads run. */
final class ListingSettings {
  static final KeyGroup KEYS = new KeyGroup("Listing");

  static final ConfigKey<BigDecimal> MARKUP =
      KEYS.add(
          "listing.markup",
          DECIMAL,
          FixedMarkup.DEFAULT_MARKUP,
          "The selling price as a multiple of the price at Amazon; break-even where that is higher.");
  static final ConfigKey<BigDecimal> ACCOUNT_MARKUP =
      KEYS.add(
          "base.account.{account}.markup", DECIMAL, "The same for one account, where it differs.");
  static final ConfigKey<List<TieredMarkup.Tier>> TIERS =
      KEYS.add(
          "listing.tiers",
          TierText.TIERS,
          List.of(),
          "Other multiples for cheap products: up to which price at Amazon in yen, and which, such"
              + " as `1000: 1.5, 5000: 1.4`.");
  static final ConfigKey<Integer> PRICE_STEP =
      KEYS.add(
          "listing.price-step",
          COUNT,
          (int) PriceRounding.DEFAULT.step(),
          "Prices are rounded half up to a multiple of this, in yen, break-even up.");
  static final ConfigKey<Integer> MIN_PRICE =
      KEYS.add("listing.min-price", COUNT, "The lowest selling price that is listed, in yen.");
  static final ConfigKey<Integer> MAX_PRICE =
      KEYS.add("listing.max-price", COUNT, "The highest selling price that is listed, in yen.");
  static final ConfigKey<BigDecimal> MIN_RATIO =
      KEYS.add(
          "listing.min-ratio", DECIMAL, "The lowest ratio of selling price to price at Amazon.");
  static final ConfigKey<BigDecimal> MAX_RATIO =
      KEYS.add(
          "listing.max-ratio", DECIMAL, "The highest ratio of selling price to price at Amazon.");

  static final ConfigKey<List<String>> REMOVED_WORDS =
      KEYS.add(
          "listing.removed-words",
          LIST,
          RemovedWords.DEFAULT.words(),
          "Words taken out of titles and descriptions, longest first.");
  static final ConfigKey<Integer> MAX_TITLE =
      KEYS.add(
          "listing.max-title-length",
          COUNT,
          ContentPolicy.DEFAULT_MAX_TITLE_LENGTH,
          "Characters of a title; BASE names no limit.");
  static final ConfigKey<Integer> MAX_DESCRIPTION =
      KEYS.add(
          "listing.max-description-length",
          COUNT,
          ContentPolicy.DEFAULT_MAX_DESCRIPTION_LENGTH,
          "Characters of a description; BASE names no limit.");
  static final ConfigKey<List<String>> SCREENING =
      KEYS.add(
          "listing.screening-files",
          LIST,
          List.of(),
          "Lists of what must not be sold, by ASIN, brand, keyword or category: CSV or JSON.");

  static final ConfigKey<Uniqueness> UNIQUENESS =
      KEYS.add(
          "listing.uniqueness",
          ValueType.oneOf(Uniqueness.class),
          Uniqueness.PER_PLATFORM,
          "How many listings a product may have.");
  static final ConfigKey<Uniqueness> ACCOUNT_UNIQUENESS =
      KEYS.add(
          "base.account.{account}.uniqueness",
          ValueType.oneOf(Uniqueness.class),
          "The same for one account, where it differs.");
  static final ConfigKey<Integer> QUANTITY =
      KEYS.add("listing.quantity", COUNT, AccountRules.DEFAULT_QUANTITY, "Pieces offered.");
  static final ConfigKey<Visibility> VISIBILITY =
      KEYS.add(
          "listing.visibility",
          ValueType.oneOf(Visibility.class),
          Visibility.PUBLIC,
          "Whether shoppers see a listing once it is complete.");

  static final ConfigKey<LocalTime> OPENS =
      KEYS.add(
          "upload.window-start",
          TIME,
          UploadWindow.DEFAULT.start(),
          "From when uploads are scheduled, in `zone`.");
  static final ConfigKey<LocalTime> CLOSES =
      KEYS.add(
          "upload.window-end",
          TIME,
          UploadWindow.DEFAULT.end(),
          "Until when; `00:00` is the end of the day.");

  private ListingSettings() {}

  static ListingConfig of(Settings settings) {
    ListingConfig.Builder builder = ListingConfig.builder();
    if (!settings.baseAccounts().isEmpty()) {
      builder.platform(PlatformId.BASE, platform -> base(settings, platform));
    }
    settings.get(SCREENING).forEach(file -> builder.screeningFile(Path.of(file)));
    return builder.build();
  }

  private static void base(Settings settings, PlatformRules.Builder platform) {
    platform.skuZone(settings.get(GeneralSettings.SHOP_ZONE));
    platform.defaults(rules -> defaults(settings, rules));
    settings
        .baseAccounts()
        .forEach(
            name ->
                platform.account(new AccountId(name), rules -> overrides(settings, name, rules)));
  }

  private static void defaults(Settings settings, AccountRules.Builder rules) {
    rules
        .pricing(pricing(settings, settings.get(MARKUP)))
        .content(content(settings))
        .dailyAdds(settings.get(BaseSettings.ADDS_PER_DAY))
        .hourlyCalls(settings.get(BaseSettings.CALLS_PER_HOUR))
        .window(window(settings))
        .uniqueness(settings.get(UNIQUENESS))
        .quantity(settings.get(QUANTITY))
        .visibility(settings.get(VISIBILITY))
        .priceStep(settings.get(PRICE_STEP));
  }

  static UploadWindow window(Settings settings) {
    return new UploadWindow(
        settings.get(OPENS), settings.get(CLOSES), settings.get(GeneralSettings.SHOP_ZONE));
  }

  private static void overrides(Settings settings, String account, AccountRules.Builder rules) {
    settings
        .find(ACCOUNT_MARKUP, account)
        .ifPresent(markup -> rules.pricing(pricing(settings, markup)));
    settings.find(ACCOUNT_UNIQUENESS, account).ifPresent(rules::uniqueness);
    rules.fees(LiveSettings.fees(settings, account));
  }

  private static PricingPolicy pricing(Settings settings, BigDecimal markup) {
    PriceRounding rounding =
        new PriceRounding(settings.get(PRICE_STEP), PriceRounding.DEFAULT.mode());
    List<TieredMarkup.Tier> tiers = settings.get(TIERS);
    PricingPolicy policy =
        tiers.isEmpty()
            ? new FixedMarkup(markup, rounding)
            : new TieredMarkup(tiers, markup, rounding);
    return policy.within(
        new PriceBounds(
            settings.find(MIN_PRICE).map(Money::yen).orElse(null),
            settings.find(MAX_PRICE).map(Money::yen).orElse(null),
            settings.find(MIN_RATIO).orElse(null),
            settings.find(MAX_RATIO).orElse(null)));
  }

  private static ContentPolicy content(Settings settings) {
    return ContentPolicy.DEFAULT
        .withRemovedWords(new RemovedWords(settings.get(REMOVED_WORDS)))
        .withMaxLengths(settings.get(MAX_TITLE), settings.get(MAX_DESCRIPTION));
  }
}
