package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.Kind;
import dev.ecauto.platform.Step.RetryMode;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Database;
import dev.ecauto.store.Durability;
import dev.ecauto.upload.NextCalls.Answer;
import dev.ecauto.upload.NextCalls.Performed;
import dev.ecauto.upload.NextCalls.StepAttempt;
import dev.ecauto.upload.queue.AttemptRepository.History;
import dev.ecauto.upload.queue.AttemptRepository.Written;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came back of a call is on the disk before anything is sent that must not be sent twice. */
class AnswerDurabilityTest {
  private static final Step ADD = step("add", Kind.CREATE, RetryMode.RECONCILE_FIRST);
  private static final Step IMAGE = step("image-1", Kind.IMAGE, RetryMode.REPEATABLE);
  private static final Step OFFER = step("offer", Kind.UPDATE, RetryMode.CONFLICT_RECOVERS);
  private static final Step PUBLISH = step("publish", Kind.PUBLISH, RetryMode.REPEATABLE);

  @TempDir Path dir;

  @Test
  void mayWaitOnlyBeforeWhatIsRepeatable() {
    try (Database db = Shelf.open("sqlite", dir)) {
      Shelf.fill(db, "a", 0, 2, 1, Shelf.NOW);
      List<UploadTask> tasks =
          db.write(tx -> new UploadQueue().claim(tx, Shelf.claim("me", Shelf.NOW, 2)));
      ItemProgress item = fresh(tasks.get(0), List.of(ADD, IMAGE, PUBLISH));
      ItemProgress added = item.afterDone(ADD, "1");

      assertThat(durability(List.of(item), done(item, ADD))).isEqualTo(Durability.DEFERRED);
      assertThat(durability(List.of(added), done(added, IMAGE))).isEqualTo(Durability.DEFERRED);

      ItemProgress shown = added.afterDone(IMAGE, "1");
      assertThat(durability(List.of(shown), done(shown, PUBLISH)))
          .as("the end of an upload")
          .isEqualTo(Durability.FLUSHED);
      assertThat(durability(List.of(item), refused(item, ADD)))
          .as("nobody knows what was done")
          .isEqualTo(Durability.FLUSHED);
      ItemProgress beside = fresh(tasks.get(1), List.of(ADD, IMAGE, PUBLISH));
      assertThat(durability(List.of(item, beside), done(item, ADD)))
          .as("another item is added next")
          .isEqualTo(Durability.FLUSHED);
      ItemProgress offered = fresh(tasks.get(0), List.of(ADD, OFFER, PUBLISH));
      assertThat(durability(List.of(offered), done(offered, ADD)))
          .as("a step that is not simply repeated follows")
          .isEqualTo(Durability.FLUSHED);
      assertThat(durability(List.of(item), new Answer.Stepped(List.of(), List.of())))
          .isEqualTo(Durability.FLUSHED);
    }
  }

  private static Durability durability(List<ItemProgress> items, Answer answer) {
    return AnswerRecorder.durability(items, answer);
  }

  private static Step step(String name, Kind kind, RetryMode mode) {
    return new Step(name, kind, mode, 1);
  }

  private static ItemProgress fresh(UploadTask task, List<Step> steps) {
    return ItemProgress.resume(task, steps, new History(List.of(), Optional.empty(), Shelf.NOW));
  }

  private static Answer done(ItemProgress item, Step step) {
    return answer(item, step, new StepResult.Done("1", null));
  }

  private static Answer refused(ItemProgress item, Step step) {
    PlatformError error =
        new PlatformError(ErrorClass.UNKNOWN_OUTCOME, "timeout", "no answer came", null, null);
    return answer(item, step, new StepResult.NotDone(error));
  }

  private static Answer answer(ItemProgress item, Step step, StepResult result) {
    return new Answer.Stepped(
        List.of(
            new Performed(
                new StepAttempt(item, new Written(1, item.task(), step), Shelf.NOW), result)),
        List.of());
  }
}
