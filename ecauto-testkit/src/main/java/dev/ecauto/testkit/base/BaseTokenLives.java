package dev.ecauto.testkit.base;

import java.time.Duration;

/**
 * How long what BASE issues stays valid.
 *
 * @param access access tokens
 * @param refresh refresh tokens, unless used before
 * @param code authorisation codes
 */
public record BaseTokenLives(Duration access, Duration refresh, Duration code) {
  /** The documented lives. */
  public static final BaseTokenLives DEFAULT =
      new BaseTokenLives(Duration.ofSeconds(3600), Duration.ofDays(30), Duration.ofHours(1));
}
