package dev.ecauto.upload;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what came back from the shop and what follows from it; each method inside one
 * transaction of the caller. A row that another runner has taken over is left alone.
 */
final class OutcomeRecorder {
  private final UploadConfig config;
  private final ErrorPolicy policy;
  private final UploadEvents journal;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();

  OutcomeRecorder(UploadConfig config, ErrorPolicy policy, UploadEvents journal) {
    this.journal = journal;
    this.config = config;
    this.policy = policy;
  }

  /** Either the run goes on, or it ended. */
  record Entry(@Nullable ItemProgress run, @Nullable UploadOutcome outcome) {
    static Entry goesOn(ItemProgress run) {
      return new Entry(run, null);
    }

    static Entry ended(UploadOutcome outcome) {
      return new Entry(null, outcome);
    }
  }

  /** Records the results of the steps of one run. */
  Entry steps(
      Transaction tx, List<NextCalls.StepAttempt> tickets, List<StepResult> results, Instant now) {
    ItemProgress run = tickets.get(0).run();
    List<Problem> problems = new ArrayList<>();
    Step last = null;
    for (int i = 0; i < tickets.size(); i++) {
      NextCalls.StepAttempt ticket = tickets.get(i);
      if (results.get(i) instanceof StepResult.Done done) {
        attempts.done(tx, ticket.attemptId(), done, now);
        run = run.afterDone(ticket.step(), done.itemId());
        last = ticket.step();
      } else if (results.get(i) instanceof StepResult.NotDone notDone) {
        Problem problem = problem(tx, ticket, notDone.error(), now);
        if (problem.verdict() instanceof ErrorAction.LeaveOut) {
          run = run.afterLeavingOut(ticket.step());
        }
        problems.add(problem);
      }
    }
    if (last != null && !checkpoint(tx, run, last, now)) {
      return lost(tx, run, now);
    }
    Optional<Problem> worst =
        problems.stream().min(Comparator.comparingInt(problem -> problem.verdict().rank()));
    if (worst.isPresent() && !(worst.get().verdict() instanceof ErrorAction.LeaveOut)) {
      return carryOut(tx, run, worst.get(), now);
    }
    return goOn(tx, run, now);
  }

  private Problem problem(
      Transaction tx, NextCalls.StepAttempt ticket, PlatformError error, Instant now) {
    AttemptOutcome outcome =
        error.errorClass() == ErrorClass.UNKNOWN_OUTCOME
            ? AttemptOutcome.UNKNOWN
            : AttemptOutcome.REJECTED;
    attempts.notDone(tx, ticket.attemptId(), outcome, error, now);
    ItemProgress run = ticket.run();
    ErrorAction verdict =
        policy.judge(
            ticket.step(), error, run.task().retryCount(), run.failuresOf(ticket.step()), now);
    return new Problem(ticket, error, verdict);
  }

  private record Problem(NextCalls.StepAttempt ticket, PlatformError error, ErrorAction verdict) {
    Failure failure(int retryCount) {
      return new Failure(error.errorClass(), ticket.step().name() + ": " + error, retryCount);
    }
  }

  private boolean checkpoint(Transaction tx, ItemProgress run, Step step, Instant now) {
    return queue.checkpoint(tx, run.task(), step.name(), itemIdOf(run), now);
  }

  private static String itemIdOf(ItemProgress run) {
    String itemId = run.itemId();
    if (itemId == null) {
      throw new IllegalStateException("a step of " + run.task() + " is done without an item id");
    }
    return itemId;
  }

  /** A row just claimed: it may be done already, by a runner that could not finish it. */
  Entry resumed(Transaction tx, ItemProgress run, Instant now) {
    return run.doubts().isEmpty() ? goOn(tx, run, now) : Entry.goesOn(run);
  }

  /** After steps without an error that matters: the next ones, or the end. */
  private Entry goOn(Transaction tx, ItemProgress run, Instant now) {
    List<Step> next = run.next(1);
    boolean imagesOver = next.isEmpty() || next.get(0).kind() == Step.Kind.PUBLISH;
    if (imagesOver && !run.leftOut().isEmpty() && run.lacksImages()) {
      return end(
          tx,
          run,
          new Failure(ErrorClass.IMAGE_FAILED, "none of the images could be taken", 0),
          ListingStatus.HELD,
          now);
    }
    return next.isEmpty() ? finish(tx, run, now) : Entry.goesOn(run);
  }

  private Entry finish(Transaction tx, ItemProgress run, Instant now) {
    String itemId = itemIdOf(run);
    if (!queue.finish(tx, run.task(), itemId, now)) {
      return lost(tx, run, now);
    }
    journal.event(
        tx,
        run.task(),
        "upload.listed",
        run.leftOut().isEmpty() ? null : "images left out: " + run.leftOut(),
        Map.of("itemId", itemId),
        now);
    return Entry.ended(new UploadOutcome.Published(run.task(), itemId, run.leftOut().size()));
  }

