package dev.ecauto.thebase;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Words;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How to work with BASE. Immutable; made by {@link #builder()}.
 *
 * @param endpoint where BASE's API is, without the version
 * @param accounts the shop accounts
 * @param quotas what BASE allows each of them
 * @param requestTimeout how long an answer may take; the transport is made with it
 * @param maxImages how many images an item takes; the others are left out
 * @param clockTolerance by how much BASE's clock may differ from ours when it says when an item
 *     changed
 * @param tokenMargin how long before its end an access token is refreshed
 * @param tokenIdle how long after its end a pair of tokens is refreshed though nobody needs it
 */
public record TheBaseConfig(
    URI endpoint,
    List<TheBaseAccount> accounts,
    TheBaseQuotas quotas,
    Duration requestTimeout,
    int maxImages,
    Duration clockTolerance,
    Duration tokenMargin,
    Duration tokenIdle) {
  /** BASE's production API. */
  public static final URI DEFAULT_ENDPOINT = URI.create("https://api.thebase.in");

  /**
   * How long an answer may take: BASE fetches images while we wait, and whoever uploads counts on
   * calls that end well within a minute.
   */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  /** BASE's limit of images per item. */
  public static final int DEFAULT_MAX_IMAGES = 20;

  /** Clocks that disagree by less than this do no harm when looking for an item; an assumption. */
  public static final Duration DEFAULT_CLOCK_TOLERANCE = Duration.ofMinutes(10);

  /** How long before its end an access token (one hour) is refreshed. */
  public static final Duration DEFAULT_TOKEN_MARGIN = Duration.ofMinutes(2);

  /**
   * How long a pair of tokens rests until it is refreshed though nobody needs it: BASE's refresh
   * token lasts 30 days.
   */
  public static final Duration DEFAULT_TOKEN_IDLE = Duration.ofDays(7);

  public TheBaseConfig {
    accounts = List.copyOf(accounts);
    if (accounts.stream().map(TheBaseAccount::id).distinct().count() < accounts.size()) {
      throw new IllegalArgumentException(
          "a BASE account is configured twice among "
              + accounts.stream().map(account -> account.id().value()).toList());
    }
    if (maxImages < 0 || maxImages > DEFAULT_MAX_IMAGES) {
      throw new IllegalArgumentException(
          maxImages + " images per item: BASE takes 0 to " + DEFAULT_MAX_IMAGES);
    }
    if (requestTimeout.isNegative() || requestTimeout.isZero()) {
      throw new IllegalArgumentException(
          "an answer cannot come within "
              + Words.of(requestTimeout)
              + ": use a timeout above zero");
    }
  }

  /** Starts a configuration with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * An account by its id.
   *
   * @throws EcautoException if it is not configured
   */
  public TheBaseAccount account(AccountId id) {
    return accounts.stream()
        .filter(account -> account.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new EcautoException(
                    "the BASE account '"
                        + id
                        + "' is not configured: use one of "
                        + accounts.stream()
                            .map(account -> account.id().value())
                            .collect(Collectors.joining(", "))));
  }

  /** Collects a configuration. Not safe for use by several threads. */
  public static final class Builder {
    private URI endpoint = DEFAULT_ENDPOINT;
    private final List<TheBaseAccount> accounts = new ArrayList<>();
    private TheBaseQuotas quotas = TheBaseQuotas.published();
    private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
    private int maxImages = DEFAULT_MAX_IMAGES;
    private Duration clockTolerance = DEFAULT_CLOCK_TOLERANCE;
    private Duration tokenMargin = DEFAULT_TOKEN_MARGIN;
    private Duration tokenIdle = DEFAULT_TOKEN_IDLE;

    private Builder() {}

    /** Where BASE's API is; default {@link #DEFAULT_ENDPOINT}. */
    public Builder endpoint(URI value) {
      endpoint = value;
      return this;
    }

    /** Adds an account. */
    public Builder account(TheBaseAccount value) {
      accounts.add(value);
      return this;
    }

    /** Adds accounts. */
    public Builder accounts(Collection<TheBaseAccount> values) {
      accounts.addAll(values);
      return this;
    }

    /** What BASE allows; default {@link TheBaseQuotas#published()}. */
    public Builder quotas(TheBaseQuotas value) {
      quotas = value;
      return this;
    }

    /** How long an answer may take; default {@link #DEFAULT_REQUEST_TIMEOUT}. */
    public Builder requestTimeout(Duration value) {
      requestTimeout = value;
      return this;
    }

    /** How many images an item takes; default {@link #DEFAULT_MAX_IMAGES}. */
    public Builder maxImages(int value) {
      maxImages = value;
      return this;
    }

    /** How much clocks may differ; default {@link #DEFAULT_CLOCK_TOLERANCE}. */
    public Builder clockTolerance(Duration value) {
      clockTolerance = value;
      return this;
    }

    /** How early a token is refreshed; default {@link #DEFAULT_TOKEN_MARGIN}. */
    public Builder tokenMargin(Duration value) {
      tokenMargin = value;
      return this;
    }

    /** How long tokens rest unused at most; default {@link #DEFAULT_TOKEN_IDLE}. */
    public Builder tokenIdle(Duration value) {
      tokenIdle = value;
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if a value makes no sense
     */
    public TheBaseConfig build() {
      return new TheBaseConfig(
          endpoint,
          accounts,
          quotas,
          requestTimeout,
          maxImages,
          clockTolerance,
          tokenMargin,
          tokenIdle);
    }
  }
}
