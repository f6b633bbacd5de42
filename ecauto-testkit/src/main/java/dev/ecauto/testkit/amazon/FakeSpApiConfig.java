package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.ServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a {@link FakeSpApi} behaves. Immutable.
 *
 * @param seed decides every product
 * @param speed how much faster than in reality the buckets refill; tokens keep their life
 * @param clock the fake's time
 * @param accounts applications and sellers
 * @param marketplaceId the one marketplace that it knows
 * @param limits quotas of operations that differ from the default
 * @param accessTokenLife how long an access token is valid
 * @param shares how many products are odd
 * @param market what moves, and how the answers lie
 * @param nextTokens whether paging says where it ends
 * @param poisoned well-formed ASINs that Amazon calls malformed
 * @param poisonedShare share of all ASINs that Amazon calls malformed, 0 to 1
 * @param server faults, listener, latency
 */
public record FakeSpApiConfig(
    long seed,
    double speed,
    Clock clock,
    List<SpApiAccount> accounts,
    String marketplaceId,
    Map<SpApiOperation, RateLimit> limits,
    Duration accessTokenLife,
    ProductShares shares,
    Market market,
    NextTokens nextTokens,
    Set<Asin> poisoned,
    double poisonedShare,
    ServerOptions server) {
  /** The seed unless configured. */
  public static final long DEFAULT_SEED = 1;

  /** Japan. */
  public static final String DEFAULT_MARKETPLACE = "A1VC38T7YXB528";

  /** The documented life of an access token. */
  public static final Duration DEFAULT_ACCESS_TOKEN_LIFE = Duration.ofSeconds(3600);

  public FakeSpApiConfig {
    accounts = List.copyOf(accounts);
    limits = Map.copyOf(limits);
    poisoned = Set.copyOf(poisoned);
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed must be above 0, not " + speed);
    }
  }

  /** The quota of an operation, at the fake's speed. */
  RateLimit limit(SpApiOperation operation) {
    RateLimit real = limits.getOrDefault(operation, operation.defaultLimit());
    return new RateLimit(real.perSecond() * speed, real.burst());
  }

  /** A configuration with Amazon's own figures and one account, to be changed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds configurations. */
  public static final class Builder {
    private long seed = DEFAULT_SEED;
    private double speed = 1;
    private Clock clock = Clock.systemUTC();
    private List<SpApiAccount> accounts = List.of(SpApiAccount.DEFAULT);
    private String marketplaceId = DEFAULT_MARKETPLACE;
    private final Map<SpApiOperation, RateLimit> limits = new EnumMap<>(SpApiOperation.class);
    private Duration accessTokenLife = DEFAULT_ACCESS_TOKEN_LIFE;
    private ProductShares shares = ProductShares.DEFAULT;
    private Market market = Market.still();
    private NextTokens nextTokens = NextTokens.UNTIL_THE_END;
    private Set<Asin> poisoned = Set.of();
    private double poisonedShare;
    private ServerOptions server = ServerOptions.DEFAULT;

    private Builder() {}

    /** Decides every product; default {@value #DEFAULT_SEED}. */
    public Builder seed(long value) {
      seed = value;
      return this;
    }

    /** How much faster than in reality buckets refill, above 0; default 1. */
    public Builder speed(double value) {
      speed = value;
      return this;
    }

    /** The fake's time; default the system's. */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /** Applications and sellers; default {@link SpApiAccount#DEFAULT} alone. */
    public Builder accounts(List<SpApiAccount> value) {
      accounts = value;
      return this;
    }

    /** The one marketplace that it knows; default {@value #DEFAULT_MARKETPLACE}, Japan. */
    public Builder marketplaceId(String value) {
      marketplaceId = value;
      return this;
    }

    /** An operation's quota, in calls a second; default Amazon's published one. */
    public Builder limit(SpApiOperation operation, RateLimit value) {
      limits.put(operation, value);
      return this;
    }

    /** How long access tokens are valid; default {@link #DEFAULT_ACCESS_TOKEN_LIFE}. */
    public Builder accessTokenLife(Duration value) {
      accessTokenLife = value;
      return this;
    }

    /** How many products are odd; default {@link ProductShares#DEFAULT}. */
    public Builder shares(ProductShares value) {
      shares = value;
      return this;
    }

    /** What moves, and how the answers lie; default nothing and not at all. */
    public Builder market(Market value) {
      market = value;
      return this;
    }

    /** Whether the catalogue's pages come to an end; by default they do. */
    public Builder nextTokens(NextTokens value) {
      nextTokens = value;
      return this;
    }

    /** Well-formed ASINs that Amazon calls malformed; default none. */
    public Builder poisoned(Collection<Asin> value) {
      poisoned = Set.copyOf(value);
      return this;
    }

    /** The share of all ASINs that Amazon calls malformed, 0 to 1; default 0. */
    public Builder poisonedShare(double value) {
      poisonedShare = value;
      return this;
    }

    /** Faults, listener, latency; default {@link ServerOptions#DEFAULT}. */
    public Builder server(ServerOptions value) {
      server = value;
      return this;
    }

    public FakeSpApiConfig build() {
      return new FakeSpApiConfig(
          seed,
          speed,
          clock,
          accounts,
          marketplaceId,
          limits,
          accessTokenLife,
          shares,
          market,
          nextTokens,
          poisoned,
          poisonedShare,
          server);
    }
  }
}
