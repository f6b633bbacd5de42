package dev.ecauto.upload;

import java.time.Instant;
import java.util.List;

/** What asking for work came to. */
sealed interface ClaimResult {
  /**
   * There is work.
   *
   * @param runs the rows claimed
   * @param wave what is to be done first
   * @param ended rows that could not even begin
   */
  record Work(List<ItemProgress> runs, NextCalls wave, List<UploadOutcome> ended)
      implements ClaimResult {}

  /**
   * Nothing is due that may be sent.
   *
   * @param addsFrom when rows that are due, but would be added, may be asked for again
   */
  record Nothing(Instant addsFrom) implements ClaimResult {}

  /** Another runner works for the account. */
  record Busy(Instant until) implements ClaimResult {}

  /** The account is paused. */
  record Paused(Instant until, String reason) implements ClaimResult {}

  /** The account is stopped until an operator resumes it. */
  record Stopped(String reason) implements ClaimResult {}
}
