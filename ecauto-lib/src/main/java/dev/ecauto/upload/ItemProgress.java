package dev.ecauto.upload;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.RetryMode;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.AttemptRepository.History;
import dev.ecauto.upload.queue.UploadGate.Decision.Withhold;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a claimed row is: a value, so that a transaction that is repeated starts from the same.
 *
 * @param task the row
 * @param steps all its steps in order
 * @param done steps that the shop confirmed
 * @param leftOut steps that are gone on without
 * @param failures how often each step was refused
 * @param itemId the shop's id, once known
 * @param look what must be known before anything is sent
 * @param withheld why nothing may be sent even then
 */
record ItemProgress(
    UploadTask task,
    List<Step> steps,
    Set<String> done,
    Set<String> leftOut,
    Map<String, Integer> failures,
    @Nullable String itemId,
    Optional<Doubt> look,
    Optional<Withhold> withheld) {
  ItemProgress {
    steps = List.copyOf(steps);
    done = Set.copyOf(done);
    leftOut = Set.copyOf(leftOut);
    failures = Map.copyOf(failures);
  }

  /**
   * Why the shop has to be asked for the item.
   *
   * @param attempts calls with an unknown outcome; none if the row was merely worked on before
   * @param step the step that would make the item
   * @param notBefore the item cannot be older
   */
  record Doubt(List<Attempt> attempts, Step step, Instant notBefore) {
    Doubt {
      attempts = List.copyOf(attempts);
    }
  }

  /** Items by the ids of their rows, in the same order. */
  static Map<Long, ItemProgress> byTask(List<ItemProgress> items) {
    Map<Long, ItemProgress> byTask = new LinkedHashMap<>();
    items.forEach(item -> byTask.put(item.task().id(), item));
    return byTask;
  }

  /** Where a row stands after everything that was tried before. */
  static ItemProgress resume(UploadTask task, List<Step> steps, History history) {
    Set<String> done = new HashSet<>();
    Map<String, Integer> failures = new HashMap<>();
    for (Attempt attempt : history.attempts()) {
      if (isDone(attempt)) {
        stepOf(attempt, steps).map(Step::name).ifPresent(done::add);
      } else if (attempt.errorClass() == ErrorClass.IMAGE_FAILED
          || attempt.errorClass() == ErrorClass.ITEM_GONE) {
        failures.merge(attempt.step(), 1, Integer::sum);
      }
    }
    String itemId = task.itemId() == null ? lastKnown(history) : task.itemId();
    if (itemId == null) {
      done.clear(); // whatever was confirmed, the shop is asked which item it was
    } else if (!isBeforeItWasMade(itemId, steps, history)) {
      // an item that is known is never made, whatever is known of how it came to be
      steps.stream()
          .filter(step -> step.kind() == Step.Kind.CREATE)
          .map(Step::name)
          .forEach(done::add);
    }
    Optional<Doubt> doubt = doubt(task, steps, history, done, itemId);
    return new ItemProgress(
        task.withDoubtSince(doubt.map(each -> since(task, history, each)).orElse(null)),
        steps,
        done,
        Set.of(),
        failures,
        itemId,
        doubt,
        Optional.empty());
  }

  /** Ids may change on the way: the last one is the item's. */
  private static @Nullable String lastKnown(History history) {
    String last = null;
    for (Attempt attempt : history.attempts()) {
      last = isDone(attempt) && attempt.itemId() != null ? attempt.itemId() : last;
    }
    return last;
  }

  /** Whether an id is only what steps call the item that come before the one that makes it. */
  private static boolean isBeforeItWasMade(String itemId, List<Step> steps, History history) {
    Set<String> before =
        steps.stream()
            .takeWhile(step -> step.kind() != Step.Kind.CREATE)
            .map(Step::name)
            .collect(Collectors.toSet());
    List<Attempt> named =
        history.attempts().stream()
            .filter(attempt -> isDone(attempt) && itemId.equals(attempt.itemId()))
            .toList();
    return !named.isEmpty() && named.stream().allMatch(each -> before.contains(each.step()));
  }

  /** A look that nobody's open call asks for settles what was last done before it. */
  private static @Nullable Instant since(UploadTask task, History history, Doubt doubt) {
    Instant since = task.inDoubtSince();
    return since == null && doubt.attempts().isEmpty() ? history.earlierRow().orElse(null) : since;
  }

  private static Optional<Doubt> doubt(
      UploadTask task,
      List<Step> steps,
      History history,
      Set<String> done,
      @Nullable String itemId) {
    List<Attempt> unknown =
        history.attempts().stream()
            .filter(attempt -> isOpen(attempt) || (isDone(attempt) && itemId == null))
            .filter(attempt -> isReconciled(attempt, steps))
            .filter(attempt -> !done.contains(stepOf(attempt, steps).orElseThrow().name()))
            .toList();
    if (!unknown.isEmpty()) {
      return Optional.of(
          new Doubt(
              unknown,
              stepOf(unknown.get(0), steps).orElseThrow(),
              unknown.stream().map(Attempt::startedAt).min(Instant::compareTo).orElseThrow()));
    }
    boolean notLookedYet =
        history.earlierRow().isPresent()
            && history.attempts().stream().noneMatch(each -> each.queueId() == task.id());
    return itemId == null && (task.inDoubtSince() != null || notLookedYet)
        ? steps.stream()
            .filter(step -> step.retryMode() == RetryMode.RECONCILE_FIRST)
            .findFirst()
            .map(step -> new Doubt(List.of(), step, history.begun()))
        : Optional.empty();
  }

  private static boolean isDone(Attempt attempt) {
    return attempt.outcome() == AttemptOutcome.DONE || attempt.outcome() == AttemptOutcome.ADOPTED;
  }

  private static boolean isOpen(Attempt attempt) {
    return attempt.outcome() == null || attempt.outcome() == AttemptOutcome.UNKNOWN;
  }

  /** The step that an attempt was of, whatever the platform calls the one that makes an item. */
  private static Optional<Step> stepOf(Attempt attempt, List<Step> steps) {
    return steps.stream()
        .filter(
            step ->
                attempt.isAnyCreate()
                    ? step.kind() == Step.Kind.CREATE
                    : step.name().equals(attempt.step()))
        .findFirst();
  }

  private static boolean isReconciled(Attempt attempt, List<Step> steps) {
    return stepOf(attempt, steps)
        .filter(step -> attempt.isAnyCreate() || step.retryMode() == RetryMode.RECONCILE_FIRST)
        .isPresent();
  }

  /** The steps to perform next: one, or several images side by side; none at the end. */
  List<Step> next(int imagesInParallel) {
    List<Step> open =
        steps.stream()
            .filter(step -> !done.contains(step.name()) && !leftOut.contains(step.name()))
            .toList();
    List<Step> next = new ArrayList<>();
    for (Step step : open) {
      boolean beside = next.isEmpty() || (isImage(step) && isImage(next.get(0)));
      if (!beside || next.size() == imagesInParallel) {
        break;
      }
      next.add(step);
    }
    return next;
  }

  /** Whether all that can be sent of it next is the same done twice as done once. */
  boolean goesOnRepeatably() {
    List<Step> next = next(Integer.MAX_VALUE);
    return look.isEmpty()
        && withheld.isEmpty()
        && !next.isEmpty()
        && next.stream().allMatch(ItemProgress::isRepeatable);
  }

  private static boolean isRepeatable(Step step) {
    return step.retryMode() == RetryMode.REPEATABLE && step.kind() != Step.Kind.CREATE;
  }

  /** Whether the next thing to send of it makes the item. */
  boolean isToBeMade() {
    return look.isEmpty() && next(1).stream().anyMatch(step -> step.kind() == Step.Kind.CREATE);
  }

  private static boolean isImage(Step step) {
    return step.kind() == Step.Kind.IMAGE;
  }

  /** Whether nothing is left to be done or to be said about it. */
  boolean isComplete() {
    return next(1).isEmpty() && withheld.isEmpty() && !isShownWithoutImages();
  }

  /** Whether every image was left out and the next step, if any, would show the item. */
  boolean isShownWithoutImages() {
    List<Step> next = next(1);
    boolean imagesOver = next.isEmpty() || next.get(0).kind() == Step.Kind.PUBLISH;
    return imagesOver
        && !leftOut.isEmpty()
        && steps.stream()
            .filter(ItemProgress::isImage)
            .noneMatch(step -> done.contains(step.name()));
  }

  ItemProgress afterDone(Step step, String newItemId) {
    return new ItemProgress(
        task, steps, plus(done, step), leftOut, failures, newItemId, Optional.empty(), withheld);
  }

  ItemProgress afterLeavingOut(Step step) {
    return new ItemProgress(
        task, steps, done, plus(leftOut, step), failures, itemId, look, withheld);
  }

  /** The settling delay of a new doubt begins with it, whatever was doubtful before. */
  ItemProgress inDoubt(Attempt attempt, Step step, Instant since) {
    return new ItemProgress(
        task.withDoubtSince(since),
        steps,
        done,
        leftOut,
        failures,
        itemId,
        Optional.of(new Doubt(List.of(attempt), step, attempt.startedAt())),
        withheld);
  }

  ItemProgress withheld(Withhold reason) {
    return new ItemProgress(
        task, steps, done, leftOut, failures, itemId, look, Optional.of(reason));
  }

  private static Set<String> plus(Set<String> names, Step step) {
    Set<String> more = new HashSet<>(names);
    more.add(step.name());
    return more;
  }

  int failuresOf(Step step) {
    return failures.getOrDefault(step.name(), 0);
  }
}
