package dev.ecauto.upload;

import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What asking for work came to. */
sealed interface ClaimResult {
  /** What follows from each. */
  <R> R match(Function<Work, R> work, Function<Idle, R> idle, Function<Stopped, R> stopped);

  /**
   * There is work.
   *
   * @param items the rows claimed
   * @param calls what is to be done first
   * @param ended rows that could not even begin
   */
  record Work(List<ItemProgress> items, NextCalls calls, List<UploadOutcome> ended)
      implements ClaimResult {
    /** Work that is done already: ask again. */
    static final Work DONE = new Work(List.of(), new NextCalls.None(), List.of());

    @Override
    public <R> R match(
        Function<Work, R> work, Function<Idle, R> idle, Function<Stopped, R> stopped) {
      return work.apply(this);
    }
  }

  /**
   * Nothing to do for now.
   *
   * @param until when there may be something, if rows are open at all
   * @param reason why, if the account is held up
   */
  record Idle(Optional<Instant> until, Optional<Reason> reason) implements ClaimResult {
    /** Held up until a time. */
    static Idle heldUp(Instant until, Reason reason) {
      return new Idle(Optional.of(until), Optional.of(reason));
    }

    @Override
    public <R> R match(
        Function<Work, R> work, Function<Idle, R> idle, Function<Stopped, R> stopped) {
      return idle.apply(this);
    }
  }

  /** The account is stopped until an operator resumes it. */
  record Stopped(Reason reason) implements ClaimResult {
    @Override
    public <R> R match(
        Function<Work, R> work, Function<Idle, R> idle, Function<Stopped, R> stopped) {
      return stopped.apply(this);
    }
  }
}
