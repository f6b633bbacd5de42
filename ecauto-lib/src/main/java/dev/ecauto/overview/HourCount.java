package dev.ecauto.overview;

import java.time.Instant;

/**
 * What was done within an hour.
 *
 * @param hour its start
 * @param uploads listings that came into a shop
 * @param edits changes of live listings that a shop took
 * @param failures uploads that were given up
 */
public record HourCount(Instant hour, long uploads, long edits, long failures) {
  /** What is in either, within the same hour. */
  HourCount plus(HourCount other) {
    return new HourCount(
        hour, uploads + other.uploads, edits + other.edits, failures + other.failures);
  }
}
