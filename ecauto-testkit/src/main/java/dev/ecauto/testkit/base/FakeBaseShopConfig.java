package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.ServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a {@link FakeBaseShop} behaves. Immutable.
 *
 * @param seed decides tokens and which images are broken
 * @param speed how much faster than in reality quota windows pass; tokens and lags keep their time
 * @param clock the fake's time
 * @param accounts the shops on it
 * @param limits quotas
 * @param tokenLives how long tokens are valid
 * @param listLag how long an added item is missing from the list
 * @param searchLag how long it is missing from the search
 * @param brokenImageShare share of image addresses that cannot be fetched, 0 to 1
 * @param brokenImages further addresses that cannot be fetched
 * @param firstItemId the id of the first item added
 * @param server faults, listener, latency
 */
public record FakeBaseShopConfig(
    long seed,
    double speed,
    Clock clock,
    List<BaseAccount> accounts,
    BaseLimits limits,
    BaseTokenLives tokenLives,
    ListLag listLag,
    Duration searchLag,
    double brokenImageShare,
    Predicate<String> brokenImages,
    long firstItemId,
    ServerOptions server) {
  /** The seed unless configured. */
  public static final long DEFAULT_SEED = 1;

  /** BASE's index takes up to an hour. */
  public static final Duration DEFAULT_SEARCH_LAG = Duration.ofHours(1);

  /** BASE passed 127 million items in 2025. */
  public static final long DEFAULT_FIRST_ITEM_ID = 127_654_321L;

  public FakeBaseShopConfig {
    accounts = List.copyOf(accounts);
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
  }

  /** A configuration with BASE's own figures and two accounts, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds configurations. */
  public static final class Builder {
    private long seed = DEFAULT_SEED;
    private double speed = 1;
    private Clock clock = Clock.systemUTC();
    private List<BaseAccount> accounts =
        List.of(BaseAccount.named("base_account_1"), BaseAccount.named("base_account_2"));
    private BaseLimits limits = BaseLimits.DEFAULT;
    private BaseTokenLives tokenLives = BaseTokenLives.DEFAULT;
    private ListLag listLag = ListLag.NONE;
    private Duration searchLag = DEFAULT_SEARCH_LAG;
    private double brokenImageShare;
    private Predicate<String> brokenImages = url -> false;
    private long firstItemId = DEFAULT_FIRST_ITEM_ID;
    private ServerOptions server = ServerOptions.DEFAULT;

    private Builder() {}

    /** Decides tokens and which images are broken; default {@value #DEFAULT_SEED}. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** How much faster than in reality quota windows pass, above 0; default 1. */
    public Builder speed(double value) {
      speed = value;
      return this;
    }

    /** The fake's time; default the system's. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** The shops on it; default {@code base_account_1} and {@code base_account_2}. */
    public Builder accounts(List<BaseAccount> value) {
      accounts = value;
      return this;
    }

    /** Quotas; default {@link BaseLimits#DEFAULT}. */
    public Builder limits(BaseLimits value) {
      limits = value;
      return this;
    }

    /** How long tokens are valid; default {@link BaseTokenLives#DEFAULT}. */
    public Builder tokenLives(BaseTokenLives value) {
      tokenLives = value;
      return this;
    }

    /** How long an added item is missing from the list; default not at all. */
    public Builder listLag(ListLag value) {
      listLag = value;
      return this;
    }

    /** How long it is missing from the search; default {@link #DEFAULT_SEARCH_LAG}. */
    public Builder searchLag(Duration value) {
      searchLag = value;
      return this;
    }

    /** The share of image addresses that cannot be fetched, 0 to 1; default 0. */
    public Builder brokenImageShare(double value) {
      brokenImageShare = value;
      return this;
    }

    /** Further addresses that cannot be fetched; default none. */
    public Builder brokenImages(Predicate<String> value) {
      brokenImages = value;
      return this;
    }

    /** The id of the first item added; default {@value #DEFAULT_FIRST_ITEM_ID}. */
    public Builder firstItemId(long value) {
      firstItemId = value;
      return this;
    }

    /** Faults, listener, latency; default {@link ServerOptions#DEFAULT}. */
    public Builder server(ServerOptions value) {
      server = value;
      return this;
    }

    public FakeBaseShopConfig build() {
      return new FakeBaseShopConfig(
          seed,
          speed,
          clock,
          accounts,
          limits,
          tokenLives,
          listLag,
          searchLag,
          brokenImageShare,
          brokenImages,
          firstItemId,
          server);
    }
  }
}
