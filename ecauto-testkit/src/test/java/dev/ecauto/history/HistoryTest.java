package dev.ecauto.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.intake.Input;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Event;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
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
      List<Event> history = new ArrayList<>();
      HistoryFilter night =
          HistoryFilter.between(StoreFixture.NOW.minusSeconds(4000), StoreFixture.NOW);
      told.events(night, history::add);
      assertThat(history).hasSize(6);
      assertThat(told.explain(new Sku("nobody")).isEmpty()).isTrue();
    }
  }

  @EveryStore
  void aNightIsSummedUpFirstAndFilteredByAccountKindProductAndLimit(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      for (int id = 1; id <= 4; id++) {
        store.add(id, "listed");
      }
      event(store, "upload.listed", 1, "");
      event(store, "upload.failed", 2, "image 3 was refused by the shop");
      event(store, "upload.failed", 3, "image 7 was refused by the shop");
      event(store, "account.paused", 0, "base/base_account_1: a quota is used up");
      event(store, "check.repaired", 4, "");
      event(store, "product.refused", 0, "{\"code\":\"advise-restore\"}");
      History history = new History(store.database, store.time);
      HistoryFilter night =
          HistoryFilter.between(StoreFixture.NOW.minusSeconds(60), StoreFixture.NOW.plusSeconds(1));

      HistorySummary summary = history.summary(night);

      assertThat(summary.uploaded()).isEqualTo(1);
      assertThat(summary.failures()).isEqualTo(Map.of("image … was refused by the shop", 2L));
      assertThat(summary.pausedOrStopped()).isEqualTo(1);
      assertThat(summary.repaired()).isEqualTo(1);
      assertThat(summary.refusals()).isEqualTo(Map.of("advise-restore", 1L));
      assertThat(summary.events()).isEqualTo(6);
      AccountKey other = new AccountKey(PlatformId.BASE, new AccountId("another"));
      AccountKey account = new AccountKey(PlatformId.BASE, new AccountId("base_account_1"));
      assertThat(types(history, night.withAccount(other))).isEmpty();
      assertThat(types(history, night.withAccount(account))).hasSize(5);
      assertThat(types(history, night.withAsin(new Asin(StoreFixture.asin(2)))))
          .containsExactly("upload.failed");
      assertThat(types(history, night.withTypes(Set.of(EventType.UPLOAD_LISTED))))
          .containsExactly("upload.listed");
      assertThat(types(history, night.withLimit(2)))
          .containsExactly("check.repaired", "product.refused");
    }
  }

  private static List<String> types(History history, HistoryFilter filter) {
    List<String> types = new ArrayList<>();
    history.events(filter, event -> types.add(event.type().code()));
    return types;
  }

  private static void event(StoreFixture store, String type, int listing, String reason) {
    store.sql(
        ("INSERT INTO events (at, actor, type, asin, listing_id, reason)"
                + " VALUES ('%s', 'test', '%s', %s, %s, %s)")
            .formatted(
                StoreFixture.at(0),
                type,
                listing == 0 ? "NULL" : "'" + StoreFixture.asin(listing) + "'",
                listing == 0 ? "NULL" : String.valueOf(listing),
                reason.isEmpty() ? "NULL" : "'" + reason + "'"));
  }

  @EveryStore
  void anInputThatWasRefusedIsExplained(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      Asin refused = new Asin("B0REFUSED1");
      Input input = Input.of(refused, InputOutcome.NOT_FOUND, null);
      store.database.run(
          tx -> new InputRepository().record(tx, List.of(input), "my-tool", StoreFixture.NOW));

      Story story = new History(store.database, store.time).explain(refused);

      assertThat(story.isEmpty()).isFalse();
      assertThat(story.entries().toString()).contains("my-tool", InputOutcome.NOT_FOUND.code());
    }
  }
}
