package dev.ecauto.upload;

import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Durability;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.StopSignal;
import dev.ecauto.upload.NextCalls.Answer;
import dev.ecauto.upload.NextCalls.Performed;
import dev.ecauto.upload.OutcomeRecorder.Entry;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes down what came back of calls and chooses the next ones, in one transaction, which claims
 * the next rows where none is left: one commit less. Used by one thread.
 */
final class AnswerRecorder {
  private final Claimer claimer;
  private final OutcomeRecorder outcomes;
  private final LookRecorder looks;
  private final StopSignal stop;

  AnswerRecorder(Claimer claimer, OutcomeRecorder outcomes, LookRecorder looks, StopSignal stop) {
    this.claimer = claimer;
    this.outcomes = outcomes;
    this.looks = looks;
    this.stop = stop;
  }

  /**
   * What a transaction is told.
   *
   * @param allowed how many further rows it may claim
   */
  record Context(Lease lease, DayOfAdds day, UploadScope.Times times, int allowed) {
    Instant now() {
      return lease.now();
    }
  }

  /**
   * What a transaction made of an answer.
   *
   * @param items the items that go on
   * @param calls what is sent next
   * @param ended the work that ended
   * @param claimed the items that were claimed in the same transaction
   */
  record Recorded(
      List<ItemProgress> items,
      NextCalls calls,
      List<UploadOutcome> ended,
      List<ItemProgress> claimed) {}

  /**
   * How what came back must be committed. Where everything was done and all that follows may be
   * done twice, a power cut may take the notes of it back: the addition was on the disk before it
   * was sent, so its item is looked for by its SKU, and the rest is repeated.
   */
  static Durability durability(List<ItemProgress> items, Answer answer) {
    Map<Long, ItemProgress> goingOn = ItemProgress.byTask(items);
    boolean allDone = !answer.performed().isEmpty();
    for (Performed performed : answer.performed()) {
      Step step = performed.attempt().step();
      allDone &= performed.isDone();
      goingOn.computeIfPresent(
          performed.attempt().row(),
          (id, item) -> item.afterDone(step, String.valueOf(item.itemId())));
    }
    return allDone && goingOn.values().stream().allMatch(ItemProgress::goesOnRepeatably)
        ? Durability.DEFERRED
        : Durability.FLUSHED;
  }

  Recorded record(Transaction tx, List<ItemProgress> items, Answer answer, Context context) {
    boolean mayGoOn = claimer.hold(tx, context.lease()) && !stop.isRequested();
    claimer.planner().takeBack(tx, answer.unsent(), context.day(), context.now());
    Map<Long, ItemProgress> goingOn = ItemProgress.byTask(items);
    List<UploadOutcome> ended = new ArrayList<>();
    entries(tx, answer, context.now())
        .forEach(
            (id, entry) -> {
              if (entry.outcome() != null) {
                goingOn.remove(id);
                ended.add(entry.outcome());
              } else if (entry.item() != null) {
                goingOn.put(id, entry.item());
              }
            });
    for (Entry lost :
        outcomes.renewOthers(tx, List.copyOf(goingOn.values()), answer, context.now())) {
      goingOn.remove(lost.id());
      ended.add(Objects.requireNonNull(lost.outcome()));
    }
    List<ItemProgress> left = List.copyOf(goingOn.values());
    boolean mayBeHeldUp = ended.stream().anyMatch(UploadOutcome::mayHoldUp);
    if (!mayGoOn || mayBeHeldUp && claimer.isHeldUp(tx, context.now())) {
      ended.addAll(putBack(tx, left, context.now()));
      left = List.of();
    } else if (mayBeHeldUp && !claimer.mayAdd(tx, context.day(), context.now())) {
      List<ItemProgress> unmade = left.stream().filter(ItemProgress::isToBeMade).toList();
      ended.addAll(putBack(tx, unmade, context.now()));
      left = left.stream().filter(item -> !item.isToBeMade()).toList();
    }
    if (left.isEmpty() && mayGoOn && context.allowed() > 0) {
      return claimNext(tx, ended, context);
    }
    Optional<ItemProgress> gone = left.stream().filter(each -> isGone(answer, each)).findFirst();
    NextCalls next =
        gone.isPresent()
            ? new NextCalls.Verify(gone.get())
            : claimer.planner().next(tx, left, context.day(), context.lease());
    return new Recorded(left, next, ended, List.of());
  }

  private Recorded claimNext(Transaction tx, List<UploadOutcome> ended, Context context) {
    Recorded nothing = new Recorded(List.of(), new NextCalls.None(), ended, List.of());
    return claimer
        .claimHeld(tx, context.lease(), context.times(), context.day(), context.allowed())
        .match(
            work -> {
              ended.addAll(work.ended());
              return new Recorded(work.items(), work.calls(), ended, work.items());
            },
            idle -> nothing,
            stopped -> nothing);
  }

  /** Whether nothing may be left to do of some items after an answer. */
  static boolean mayBeTheLast(List<ItemProgress> items, Answer answer) {
    return answer.unsent().isEmpty() && answer.itemsServed() == items.size();
  }

  /** An item that goes on although its step said that it is gone must be verified first. */
  private static boolean isGone(Answer answer, ItemProgress item) {
    return answer.performed().stream()
        .filter(each -> each.attempt().row() == item.task().id())
        .anyMatch(
            each ->
                each.result()
                    .match(
                        done -> false,
                        notDone -> notDone.error().errorClass() == ErrorClass.ITEM_GONE));
  }

  private Map<Long, Entry> entries(Transaction tx, Answer answer, Instant now) {
    return answer.match(
        stepped -> outcomes.steps(tx, stepped.steps(), now),
        looked ->
            Map.of(
                looked.item().task().id(), looks.looked(tx, looked.item(), looked.result(), now)),
        verified ->
            Map.of(
                verified.item().task().id(),
                looks.verified(tx, verified.item(), verified.result(), now)));
  }

  /** Gives rows back that the runner may not go on with. */
  List<UploadOutcome> putBack(Transaction tx, List<ItemProgress> left, Instant now) {
    return left.stream()
        .map(each -> looks.release(tx, each, now))
        .flatMap(Optional::stream)
        .toList();
  }

  Optional<UploadOutcome> giveUp(Transaction tx, ItemProgress item, Reason reason, Instant now) {
    Failure failure = new Failure(ErrorClass.PERMANENT, reason, item.task().retryCount());
    return Optional.ofNullable(
        outcomes.end(tx, item, failure, ListingStatus.FAILED, now).outcome());
  }
}
