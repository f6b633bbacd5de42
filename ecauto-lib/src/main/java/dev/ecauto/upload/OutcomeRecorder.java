package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.account.AccountStop;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.NextCalls.Answer;
import dev.ecauto.upload.NextCalls.Performed;
import dev.ecauto.upload.NextCalls.StepAttempt;
import dev.ecauto.upload.UploadEvents.What;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.AttemptRepository.Written;
import dev.ecauto.upload.queue.UploadGate;
import dev.ecauto.upload.queue.UploadGate.Decision.Withhold;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Checkpoint;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what became of steps and what follows from it; each method inside one transaction of
 * the caller. A row that another runner has taken over is left alone.
 */
final class OutcomeRecorder {
  private final UploadConfig config;
  private final ErrorPolicy policy;
  private final UploadEvents events;
  private final UploadGate gate;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();

  OutcomeRecorder(UploadConfig config, ErrorPolicy policy, UploadEvents events, UploadGate gate) {
    this.config = config;
    this.events = events;
    this.policy = policy;
    this.gate = gate;
  }

  /** Either the item goes on, or the work on it ended. */
  record Entry(@Nullable ItemProgress item, @Nullable UploadOutcome outcome) {
    static Entry goesOn(ItemProgress item) {
      return new Entry(item, null);
    }

    static Entry ended(UploadOutcome outcome) {
      return new Entry(null, outcome);
    }

    long id() {
      return outcome == null ? Objects.requireNonNull(item).task().id() : outcome.task().id();
    }
  }

  /** Records the results of steps; what becomes of each item, by its row. */
  Map<Long, Entry> steps(Transaction tx, List<Performed> performed, Instant now) {
    confirm(tx, performed, now);
    List<Progress> all =
        performed.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.attempt().row(), LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(ofOne -> progress(tx, ofOne, now))
            .toList();
    Map<Long, Entry> entries = new LinkedHashMap<>();
    finish(tx, all.stream().filter(Progress::isAtEnd).toList(), now)
        .forEach(entry -> entries.put(entry.id(), entry));
    checkpointed(tx, all.stream().filter(Progress::isOnTheWay).toList(), now)
        .forEach(entry -> entries.put(entry.id(), entry));
    for (Progress each : all) {
      if (!entries.containsKey(each.item().task().id())) {
        entries.put(
            each.item().task().id(),
            each.worst().isPresent()
                ? carryOut(tx, each.item(), each.worst().get(), now)
                : goOn(tx, each.item(), now));
      }
    }
    return entries;
  }

  private void confirm(Transaction tx, List<Performed> performed, Instant now) {
    Map<Written, StepResult.Done> done = new LinkedHashMap<>();
    for (Performed each : performed) {
      StepResult.Done confirmed = each.result().match(result -> result, notDone -> null);
      if (confirmed != null) {
        done.put(each.attempt().written(), confirmed);
      }
    }
    attempts.done(tx, done, now);
  }

  /**
   * How far an item is, which is not written down yet.
   *
   * @param last the last of its steps that is done; {@code null} if that is written down already
   * @param worst what to do about the worst that was refused
   */
  private record Progress(ItemProgress item, @Nullable Step last, Optional<Problem> worst) {
    boolean isAtEnd() {
      return last != null && worst.isEmpty() && item.isComplete();
    }

    boolean isOnTheWay() {
      return last != null && !isAtEnd();
    }

    Checkpoint checkpoint() {
      return new Checkpoint(item.task(), last == null ? null : last.name(), itemIdOf(item));
    }
  }

  private Progress progress(Transaction tx, List<Performed> ofOne, Instant now) {
    ItemProgress item = ofOne.get(0).attempt().item();
    List<Problem> problems = new ArrayList<>();
    Step last = null;
    for (Performed each : ofOne) {
      StepAttempt attempt = each.attempt();
      Optional<Problem> problem =
          each.result()
              .match(
                  done -> Optional.empty(),
                  notDone -> Optional.of(problem(tx, attempt, notDone.error(), now)));
      if (problem.isEmpty()) {
        item = item.afterDone(attempt.step(), itemIdOf(each.result()));
        last = attempt.step();
      } else {
        problems.add(problem.get());
        if (problem.get().action().isHarmless()) {
          item = item.afterLeavingOut(attempt.step());
        }
      }
    }
    return new Progress(
        item,
        last,
        problems.stream()
            .filter(problem -> !problem.action().isHarmless())
            .min(Comparator.comparingInt(problem -> problem.action().rank())));
  }

  private static String itemIdOf(StepResult result) {
    return result.match(
        StepResult.Done::itemId,
        notDone -> {
          throw new IllegalStateException("no item of a step that was not done");
        });
  }

