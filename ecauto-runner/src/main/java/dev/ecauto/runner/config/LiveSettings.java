package dev.ecauto.runner.config;

import static dev.ecauto.runner.config.ValueType.COUNT;
import static dev.ecauto.runner.config.ValueType.DECIMAL;
import static dev.ecauto.runner.config.ValueType.DURATION;
import static dev.ecauto.runner.config.ValueType.LIST;

import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.live.LiveConfig;
import dev.ecauto.live.SyncMode;
import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How live listings are kept true to Amazon. */
final class LiveSettings {
  static final KeyGroup KEYS = new KeyGroup("Live listings");

  private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

  static final ConfigKey<SyncMode> MODE =
      KEYS.add(
          "sync.mode",
          ValueType.oneOf(SyncMode.class),
          SyncMode.PLAN,
          "Whether changes are sent (apply), only planned and told (plan), or not even that (off).");
  static final ConfigKey<List<String>> APPLY =
      KEYS.add(
          "base.account.{account}.sync.apply",
          LIST,
          "The kinds of changes that are sent for one account, unless `sync.mode` is off: some of"
              + " hide, price-up, quantity, price-down, show, text.");
  static final ConfigKey<Integer> CANARY =
      KEYS.add(
          "sync.canary", COUNT, "Only so many listings of each account are changed; for a trial.");
  static final ConfigKey<Duration> SECOND_LOOK =
      KEYS.add(
          "sync.second-look",
          DURATION,
          TargetConfig.DEFAULT.secondLook(),
          "After how long a second look may be by the same operation as the first.");
  static final ConfigKey<Duration> FALL_LOOKS =
      KEYS.add(
          "sync.fall-looks",
          DURATION,
          TargetConfig.DEFAULT.fallLooks(),
          "How far apart the two looks are that the fall of a price rests on.");
  static final ConfigKey<TargetConfig.OutOfStock> OUT_OF_STOCK =
      KEYS.add(
          "sync.out-of-stock",
          ValueType.oneOf(TargetConfig.OutOfStock.class),
          TargetConfig.DEFAULT.outOfStock(),
          "What is done with a listing that cannot be bought at Amazon.");
  static final ConfigKey<Duration> MAX_AGE =
      KEYS.add(
          "sync.max-age",
          DURATION,
          TargetConfig.DEFAULT.maxAge(),
          "How old a look may be and still change anything.");
  static final ConfigKey<Integer> MIN_CHANGE =
      KEYS.add(
          "sync.min-change",
          COUNT,
          (int) TargetConfig.DEFAULT.minChange().minorUnits(),
          "The least change of a price that is sent, in yen.");
  static final ConfigKey<BigDecimal> MIN_CHANGE_PERCENT =
      KEYS.add(
          "sync.min-change-percent",
          DECIMAL,
          percent(TargetConfig.DEFAULT.minChangeShare()),
          "The same in percent of the price; the smaller of both counts.");
  static final ConfigKey<BigDecimal> UPLOAD_SHARE =
      KEYS.add(
          "sync.upload-share",
          DECIMAL,
          new BigDecimal("0.5"),
          "The share of an account's hourly calls that is kept for uploads while some wait.");
  static final ConfigKey<Duration> SHOP_EVERY =
      KEYS.add(
          "sync.shop-every",
          DURATION,
          Duration.ofHours(6),
          "How often a whole shop is read for what persons changed there.");
  static final ConfigKey<Duration> SHOP_CHANGES_EVERY =
      KEYS.add(
          "sync.shop-changes-every",
          DURATION,
          Duration.ofMinutes(10),
          "How often only what changed last in a shop is read in between.");

  static final ConfigKey<BigDecimal> BRAKE_HIDES =
      KEYS.add(
          "brake.hides",
          DECIMAL,
          BigDecimal.valueOf(BrakeConfig.DEFAULT.hidesPerHour()),
          "The share of an account's live listings that may be hidden for stock in an hour.");
  static final ConfigKey<BigDecimal> BRAKE_HIDES_DAY =
      KEYS.add(
          "brake.hides-day",
          DECIMAL,
          BigDecimal.valueOf(BrakeConfig.DEFAULT.hidesPerDay()),
          "The same in a day. Up to 20 are never too many.");
  static final ConfigKey<BigDecimal> BRAKE_FALLS =
      KEYS.add(
          "brake.falls",
          DECIMAL,
          BigDecimal.valueOf(BrakeConfig.DEFAULT.fallsPerHour()),
          "The share whose price may fall in an hour. Up to 5 are never too many.");
  static final ConfigKey<BigDecimal> BRAKE_SHOWS =
      KEYS.add(
          "brake.shows",
          DECIMAL,
          BigDecimal.valueOf(BrakeConfig.DEFAULT.showsPerHour()),
          "The share that may be shown again in an hour. Up to 5 are never too many.");
  static final ConfigKey<BigDecimal> REVIEW_FALL =
      KEYS.add(
          "review.fall",
          DECIMAL,
          percent(TargetConfig.DEFAULT.reviewFall()),
          "A price that falls by more percent than this waits for a person.");

