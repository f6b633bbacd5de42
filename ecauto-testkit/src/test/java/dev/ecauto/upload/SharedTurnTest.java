package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Items of a fast shop share a turn, and whatever comes up concerns those it happened to. */
@Tag("slow")
class SharedTurnTest {
  private static final int ITEMS = 20;

  /** The fourth to seventh additions are one turn's. */
  private static final int INSIDE_A_TURN = 6;

  private static final int FIRST_OF_FOUR = 4;

  @TempDir Path dir;

  @EveryStore
  void everyItemIsListedOnceAndTheirCallsFollowOneAnother(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(ITEMS)) {
      List<String> calls = calls(rig);

      assertThat(rig.drain(UploadScope.due()).published()).isEqualTo(ITEMS);

      assertThat(calls.subList(0, 4)).as("the first is alone").doesNotHaveDuplicates();
      assertThat(calls).containsSequence("add", "add", "add", "add");
      assertThat(rig.shop.items()).hasSize(ITEMS).allMatch(item -> item.visible);
    }
  }

  @EveryStore
  void atTheShopsUsualPaceItemsFollowOneAnother(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(6)) {
      List<String> calls = calls(rig);
      rig.shop.weather(
          new Recorded(calls) {
            @Override
            public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
              rig.time.advance(Duration.ofMillis(300));
              return super.before(account, call, sku);
            }
          });

      assertThat(rig.drain(UploadScope.due()).published()).isEqualTo(6);

      assertThat(calls).doesNotContainSequence("add", "add");
    }
  }

  @EveryStore
  void aStopInTheMiddleOfATurnSendsNothingMoreAndLeavesNothingInDoubt(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(ITEMS)) {
      onAdd(rig, INSIDE_A_TURN, () -> rig.stop.request());

      rig.drain(UploadScope.due());

      assertThat(rig.shop.items()).hasSize(INSIDE_A_TURN);
      assertThat(rig.rows(QueueStatus.UPLOADING)).isEmpty();
      assertThat(rig.rows(QueueStatus.PENDING)).allMatch(row -> row.inDoubtSince() == null);
      assertThat(openAttempts(rig)).isZero();
      assertThat(rig.account().adds().used()).isEqualTo(INSIDE_A_TURN);
    }
  }

  @EveryStore
  void whatTheShopRefusesConcernsItsItemAlone(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(ITEMS)) {
      AtomicInteger adds = new AtomicInteger();
      rig.before(
          (call, sku) ->
              call.equals("add") && adds.incrementAndGet() == INSIDE_A_TURN
                  ? SimulatedShop.error(ErrorClass.PERMANENT, "bad_item", call)
                  : null);

      rig.drainAll();

      assertThat(rig.rows(QueueStatus.FAILED)).hasSize(1);
      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(ITEMS - 1);
      assertThat(rig.shop.items()).hasSize(ITEMS - 1).allMatch(item -> item.visible);
    }
  }

  @EveryStore
  void anAnswerThatIsLostPutsItsItemAloneInDoubt(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(ITEMS)) {
      AtomicInteger adds = new AtomicInteger();
      rig.after(
          (call, sku) ->
              call.equals("add") && adds.incrementAndGet() == INSIDE_A_TURN
                  ? SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "timeout", call)
                  : null);

      rig.drain(UploadScope.due());

      assertThat(rig.rows(QueueStatus.UPLOADING)).hasSizeLessThanOrEqualTo(1);
      rig.drainAll();
      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(ITEMS);
      assertThat(rig.shop.items()).hasSize(ITEMS).allMatch(item -> item.visible);
    }
  }

  @EveryStore
  void whenTheShopTakesNoMoreAdditionsTheRestOfTheTurnWaits(String dialect) {
    SimulatedShop.Limits limits =
        new SimulatedShop.Limits(Duration.ofHours(1), 1000, Duration.ofDays(1), INSIDE_A_TURN);
    try (UploadRig rig = new UploadRig(dialect, dir, limits).with(ITEMS)) {
      rig.drain(UploadScope.due());

      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(INSIDE_A_TURN);
      assertThat(rig.rows(QueueStatus.PENDING)).hasSize(ITEMS - INSIDE_A_TURN);
      assertThat(rig.shop.refused()).isZero();
    }
  }

  /**
   * The runner stands still while it looks for the first; nothing of it says that of the others.
   */
  @EveryStore
  void whatAnotherRunnerTookOverMeanwhileIsNotAddedAgain(String dialect) {
    try (UploadRig rig = new UploadRig(dialect, dir).with(ITEMS)) {
      AtomicInteger adds = new AtomicInteger();
      AtomicInteger looks = new AtomicInteger();
      rig.shop.weather(
          new SimulatedShop.Weather() {
            @Override
            public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
              if (call.equals("find") && looks.incrementAndGet() == 1) {
                rig.time.advance(UploadConfig.DEFAULT_LEASE.plusMinutes(1));
                drainAsAnother(rig);
              }
              return null;
            }

            @Override
            public @Nullable PlatformError after(AccountId account, String call, Sku sku) {
              return call.equals("add") && adds.incrementAndGet() == FIRST_OF_FOUR
                  ? SimulatedShop.error(ErrorClass.UNKNOWN_OUTCOME, "timeout", call)
                  : null;
            }
          });

      rig.drainAll();

      assertThat(looks).hasPositiveValue();
      assertThat(rig.rows(QueueStatus.SUCCESS)).hasSize(ITEMS);
      assertThat(rig.shop.items()).hasSize(ITEMS);
    }
  }

  private static void drainAsAnother(UploadRig rig) {
    UploadConfig config = UploadConfig.builder().runnerId("another").build();
    try (UploadExecutor another = new UploadExecutor(rig.services(), config)) {
      another.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));
    }
  }

  private static long openAttempts(UploadRig rig) {
    return rig.db.<Integer>read(
        tx -> Jooq.dsl(tx).fetchCount(UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.ENDED_AT.isNull()));
  }

  private static void onAdd(UploadRig rig, int number, Runnable action) {
    AtomicInteger adds = new AtomicInteger();
    rig.before(
        (call, sku) -> {
          if (call.equals("add") && adds.incrementAndGet() == number) {
            action.run();
          }
          return null;
        });
  }

  private static List<String> calls(UploadRig rig) {
    List<String> calls = new ArrayList<>();
    rig.shop.weather(new Recorded(calls));
    return calls;
  }

  private static class Recorded implements SimulatedShop.Weather {
    private final List<String> calls;

    Recorded(List<String> calls) {
      this.calls = calls;
    }

    @Override
    public @Nullable PlatformError before(AccountId account, String call, Sku sku) {
      synchronized (calls) {
        calls.add(call.startsWith("image") ? call + " " + sku : call);
      }
      return null;
    }
  }
}