  private Problem problem(Transaction tx, StepAttempt attempt, PlatformError error, Instant now) {
    AttemptOutcome outcome =
        error.errorClass() == ErrorClass.UNKNOWN_OUTCOME
            ? AttemptOutcome.UNKNOWN
            : AttemptOutcome.REJECTED;
    attempts.notDone(tx, attempt.written(), outcome, error, now);
    ItemProgress item = attempt.item();
    ErrorAction action =
        policy.judge(
            attempt.step(), error, item.task().retryCount(), item.failuresOf(attempt.step()), now);
    return new Problem(attempt, error, action);
  }

  private record Problem(StepAttempt attempt, PlatformError error, ErrorAction action) {
    Failure failure(int retryCount) {
      Reason reason =
          Reason.of(ReasonCode.UPLOAD_STEP_FAILED)
              .with("step", attempt.step().name())
              .with("error", error);
      return new Failure(error.errorClass(), reason, retryCount);
    }
  }

  /** Notes that an item was found that a step may have made; whether the row is still ours. */
  boolean checkpoint(Transaction tx, ItemProgress item, Step step, Instant now) {
    Progress found = new Progress(item, step, Optional.empty());
    return !checkpoint(tx, List.of(found), now).isEmpty();
  }

  private Set<Long> checkpoint(Transaction tx, List<Progress> items, Instant now) {
    return queue.checkpoint(
        tx, items.stream().map(Progress::checkpoint).toList(), now.plus(config.lease()), now);
  }

  /** Notes how far items are; what became of those that are not ours any more. */
  private List<Entry> checkpointed(Transaction tx, List<Progress> items, Instant now) {
    return lost(tx, items.stream().map(Progress::item).toList(), checkpoint(tx, items, now), now);
  }

  /**
   * Prolongs the leases of rows that go on without a checkpoint.
   *
   * @return what became of those that another runner has taken over meanwhile
   */
  List<Entry> renewOthers(Transaction tx, List<ItemProgress> goingOn, Answer answer, Instant now) {
    Set<Long> renewed =
        answer.performed().stream()
            .filter(Performed::isDone)
            .map(each -> each.attempt().row())
            .collect(Collectors.toSet());
    List<ItemProgress> others =
        goingOn.stream().filter(item -> !renewed.contains(item.task().id())).toList();
    Set<Long> ours =
        queue.renew(tx, others.stream().map(ItemProgress::task).toList(), now.plus(config.lease()));
    return lost(tx, others, ours, now);
  }

  private List<Entry> lost(Transaction tx, List<ItemProgress> items, Set<Long> ours, Instant now) {
    return items.stream()
        .filter(item -> !ours.contains(item.task().id()))
        .map(item -> lost(tx, item, now))
        .toList();
  }

  private static String itemIdOf(ItemProgress item) {
    String itemId = item.itemId();
    if (itemId == null) {
      throw new IllegalStateException("a step of " + item.task() + " is done without an item id");
    }
    return itemId;
  }

  /** A row just claimed: it may be done already, by a runner that could not finish it. */
  Entry resumed(Transaction tx, ItemProgress item, Instant now) {
    return item.look().isEmpty() ? goOn(tx, item, now) : Entry.goesOn(item);
  }

  /** After steps without an error that matters: the next ones, or the end. */
  Entry goOn(Transaction tx, ItemProgress item, Instant now) {
    Optional<Withhold> withheld = item.withheld();
    if (withheld.isPresent()) {
      Failure failure = new Failure(null, withheld.get().reason(), item.task().retryCount());
      return end(tx, item, failure, withheld.get().status(), now);
    }
    if (item.isShownWithoutImages()) {
      Reason reason = Reason.of(ReasonCode.UPLOAD_NO_IMAGE_TAKEN);
      return end(
          tx, item, new Failure(ErrorClass.IMAGE_FAILED, reason, 0), ListingStatus.HELD, now);
    }
    return item.isComplete()
        ? finish(tx, List.of(new Progress(item, null, Optional.empty())), now).get(0)
        : Entry.goesOn(item);
  }

  private List<Entry> finish(Transaction tx, List<Progress> items, Instant now) {
    Set<Long> ours = queue.finish(tx, items.stream().map(Progress::checkpoint).toList(), now);
    List<Entry> entries = new ArrayList<>();
    List<UploadEvents.OfTask> listed = new ArrayList<>();
    for (Progress each : items) {
      ItemProgress item = each.item();
      if (ours.contains(item.task().id())) {
        listed.add(listed(item));
        entries.add(
            Entry.ended(
                new UploadOutcome.Published(item.task(), itemIdOf(item), item.leftOut().size())));
      } else {
        entries.add(lost(tx, item, now));
      }
    }
    events.events(tx, listed, now);
    if (!listed.isEmpty()) {
      gate.listed(tx, listed.stream().map(each -> each.task().item().asin()).toList(), now);
    }
    return entries;
  }

  private static UploadEvents.OfTask listed(ItemProgress item) {
    Reason leftOut =
        item.leftOut().isEmpty()
            ? null
            : Reason.of(ReasonCode.UPLOAD_IMAGES_LEFT_OUT)
                .with("steps", String.join(", ", item.leftOut().stream().sorted().toList()));
    return new UploadEvents.OfTask(
        item.task(), new What(EventType.UPLOAD_LISTED, leftOut, Map.of("itemId", itemIdOf(item))));
  }