  static final ConfigKey<Duration> FRESH_MIN =
      KEYS.add(
          "fresh.min",
          DURATION,
          FreshnessConfig.DEFAULT.min(),
          "How soon a product is looked at again that moved of late, is sold near its break-even,"
              + " or is suspected; of the first two as many as the quotas leave room for.");
  static final ConfigKey<Duration> FRESH_MAX =
      KEYS.add(
          "fresh.max",
          DURATION,
          FreshnessConfig.DEFAULT.max(),
          "How old the last look at any live product may become: the promise.");
  static final ConfigKey<BigDecimal> FRESH_ADD_SHARE =
      KEYS.add(
          "fresh.add-share",
          DECIMAL,
          BigDecimal.valueOf(FreshnessConfig.DEFAULT.addShare()),
          "The share of the calls for offers that is kept for new products.");

  static final ConfigKey<BigDecimal> FEE_PERCENT =
      KEYS.add(
          "base.account.{account}.fee-percent",
          DECIMAL,
          percent(Fees.BASE_STANDARD.share()),
          "What BASE takes of a sale in percent: standard plan 6.6, growth plan 2.9.");
  static final ConfigKey<Integer> FEE_FIXED =
      KEYS.add(
          "base.account.{account}.fee-fixed",
          COUNT,
          (int) Fees.BASE_STANDARD.fixed().minorUnits(),
          "What BASE takes of a sale besides, in yen: standard plan 40, growth plan 0.");
  static final ConfigKey<Integer> COST_EXTRA =
      KEYS.add(
          "cost.extra",
          COUNT,
          (int) Fees.BASE_STANDARD.extraCost().minorUnits(),
          "What sourcing costs besides the price at Amazon, in yen.");

  private LiveSettings() {}

  static LiveConfig of(Settings settings) {
    LiveConfig.Builder builder =
        LiveConfig.builder()
            .mode(settings.get(MODE))
            .canary(settings.find(CANARY).orElse(null))
            .secondLook(settings.get(SECOND_LOOK))
            .fallLooks(settings.get(FALL_LOOKS))
            .outOfStock(settings.get(OUT_OF_STOCK))
            .maxAge(settings.get(MAX_AGE))
            .minChange(Money.yen(settings.get(MIN_CHANGE)))
            .minChangeShare(share(settings.get(MIN_CHANGE_PERCENT)))
            .reviewFall(share(settings.get(REVIEW_FALL)))
            .brakes(brakes(settings))
            .freshMin(settings.get(FRESH_MIN))
            .freshMax(settings.get(FRESH_MAX))
            .addShare(settings.get(FRESH_ADD_SHARE).doubleValue())
            .uploadShare(settings.get(UPLOAD_SHARE).doubleValue())
            .shopEvery(settings.get(SHOP_EVERY))
            .shopChangesEvery(settings.get(SHOP_CHANGES_EVERY));
    for (String account : settings.baseAccounts()) {
      settings
          .find(APPLY, account)
          .ifPresent(
              words ->
                  builder.apply(
                      new AccountKey(PlatformId.BASE, new AccountId(account)), kinds(words)));
    }
    return builder.build();
  }

  private static Set<RevisionKind> kinds(List<String> words) {
    Set<RevisionKind> kinds = EnumSet.noneOf(RevisionKind.class);
    words.forEach(word -> kinds.addAll(RevisionKind.named(word)));
    return kinds;
  }

  private static BrakeConfig brakes(Settings settings) {
    return new BrakeConfig(
        BrakeConfig.DEFAULT.leastHides(),
        settings.get(BRAKE_HIDES).doubleValue(),
        settings.get(BRAKE_HIDES_DAY).doubleValue(),
        BrakeConfig.DEFAULT.least(),
        settings.get(BRAKE_FALLS).doubleValue(),
        settings.get(BRAKE_SHOWS).doubleValue());
  }

  /** What an account's sales cost. */
  static Fees fees(Settings settings, String account) {
    BigDecimal percent = settings.get(FEE_PERCENT, account);
    if (percent.compareTo(PERCENT) >= 0) {
      throw new IllegalArgumentException(
          "%s = %s leaves nothing of a sale: use percent from 0 to below 100, such as 6.6"
              .formatted(FEE_PERCENT.nameFor(account), percent.toPlainString()));
    }
    return new Fees(
        share(percent),
        Money.yen(settings.get(FEE_FIXED, account)),
        Money.yen(settings.get(COST_EXTRA)));
  }

  /** What is allowed and hardly meant. */
  static List<String> warnings(Settings settings) {
    return settings.baseAccounts().stream()
        .filter(account -> isRatherAShare(settings.get(FEE_PERCENT, account)))
        .map(
            account ->
                "%s = %s is less than 1 percent: it is in percent, such as 6.6, and no share"
                    .formatted(
                        FEE_PERCENT.nameFor(account),
                        settings.get(FEE_PERCENT, account).toPlainString()))
        .toList();
  }

  private static boolean isRatherAShare(BigDecimal percent) {
    return percent.signum() > 0 && percent.compareTo(BigDecimal.ONE) < 0;
  }

  private static BigDecimal share(BigDecimal percent) {
    return percent.divide(PERCENT);
  }

  private static BigDecimal percent(BigDecimal share) {
    return share.multiply(PERCENT).stripTrailingZeros();
  }
}
