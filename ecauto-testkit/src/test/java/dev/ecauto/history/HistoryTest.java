package dev.ecauto.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  @TempDir Path dir;

  @EveryStore
  void tellsWhatHappenedInOrderAndWhatComesNext(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      for (int i = 0; i < StoreFixture.STATES.size(); i++) {
        store.add(i + 1, StoreFixture.STATES.get(i));
      }
      store.sql("UPDATE upload_attempts SET request_id = 'r-77' WHERE queue_id = 1");
      History told = new History(store.database, store.time);

      Story story = told.explain(new Sku("SKU-1"));
      assertThat(story.entries()).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
      assertThat(story.entries())
          .extracting(Story.Entry::kind)
          .containsExactlyInAnyOrder("offer", "queue", "attempt", "event");
      assertThat(story.entries().toString()).contains("request r-77").contains("1000 JPY");
      List<String> states = new ArrayList<>();
      for (int id = 1; id <= StoreFixture.STATES.size(); id++) {
        states.add(told.explain(new Asin(StoreFixture.asin(id))).standing().get(0).state());
      }
      assertThat(states)
          .containsExactly(
              "listed",
              "waiting",
              "uploading",
              "in doubt",
              "failed",
              "held",
              "withheld",
              "cancelled");
      List<Story.Entry> history = new ArrayList<>();
      told.history(StoreFixture.NOW.minusSeconds(4000), StoreFixture.NOW, history::add);
      assertThat(history).hasSize(6);
      assertThat(told.explain(new Sku("nobody")).isEmpty()).isTrue();
    }
  }
}