  /** Whatever the shop answered to a runner that lost its lease is kept for people to see. */
  private Entry lost(Transaction tx, ItemProgress run, Instant now) {
    String itemId = run.itemId();
    journal.event(
        tx,
        run.task(),
        "upload.lost",
        "another runner has taken the row over",
        itemId == null ? Map.of() : Map.of("itemId", itemId),
        now);
    return Entry.ended(new UploadOutcome.Lost(run.task()));
  }

  private Entry carryOut(Transaction tx, ItemProgress run, Problem problem, Instant now) {
    int retries = run.task().retryCount();
    ErrorAction verdict = problem.verdict();
    if (verdict instanceof ErrorAction.StopAccount) {
      journal.stopAccount(tx, problem.error(), now);
      return putBack(tx, run, problem.failure(retries), null, now);
    } else if (verdict instanceof ErrorAction.PauseAccount pause) {
      journal.pauseAccount(tx, pause.until(), problem.error(), now);
      return putBack(tx, run, problem.failure(retries), pause.until(), now);
    } else if (verdict instanceof ErrorAction.PauseAdds pause) {
      journal.pauseAdds(tx, pause.until(), problem.error(), now);
      return putBack(tx, run, problem.failure(retries), pause.until(), now);
    } else if (verdict instanceof ErrorAction.LookFirst) {
      return doubt(tx, run, problem, now);
    } else if (verdict instanceof ErrorAction.GiveUp giveUp) {
      return end(tx, run, problem.failure(retries), giveUp.listingStatus(), now);
    } else if (verdict instanceof ErrorAction.RetryItem retry) {
      return putBack(tx, run, problem.failure(retries + 1), now.plus(retry.delay()), now);
    } else if (verdict instanceof ErrorAction.RetryStep retry) {
      return putBack(tx, run, problem.failure(retries), now.plus(retry.delay()), now);
    }
    return Entry.goesOn(run);
  }

  private Entry doubt(Transaction tx, ItemProgress run, Problem problem, Instant now) {
    if (!queue.doubt(tx, run.task(), now)) {
      return lost(tx, run, now);
    }
    journal.event(tx, run.task(), "upload.in_doubt", problem.error().toString(), Map.of(), now);
    NextCalls.StepAttempt ticket = problem.ticket();
    return Entry.goesOn(
        run.inDoubt(
            new Attempt(
                ticket.attemptId(),
                ticket.step().name(),
                ticket.writtenAt(),
                AttemptOutcome.UNKNOWN,
                problem.error().errorClass(),
                null),
            now));
  }

  /** What was written down but not sent is as if it had never been. */
  void takeBack(Transaction tx, NextCalls wave) {
    if (wave instanceof NextCalls.Steps steps) {
      attempts.takeBack(
          tx, steps.attempts().stream().map(NextCalls.StepAttempt::attemptId).toList());
    }
  }

  /** Gives a row back because its runner may not go on; an unknown outcome stays in doubt. */
  Optional<UploadOutcome> release(Transaction tx, ItemProgress run, Instant now) {
    Instant since = run.task().inDoubtSince();
    Entry entry =
        run.doubts().isEmpty()
            ? putBack(tx, run, null, null, now)
            : lookAgain(tx, run, since == null ? now : since, now, "given back", now);
    return Optional.ofNullable(entry.outcome());
  }

  private Entry putBack(
      Transaction tx,
      ItemProgress run,
      @Nullable Failure failure,
      @Nullable Instant until,
      Instant now) {
    String reason = failure == null ? "given back" : failure.reason();
    if (!queue.putBack(tx, run.task(), failure, until, now)) {
      return lost(tx, run, now);
    }
    journal.event(
        tx,
        run.task(),
        "upload.deferred",
        reason,
        until == null ? Map.of() : Map.of("until", until.toString()),
        now);
    return Entry.ended(new UploadOutcome.Deferred(run.task(), until, reason));
  }

  /** Gives a row up, or withholds it. */
  Entry end(
      Transaction tx, ItemProgress run, Failure failure, ListingStatus listingStatus, Instant now) {
    if (!queue.fail(tx, run.task(), failure, listingStatus, now)) {
      return lost(tx, run, now);
    }
    boolean held = listingStatus == ListingStatus.HELD;
    journal.event(
        tx, run.task(), held ? "upload.held" : "upload.failed", failure.reason(), Map.of(), now);
    return Entry.ended(
        held
            ? new UploadOutcome.Withheld(run.task(), failure.reason())
            : new UploadOutcome.Rejected(run.task(), failure.errorClass(), failure.reason()));
  }

