package dev.ecauto.catalog.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a fetch is.
 *
 * @param done inputs that have their outcome, or were duplicates
 * @param total all inputs, if known
 * @param remaining how long the rest takes at the edge of the quotas, if the total is known
 * @param throttled calls that Amazon refused for its quota so far
 */
public record FetchProgress(
    long done, OptionalLong total, Optional<Duration> remaining, long throttled) {}
