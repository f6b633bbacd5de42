package dev.ecauto.retention;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How long what has happened is kept. Open rows, listings, products and inputs are never removed,
 * and of each listing that is in a shop what {@code explain} needs stays. Immutable.
 *
 * @param kept how long each kind is kept
 */
public record RetentionConfig(Map<Prunable, Duration> kept) {
  /** The shortest time that anything is kept: what has just happened may still be needed. */
  public static final Duration SHORTEST = Duration.ofDays(1);

  private static final RetentionConfig DEFAULTS = builder().build();

  public RetentionConfig {
    EnumMap<Prunable, Duration> all = new EnumMap<>(Prunable.class);
    for (Prunable kind : Prunable.values()) {
      Duration duration = kept.getOrDefault(kind, kind.defaultKept());
      require(kind, duration);
      all.put(kind, duration);
    }
    kept = Collections.unmodifiableMap(all);
  }

  /** Everything as by default. */
  public static RetentionConfig defaults() {
    return DEFAULTS;
  }

  /** The defaults, to start from. */
  public static Builder builder() {
    return new Builder();
  }

  /** How long a kind is kept. */
  public Duration of(Prunable kind) {
    return Objects.requireNonNull(kept.get(kind));
  }

  private static void require(Prunable kind, Duration duration) {
    if (duration.compareTo(kind.shortest()) < 0) {
      throw new IllegalArgumentException(
          "cannot keep %s for less than %d days: use %2$dd or more"
              .formatted(kind.code(), kind.shortest().toDays()));
    }
  }

  /** Makes a {@link RetentionConfig}. Not safe for many threads. */
  public static final class Builder {
    private final Map<Prunable, Duration> kept = new EnumMap<>(Prunable.class);

    private Builder() {}

    /** How long a kind is kept; default {@link Prunable#defaultKept()}. */
    public Builder keep(Prunable kind, Duration duration) {
      kept.put(kind, duration);
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if anything would be kept for less than {@link
     *     Prunable#shortest()}
     */
    public RetentionConfig build() {
      return new RetentionConfig(kept);
    }
  }
}
