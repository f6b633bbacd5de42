package dev.ecauto.live.look.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** How looks go now is not told by those of a clock that was set back since. */
class LookClockTest {
  private static final Instant AHEAD = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant NOW = AHEAD.minus(Duration.ofHours(9));

  @TempDir Path dir;
  private final LookRecorder recorder = new LookRecorder(FreshnessConfig.DEFAULT);
  private final LookTimesRepository times = new LookTimesRepository();

  @EveryStore
  void zerosOfNowAreDoubtedWhateverWasSeenAhead(String store) {
    try (Database db = FreshStore.open(store, dir)) {
      List<Asin> asins = asins(100);
      LookFixture.enrol(db, asins, NOW.minus(Duration.ofDays(1)));
      look(db, asins, AHEAD.minus(Duration.ofHours(1)), true);
      look(db, asins, AHEAD, true);
      look(db, asins.subList(0, 30), NOW, false);
      assertThat(climate(db, NOW).zerosBelieved()).isFalse();
    }
  }

  @EveryStore
  void minutesAheadAreForgotten(String store) {
    try (Database db = FreshStore.open(store, dir)) {
      db.run(tx -> times.count(tx, new LookTimesRepository.Counts(100, 0, 0, 0), AHEAD));
      db.run(tx -> times.forget(tx, NOW));
      db.run(tx -> times.count(tx, new LookTimesRepository.Counts(10, 9, 0, 0), AHEAD));
      assertThat(climate(db, AHEAD.plusSeconds(1)).looksSucceed()).isFalse();
    }
  }

  private void look(Database db, List<Asin> asins, Instant at, boolean offered) {
    List<Look> looks =
        asins.stream()
            .map(asin -> LookFixture.look(asin, Operation.GET_ITEM_OFFERS, at, offered))
            .toList();
    db.run(tx -> recorder.record(tx, looks, at));
  }

  private static LookClimate climate(Database db, Instant now) {
    return db.read(tx -> new Climates().at(tx, now));
  }

  private static List<Asin> asins(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Asin("B0%08d".formatted(i))).toList();
  }
}
