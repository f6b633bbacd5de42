package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Begun;
import dev.ecauto.upload.queue.AttemptRepository.Written;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The store took attempts back under a runner that lives on, and gave their numbers again. */
class TakenBackTest {
  private static final Step ADD =
      new Step("add", Step.Kind.CREATE, Step.RetryMode.RECONCILE_FIRST, 1);
  private static final Step IMAGE =
      new Step("image-1", Step.Kind.IMAGE, Step.RetryMode.REPEATABLE, 1);

  @TempDir Path dir;

  private final AttemptRepository attempts = new AttemptRepository();

  @EveryStore
  void whatIsAnothersIsLeftAlone(String dialect) {
    try (Database db = Shelf.open(dialect, dir)) {
      Shelf.fill(db, "a", 0, 2, 1, Shelf.NOW);
      List<UploadTask> tasks =
          db.write(tx -> new UploadQueue().claim(tx, Shelf.claim("me", Shelf.NOW, 2)));
      long id =
          db.write(
              tx ->
                  attempts
                      .begin(tx, List.of(new Begun(tasks.get(1), ADD)), "other", Shelf.NOW)
                      .get(0)
                      .id());
      Written mine = new Written(id, tasks.get(0), IMAGE);
      PlatformError error =
          new PlatformError(ErrorClass.IMAGE_FAILED, "bad", "the image was refused", null, null);

      assertThatThrownBy(
              () ->
                  db.run(
                      tx ->
                          attempts.done(
                              tx, Map.of(mine, new StepResult.Done("1", null)), Shelf.NOW)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("image-1");
      assertThatThrownBy(
              () ->
                  db.run(
                      tx -> attempts.notDone(tx, mine, AttemptOutcome.REJECTED, error, Shelf.NOW)))
          .isInstanceOf(StoreException.class);
      db.run(tx -> attempts.takeBack(tx, List.of(mine)));

      var left = db.read(tx -> Jooq.dsl(tx).selectFrom(UPLOAD_ATTEMPTS).fetch());
      assertThat(left).hasSize(1);
      assertThat(left.get(0).getOutcome()).isNull();
    }
  }
}
