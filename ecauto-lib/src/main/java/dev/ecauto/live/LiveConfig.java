package dev.ecauto.live;

import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import dev.ecauto.model.Words;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How live listings are kept true. Immutable.
 *
 * @param mode what is done; default plan
 * @param apply the kinds of changes that are sent for an account, whatever the mode; default none
 * @param canary only so many listings of an account are changed; default all
 * @param target what is minded when a target is reckoned
 * @param brakes how many changes of a kind are usual
 * @param freshness how often products are looked at
 * @param detector whether competitive prices are swept for what moved; default on
 * @param uploadShare the share of an account's hourly calls that is kept for uploads while some
 *     wait; default 0.5
 * @param shopEvery how often a whole shop is read; default 6 h
 * @param shopChangesEvery how often what changed in a shop is read in between; default 10 min
 */
public record LiveConfig(
    SyncMode mode,
    Map<AccountKey, Set<RevisionKind>> apply,
    @Nullable Integer canary,
    TargetConfig target,
    BrakeConfig brakes,
    FreshnessConfig freshness,
    Detector detector,
    double uploadShare,
    Duration shopEvery,
    Duration shopChangesEvery) {
  /** Whether competitive prices are swept. */
  public enum Detector {
    ON,
    OFF
  }

  public LiveConfig {
    apply = Map.copyOf(apply);
    requireSome("sync.shop-every", shopEvery);
    requireSome("sync.shop-changes-every", shopChangesEvery);
    if (uploadShare < 0 || uploadShare > 0.9) {
      throw new IllegalArgumentException(
          "sync.upload-share %s: use a share from 0 to 0.9".formatted(uploadShare));
    }
    if (canary != null && canary < 1) {
      throw new IllegalArgumentException(
          "a canary of %d listings: use 1 or more".formatted(canary));
    }
  }

  private static void requireSome(String key, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "%s %s: use more than zero".formatted(key, Words.of(value)));
    }
  }

  /** The defaults: changes are planned and told, and none is sent. */
  public static LiveConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** The kinds of changes that are sent for an account; what persons command always is. */
  public Set<RevisionKind> kinds(AccountKey account) {
    if (mode == SyncMode.OFF) {
      return Set.of();
    }
    Set<RevisionKind> own = apply.get(account);
    if (own != null) {
      return own;
    }
    return mode == SyncMode.APPLY ? EnumSet.allOf(RevisionKind.class) : Set.of();
  }

  /** Collects settings; not safe for use by many threads. */
  public static final class Builder {
    private SyncMode mode = SyncMode.PLAN;
    private final Map<AccountKey, Set<RevisionKind>> apply = new HashMap<>();
    private @Nullable Integer canary;
    private Duration secondLook = TargetConfig.DEFAULT.secondLook();
    private Duration fallLooks = TargetConfig.DEFAULT.fallLooks();
    private TargetConfig.OutOfStock outOfStock = TargetConfig.DEFAULT.outOfStock();
    private Duration maxAge = TargetConfig.DEFAULT.maxAge();
    private Duration unknownHide = TargetConfig.DEFAULT.unknownHide();
    private Money minChange = TargetConfig.DEFAULT.minChange();
    private BigDecimal minChangeShare = TargetConfig.DEFAULT.minChangeShare();
    private BigDecimal reviewFall = TargetConfig.DEFAULT.reviewFall();
    private Money reviewCost = TargetConfig.DEFAULT.reviewCost();
    private BrakeConfig brakes = BrakeConfig.DEFAULT;
    private Duration freshMin = FreshnessConfig.DEFAULT.min();
    private Duration freshMax = FreshnessConfig.DEFAULT.max();
    private double addShare = FreshnessConfig.DEFAULT.addShare();
    private Detector detector = Detector.ON;
    private double uploadShare = 0.5;
    private Duration shopEvery = Duration.ofHours(6);
    private Duration shopChangesEvery = Duration.ofMinutes(10);

    private Builder() {}

    /** What is done with live listings ({@code sync.mode}); default plan. */
    public Builder mode(SyncMode value) {
      mode = value;
      return this;
    }

    /** The kinds sent for an account, instead of the mode's; default as the mode says. */
    public Builder apply(AccountKey account, Set<RevisionKind> kinds) {
      apply.put(account, Set.copyOf(kinds));
      return this;
    }

    /** Only so many listings of an account are changed; default all. */
    public Builder canary(@Nullable Integer listings) {
      canary = listings;
      return this;
    }

    /** How long after the first an operation is its own second witness; default 10 min. */
    public Builder secondLook(Duration value) {
      secondLook = value;
      return this;
    }

    /** How far apart the looks are that a fall rests on; default 30 min. */
    public Builder fallLooks(Duration value) {
      fallLooks = value;
      return this;
    }

    /** What is done with what cannot be bought ({@code sync.out-of-stock}); default hide. */
    public Builder outOfStock(TargetConfig.OutOfStock value) {
      outOfStock = value;
      return this;
    }

    /** How old a look may be and still count ({@code sync.max-age}); default 12 h. */
    public Builder maxAge(Duration value) {
      maxAge = value;
      return this;
    }

    /** How long nothing may be known before a listing is hidden; default 48 h. */
    public Builder unknownHide(Duration value) {
      unknownHide = value;
      return this;
    }

    /** The least change of a price that is sent ({@code sync.min-change}); default 100 yen. */
    public Builder minChange(Money value) {
      minChange = value;
      return this;
    }

    /** The same as a share, if smaller ({@code sync.min-change-percent}); default 0.03. */
    public Builder minChangeShare(BigDecimal value) {
      minChangeShare = value;
      return this;
    }

    /** The share that a price may fall by without a review ({@code review.fall}); default 0.4. */
    public Builder reviewFall(BigDecimal value) {
      reviewFall = value;
      return this;
    }

    /** A cost below this goes to review; default 100 yen. */
    public Builder reviewCost(Money value) {
      reviewCost = value;
      return this;
    }

    /** How many changes of a kind are usual ({@code brake.*}); default as {@link BrakeConfig}. */
    public Builder brakes(BrakeConfig value) {
      brakes = value;
      return this;
    }

    /** How soon a hot product is looked at again ({@code fresh.min}); default 15 min. */
    public Builder freshMin(Duration value) {
      freshMin = value;
      return this;
    }

    /** How old any look may become ({@code fresh.max}); default 4 h. */
    public Builder freshMax(Duration value) {
      freshMax = value;
      return this;
    }

    /** The share of the offers budget kept for new products; default 0.2. */
    public Builder addShare(double value) {
      addShare = value;
      return this;
    }

    /** Whether competitive prices are swept for what moved; default on. */
    public Builder detector(Detector value) {
      detector = value;
      return this;
    }

    /** The share of the hour kept for uploads ({@code sync.upload-share}); default 0.5. */
    public Builder uploadShare(double value) {
      uploadShare = value;
      return this;
    }

    /** How often a whole shop is read; default 6 h. */
    public Builder shopEvery(Duration value) {
      shopEvery = value;
      return this;
    }

    /** How often what changed in a shop is read in between; default 10 min. */
    public Builder shopChangesEvery(Duration value) {
      shopChangesEvery = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a setting is out of range
     */
    public LiveConfig build() {
      return new LiveConfig(
          mode,
          apply,
          canary,
          new TargetConfig(
              secondLook,
              fallLooks,
              outOfStock,
              maxAge,
              unknownHide,
              minChange,
              minChangeShare,
              reviewFall,
              reviewCost),
          brakes,
          new FreshnessConfig(
              freshMin,
              freshMax,
              secondLook,
              addShare,
              detector == Detector.ON
                  ? FreshnessConfig.SLACK
                  : FreshnessConfig.SLACK_WITHOUT_DETECTOR),
          detector,
          uploadShare,
          shopEvery,
          shopChangesEvery);
    }
  }
}
