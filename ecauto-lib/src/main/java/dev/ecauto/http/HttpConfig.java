package dev.ecauto.http;

import dev.ecauto.model.Words;
import java.time.Duration;

/**
 * How long a server is waited for, and how much it may say. Immutable; made by {@link #builder()}.
 *
 * @param connectTimeout how long connecting may take
 * @param requestTimeout how long an answer may take, the whole body included
 * @param maxBodyBytes how large a body may be, both as sent and as decoded; a larger one is not
 *     taken
 */
public record HttpConfig(Duration connectTimeout, Duration requestTimeout, int maxBodyBytes) {
  /** How long connecting may take unless configured. */
  public static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** How long an answer may take unless configured. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(30);

  /** How large a body may be unless configured: full pages of both services are below 2 MiB. */
  public static final int DEFAULT_MAX_BODY_BYTES = 8 * 1024 * 1024;

  public HttpConfig {
    if (isNotPositive(connectTimeout) || isNotPositive(requestTimeout) || maxBodyBytes < 1) {
      throw new IllegalArgumentException(
          "timeouts and the size of a body must be above zero, not %s, %s and %d bytes"
              .formatted(Words.of(connectTimeout), Words.of(requestTimeout), maxBodyBytes));
    }
  }

  private static boolean isNotPositive(Duration duration) {
    return duration.isNegative() || duration.isZero();
  }

  /** The defaults. */
  public static HttpConfig defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects settings; not safe for use by many threads. */
  public static final class Builder {
    private Duration connectTimeout = DEFAULT_CONNECT_TIMEOUT;
    private Duration requestTimeout = DEFAULT_REQUEST_TIMEOUT;
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    private Builder() {}

    /** How long connecting may take; default {@link #DEFAULT_CONNECT_TIMEOUT}. */
    public Builder connectTimeout(Duration value) {
      connectTimeout = value;
      return this;
    }

    /** How long an answer may take; default {@link #DEFAULT_REQUEST_TIMEOUT}. */
    public Builder requestTimeout(Duration value) {
      requestTimeout = value;
      return this;
    }

    /** How large a body may be, in bytes; default {@link #DEFAULT_MAX_BODY_BYTES}. */
    public Builder maxBodyBytes(int value) {
      maxBodyBytes = value;
      return this;
    }

    /**
     * Makes the configuration.
     *
     * @throws IllegalArgumentException if a setting is not above zero
     */
    public HttpConfig build() {
      return new HttpConfig(connectTimeout, requestTimeout, maxBodyBytes);
    }
  }
}
