package dev.ecauto.upload;

import dev.ecauto.upload.queue.AccountWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The work for one account in a run without an end: taken up whenever there may be something to do,
 * and at rest in between, when nothing is written and nobody else is kept from the account. Safe
 * for use by many threads.
 */
final class AccountShift {
  /** What is due but cannot be claimed is asked for again after this long, whatever was said. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(1);

  private final AccountWorker worker;
  private volatile CompletableFuture<Void> work = CompletableFuture.completedFuture(null);
  private volatile Rest rest = new Rest(Instant.MIN, null);

  /** Until when there is nothing to do, unless what was seen then has changed. */
  private record Rest(Instant until, @Nullable AccountWatch seen) {}

  AccountShift(AccountWorker worker) {
    this.worker = worker;
  }

  AccountWorker worker() {
    return worker;
  }

  CompletableFuture<Void> work() {
    return work;
  }

  void begin(CompletableFuture<Void> begun) {
    work = begun;
  }

  boolean isAtWork() {
    return !work.isDone();
  }

  /** When the account's rows or its state ask for another turn. */
  Instant wantedAt(AccountWatch watch) {
    Rest last = rest;
    boolean rests = watch.equals(last.seen) && last.until.isAfter(watch.due());
    return rests ? last.until : watch.due();
  }

  /**
   * Ends a turn.
   *
   * @param until when there may be something to do, as far as the turn could tell
   * @param seen the account as the turn left it, if it has open rows
   */
  void rest(Optional<Instant> until, Optional<AccountWatch> seen, Instant now) {
    boolean somethingIsDue = seen.filter(watch -> !watch.due().isAfter(now)).isPresent();
    Instant latest = now.plus(LONGEST_REST);
    Instant wanted = until.filter(time -> time.isBefore(latest)).orElse(latest);
    rest = new Rest(somethingIsDue ? wanted : Instant.MIN, seen.orElse(null));
  }
}
