package dev.ecauto.upload;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.RetryMode;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param doubts attempts whose outcome is unknown and must be known first
 */
record ItemProgress(
    UploadTask task,
    List<Step> steps,
    Set<String> done,
    Set<String> leftOut,
    Map<String, Integer> failures,
    @Nullable String itemId,
    List<Attempt> doubts) {
  ItemProgress {
    steps = List.copyOf(steps);
    done = Set.copyOf(done);
    leftOut = Set.copyOf(leftOut);
    failures = Map.copyOf(failures);
    doubts = List.copyOf(doubts);
  }

  /** Where a row stands after everything that was tried before. */
  static ItemProgress resume(UploadTask task, List<Step> steps, List<Attempt> history) {
    Set<String> done = new HashSet<>();
    Map<String, Integer> failures = new HashMap<>();
    String itemId = task.itemId();
    for (Attempt attempt : history) {
      if (isDone(attempt)) {
        stepOf(attempt, steps).ifPresent(done::add);
        itemId = itemId == null ? attempt.itemId() : itemId;
      } else if (attempt.errorClass() == ErrorClass.IMAGE_FAILED
          || attempt.errorClass() == ErrorClass.ITEM_GONE) {
        failures.merge(attempt.step(), 1, Integer::sum);
      }
    }
    boolean itemKnown = itemId != null;
    if (!itemKnown) {
      done.clear(); // whatever was confirmed, the shop is asked which item it was
    }
    List<Attempt> doubts =
        history.stream()
            .filter(attempt -> isOpen(attempt) || (isDone(attempt) && !itemKnown))
            .filter(attempt -> stepOf(attempt, steps).filter(done::contains).isEmpty())
            .filter(attempt -> mustBeKnown(attempt, steps))
            .toList();
    UploadTask certain = doubts.isEmpty() ? task.withDoubtSince(null) : task;
    return new ItemProgress(certain, steps, done, Set.of(), failures, itemId, doubts);
  }

  private static Optional<String> stepOf(Attempt attempt, List<Step> steps) {
    return attempt.isAnyCreate()
        ? steps.stream().filter(step -> step.kind() == Step.Kind.CREATE).map(Step::name).findFirst()
        : Optional.of(attempt.step());
  }

  private static boolean isDone(Attempt attempt) {
    return attempt.outcome() == AttemptOutcome.DONE || attempt.outcome() == AttemptOutcome.ADOPTED;
  }

  private static boolean isOpen(Attempt attempt) {
    return attempt.outcome() == null || attempt.outcome() == AttemptOutcome.UNKNOWN;
  }

  private static boolean mustBeKnown(Attempt attempt, List<Step> steps) {
    return attempt.isAnyCreate()
        || steps.stream()
            .anyMatch(
                step ->
                    step.name().equals(attempt.step())
                        && step.retryMode() == RetryMode.RECONCILE_FIRST);
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

  private static boolean isImage(Step step) {
    return step.kind() == Step.Kind.IMAGE;
  }

  /** Whether the item would be shown without a single image. */
  boolean lacksImages() {
    return steps.stream()
        .filter(ItemProgress::isImage)
        .noneMatch(step -> done.contains(step.name()));
  }

  ItemProgress afterDone(Step step, String newItemId) {
    return new ItemProgress(task, steps, plus(done, step), leftOut, failures, newItemId, List.of());
  }

  ItemProgress afterLeavingOut(Step step) {
    return new ItemProgress(task, steps, done, plus(leftOut, step), failures, itemId, doubts);
  }

  /** The settling delay of a new doubt begins with it, whatever was doubtful before. */
  ItemProgress inDoubt(Attempt attempt, Instant since) {
    return new ItemProgress(
        task.withDoubtSince(since), steps, done, leftOut, failures, itemId, List.of(attempt));
  }

  private static Set<String> plus(Set<String> names, Step step) {
    Set<String> more = new HashSet<>(names);
    more.add(step.name());
    return more;
  }

  int failuresOf(Step step) {
    return failures.getOrDefault(step.name(), 0);
  }

  /** The step that an unknown outcome belongs to. */
  Step doubtfulStep() {
    Attempt doubt = doubts.get(0);
    return steps.stream()
        .filter(
            step ->
                doubt.isAnyCreate()
                    ? step.kind() == Step.Kind.CREATE
                    : step.name().equals(doubt.step()))
        .findFirst()
        .orElseThrow();
  }

  /** When the first of the calls with an unknown outcome was about to be made. */
  Optional<Instant> doubtfulSince() {
    return doubts.stream().map(Attempt::startedAt).min(Instant::compareTo);
  }
}