  /** Records what was found of an item whose creation had an unknown outcome. */
  Entry looked(Transaction tx, ItemProgress run, FindResult result, Instant now) {
    if (!queue.holds(tx, run.task(), now)) {
      return lost(tx, run, now);
    }
    if (result instanceof FindResult.Found found) {
      return adopt(tx, run, found.items(), now);
    } else if (result instanceof FindResult.Unknown unknown) {
      return lookFailed(tx, run, unknown.error(), now);
    }
    Instant since = run.task().inDoubtSince();
    if (since == null || now.isBefore(since.plus(config.settlingDelay()))) {
      Instant start = since == null ? now : since;
      return lookAgain(tx, run, start, start.plus(config.settlingDelay()), "not found yet", now);
    }
    return absent(tx, run, now);
  }

  private Entry adopt(Transaction tx, ItemProgress run, List<ShopItem> items, Instant now) {
    String itemId = items.get(0).itemId();
    Step step = run.doubtfulStep();
    ItemProgress adopted = run.afterDone(step, itemId);
    if (!checkpoint(tx, adopted, step, now)) {
      return lost(tx, run, now);
    }
    attempts.resolve(tx, ids(run), AttemptOutcome.ADOPTED, now);
    journal.event(
        tx, run.task(), "upload.adopted", "found in the shop", Map.of("itemId", itemId), now);
    if (items.size() > 1) {
      journal.event(
          tx,
          run.task(),
          "upload.double",
          "the shop has several items of this SKU",
          Map.of("items", items.stream().map(ShopItem::itemId).toList().toString()),
          now);
    }
    return goOn(tx, adopted, now);
  }

  private Entry absent(Transaction tx, ItemProgress run, Instant now) {
    attempts.resolve(tx, ids(run), AttemptOutcome.ABSENT, now);
    journal.event(tx, run.task(), "upload.absent", "not in the shop after settling", Map.of(), now);
    int retries = run.task().retryCount();
    Failure failure =
        new Failure(
            ErrorClass.UNKNOWN_OUTCOME,
            run.doubtfulStep().name() + ": no answer, and not in the shop after settling",
            retries + 1);
    return retries >= config.maxRetries()
        ? end(tx, run, failure, ListingStatus.FAILED, now)
        : putBack(tx, run, failure, null, now);
  }

  private static List<Long> ids(ItemProgress run) {
    return run.doubts().stream().map(Attempt::id).toList();
  }

  /** Looking failed: the row stays in doubt however often that happens. */
  private Entry lookFailed(Transaction tx, ItemProgress run, PlatformError error, Instant now) {
    Instant next = now.plus(policy.delay(0));
    switch (error.errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST -> journal.stopAccount(tx, error, now);
      case QUOTA_HOUR, QUOTA_DAY -> {
        next = error.retryAt() == null ? next : error.retryAt();
        journal.pauseAccount(tx, next, error, now);
      }
      default -> {
        // asked again after the usual delay
      }
    }
    Instant since = run.task().inDoubtSince();
    return lookAgain(tx, run, since == null ? now : since, next, error.toString(), now);
  }

  private Entry lookAgain(
      Transaction tx, ItemProgress run, Instant since, Instant next, String reason, Instant now) {
    Failure failure = new Failure(ErrorClass.UNKNOWN_OUTCOME, reason, run.task().retryCount());
    if (!queue.leaveInDoubt(tx, run.task(), failure, since, next)) {
      return lost(tx, run, now);
    }
    journal.event(
        tx, run.task(), "upload.in_doubt", reason, Map.of("nextLook", next.toString()), now);
    return Entry.ended(new UploadOutcome.InDoubt(run.task(), next, reason));
  }

  /** Records whether an item that the shop said it does not know is really gone. */
  Entry verified(
      Transaction tx, ItemProgress run, ShopResult<Optional<ShopItem>> result, Instant now) {
    if (!queue.holds(tx, run.task(), now)) {
      return lost(tx, run, now);
    }
    int retries = run.task().retryCount();
    String itemId = String.valueOf(run.itemId());
    boolean gone = result instanceof ShopResult.Ok<Optional<ShopItem>> ok && ok.value().isEmpty();
    boolean secondLook = run.next(1).stream().anyMatch(step -> run.failuresOf(step) > 0);
    if (gone && secondLook) {
      attempts.resolve(tx, attempts.idsOf(tx, run.task()), AttemptOutcome.ABSENT, now);
      queue.forgetItem(tx, run.task());
      return end(
          tx,
          run,
          new Failure(
              ErrorClass.ITEM_GONE,
              "item " + itemId + " is gone from the shop; a retry adds it again",
              retries),
          ListingStatus.FAILED,
          now);
    }
    Duration delay = gone ? config.settlingDelay() : policy.delay(retries);
    Failure failure =
        new Failure(
            ErrorClass.ITEM_GONE,
            "the shop did not know item " + itemId,
            gone ? retries : retries + 1);
    return retries >= config.maxRetries()
        ? end(tx, run, failure, ListingStatus.FAILED, now)
        : putBack(tx, run, failure, now.plus(delay), now);
  }
}