  /** Whatever the shop answered to a runner that lost its lease is kept for people to see. */
  Entry lost(Transaction tx, ItemProgress item, Instant now) {
    String itemId = item.itemId();
    Reason reason = Reason.of(ReasonCode.UPLOAD_TAKEN_OVER);
    events.event(
        tx,
        item.task(),
        new What(
            EventType.UPLOAD_LOST, reason, itemId == null ? Map.of() : Map.of("itemId", itemId)),
        now);
    return Entry.ended(new UploadOutcome.Lost(item.task()));
  }

  private Entry carryOut(Transaction tx, ItemProgress item, Problem problem, Instant now) {
    int retries = item.task().retryCount();
    Reason said = AccountStop.reason(problem.error());
    return problem
        .action()
        .match(
            new ErrorAction.Cases<>() {
              @Override
              public Entry stopAccount(ErrorAction.StopAccount action) {
                events.stopAccount(tx, said, now);
                return putBack(tx, item, problem.failure(retries), null, now);
              }

              @Override
              public Entry pauseAccount(ErrorAction.PauseAccount action) {
                events.pauseAccount(tx, new Pause(action.until(), said), now);
                return putBack(tx, item, problem.failure(retries), action.until(), now);
              }

              @Override
              public Entry pauseAdds(ErrorAction.PauseAdds action) {
                events.pauseAdds(tx, new Pause(action.until(), said), now);
                return putBack(tx, item, problem.failure(retries), action.until(), now);
              }

              @Override
              public Entry deferItem(ErrorAction.DeferItem action) {
                return putBack(tx, item, problem.failure(retries), action.until(), now);
              }

              @Override
              public Entry lookFirst(ErrorAction.LookFirst action) {
                return doubt(tx, item, problem, now);
              }

              @Override
              public Entry verifyItem(ErrorAction.VerifyItem action) {
                return Entry.goesOn(item);
              }

              @Override
              public Entry giveUp(ErrorAction.GiveUp action) {
                return end(tx, item, problem.failure(retries), action.listingStatus(), now);
              }

              @Override
              public Entry retryItem(ErrorAction.RetryItem action) {
                Instant next = now.plus(action.delay());
                return putBack(tx, item, problem.failure(retries + 1), next, now);
              }

              @Override
              public Entry retryStep(ErrorAction.RetryStep action) {
                return putBack(tx, item, problem.failure(retries), now.plus(action.delay()), now);
              }

              @Override
              public Entry leaveOut(ErrorAction.LeaveOut action) {
                return Entry.goesOn(item);
              }
            });
  }

  private Entry doubt(Transaction tx, ItemProgress item, Problem problem, Instant now) {
    if (!queue.doubt(tx, item.task(), now)) {
      return lost(tx, item, now);
    }
    Reason said = AccountStop.reason(problem.error());
    events.event(tx, item.task(), What.of(EventType.UPLOAD_IN_DOUBT, said), now);
    StepAttempt attempt = problem.attempt();
    Attempt unknown =
        new Attempt(
            attempt.written().id(),
            item.task().id(),
            attempt.step().name(),
            attempt.writtenAt(),
            AttemptOutcome.UNKNOWN,
            problem.error().errorClass(),
            null);
    return Entry.goesOn(item.inDoubt(unknown, attempt.step(), now));
  }

  /** Gives a row back because its runner may not go on. */
  Entry putBack(
      Transaction tx,
      ItemProgress item,
      @Nullable Failure failure,
      @Nullable Instant until,
      Instant now) {
    Reason reason = failure == null ? Reason.of(ReasonCode.UPLOAD_GIVEN_BACK) : failure.reason();
    if (!queue.putBack(tx, item.task(), failure, until, now)) {
      return lost(tx, item, now);
    }
    events.event(
        tx,
        item.task(),
        new What(
            EventType.UPLOAD_DEFERRED,
            reason,
            until == null ? Map.of() : Map.of("until", until.toString())),
        now);
    return Entry.ended(new UploadOutcome.Deferred(item.task(), until, reason));
  }

  /** Gives a row up, or withholds it. */
  Entry end(
      Transaction tx,
      ItemProgress item,
      Failure failure,
      ListingStatus listingStatus,
      Instant now) {
    if (!queue.fail(tx, item.task(), failure, listingStatus, now)) {
      return lost(tx, item, now);
    }
    boolean failed = listingStatus == ListingStatus.FAILED;
    events.event(
        tx,
        item.task(),
        What.of(failed ? EventType.UPLOAD_FAILED : EventType.UPLOAD_HELD, failure.reason()),
        now);
    return Entry.ended(
        failed
            ? new UploadOutcome.Rejected(item.task(), failure.errorClass(), failure.reason())
            : new UploadOutcome.Withheld(item.task(), failure.reason()));
  }
}
