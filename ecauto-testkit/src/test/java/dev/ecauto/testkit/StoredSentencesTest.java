package dev.ecauto.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Database;
import dev.ecauto.store.Event;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** What finds sentences must find them, or a store full of them would pass. */
class StoredSentencesTest {
  private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

  @TempDir Path dir;

  @EveryStore
  void findsASentenceAndNoCode(String kind) {
    String url = FreshStore.url(kind, dir);
    try (Database db = Database.open(StoreConfig.at(url))) {
      Reason code = Reason.of(ReasonCode.CALL_FAILED).with("cause", "the server did not answer");
      db.run(tx -> new EventLog().append(tx, event(code, Map.of("repair", code.stored()))));
      assertThat(StoredSentences.in(url)).isEmpty();

      Reason sentence = Reason.asWritten("it failed");
      db.run(tx -> new EventLog().append(tx, event(sentence, Map.of())));
      db.run(tx -> new EventLog().append(tx, event(code, Map.of("repair", "put it back again"))));

      List<String> found = StoredSentences.in(url);
      assertThat(found).hasSize(2).contains("events.reason: it failed");
      assertThat(found).anyMatch(text -> text.startsWith("events.detail: "));
    }
  }

  private static Event event(Reason reason, Map<String, String> detail) {
    Asin asin = new Asin("B000000001");
    return new Event(NOW, "test", EventType.CHECK_REPAIRED, asin, null, null, reason, detail);
  }
}
