package dev.ecauto.amazon;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.quota.RateLimit;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Amazon's Selling Partner API.
 *
 * @param endpoint the API; default the Far East
 * @param tokenEndpoint Login with Amazon, the whole address
 * @param clientId the application's identifier
 * @param clientSecret the application's secret; never printed
 * @param refreshToken the seller's authorisation; never printed
 * @param marketplaceId default Japan
 * @param application name and version in the {@code User-Agent}, such as {@code ecauto/1.0}
 * @param quotas the limits of the operations; the defaults are Amazon's published ones
 */
public record SpApiConfig(
    URI endpoint,
    URI tokenEndpoint,
    String clientId,
    String clientSecret,
    String refreshToken,
    String marketplaceId,
    String application,
    Map<Operation, RateLimit> quotas) {
  /** The Far East, which Japan belongs to. */
  public static final URI DEFAULT_ENDPOINT = URI.create("https://sellingpartnerapi-fe.amazon.com");

  /** Login with Amazon. */
  public static final URI DEFAULT_TOKEN_ENDPOINT =
      URI.create("https://api.amazon.com/auth/o2/token");

  /** Japan. */
  public static final String DEFAULT_MARKETPLACE_ID = "A1VC38T7YXB528";

  /** The name in the {@code User-Agent} unless configured. */
  public static final String DEFAULT_APPLICATION = "ecauto/0.1";

  /** Amazon's published default limits. Source: its API models, August 2026. */
  public static final Map<Operation, RateLimit> DEFAULT_QUOTAS =
      Map.of(
          Operation.SEARCH_CATALOG_ITEMS, RateLimit.of(2, 2),
          Operation.GET_ITEM_OFFERS, RateLimit.of(0.5, 1),
          Operation.GET_ITEM_OFFERS_BATCH, RateLimit.of(0.1, 1),
          Operation.GET_COMPETITIVE_PRICING, RateLimit.of(0.5, 1));

  public SpApiConfig {
    quotas = Map.copyOf(quotas);
    for (Operation operation : Operation.values()) {
      if (!quotas.containsKey(operation)) {
        throw new IllegalArgumentException("no quota for " + operation.wireName());
      }
    }
  }

  /** Starts from the defaults; the credentials have none. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public String toString() {
    return "SpApiConfig[%s, marketplace %s, client %s]"
        .formatted(endpoint, marketplaceId, clientId);
  }

  /** Collects settings; not safe for use by many threads. */
  public static final class Builder {
    private URI endpoint = DEFAULT_ENDPOINT;
    private URI tokenEndpoint = DEFAULT_TOKEN_ENDPOINT;
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private @Nullable String refreshToken;
    private String marketplaceId = DEFAULT_MARKETPLACE_ID;
    private String application = DEFAULT_APPLICATION;
    private final Map<Operation, RateLimit> quotas = new EnumMap<>(DEFAULT_QUOTAS);

    private Builder() {}

    /** The API, an absolute address; default {@link #DEFAULT_ENDPOINT}, the Far East. */
    public Builder endpoint(URI value) {
      endpoint = value;
      return this;
    }

    /** Login with Amazon, the whole address; default {@link #DEFAULT_TOKEN_ENDPOINT}. */
    public Builder tokenEndpoint(URI value) {
      tokenEndpoint = value;
      return this;
    }

    /** See {@link SpApiConfig#clientId()}; required. */
    public Builder clientId(String value) {
      clientId = value;
      return this;
    }

    /** See {@link SpApiConfig#clientSecret()}; required. */
    public Builder clientSecret(String value) {
      clientSecret = value;
      return this;
    }

    /** See {@link SpApiConfig#refreshToken()}; required. */
    public Builder refreshToken(String value) {
      refreshToken = value;
      return this;
    }

    /** The marketplace; default {@link #DEFAULT_MARKETPLACE_ID}, Japan. */
    public Builder marketplaceId(String value) {
      marketplaceId = value;
      return this;
    }

    /** Name and version in the {@code User-Agent}; default {@link #DEFAULT_APPLICATION}. */
    public Builder application(String value) {
      application = value;
      return this;
    }

    /** Sets one operation's limit, in calls a second; default {@link #DEFAULT_QUOTAS}. */
    public Builder quota(Operation operation, RateLimit limit) {
      quotas.put(operation, limit);
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a credential is missing
     */
    public SpApiConfig build() {
      return new SpApiConfig(
          endpoint,
          tokenEndpoint,
          required("client id", clientId),
          required("client secret", clientSecret),
          required("refresh token", refreshToken),
          marketplaceId,
          application,
          quotas);
    }

    private static String required(String name, @Nullable String value) {
      if (value == null || value.isBlank()) {
        throw new IllegalArgumentException(
            "cannot call Amazon without a " + name + ": set it in the configuration");
      }
      return Objects.requireNonNull(value);
    }
  }
}
