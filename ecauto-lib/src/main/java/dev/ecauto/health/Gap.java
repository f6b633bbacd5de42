package dev.ecauto.health;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which no daemon gave a sign: the machine slept, or it was off.
 *
 * @param began the last sign before
 * @param ended the first sign after
 */
public record Gap(Instant began, Instant ended) {
  /** How much of it lies after a time. */
  Duration after(Instant time) {
    Instant from = began.isBefore(time) ? time : began;
    return from.isBefore(ended) ? Duration.between(from, ended) : Duration.ZERO;
  }
}
