package dev.ecauto.runner.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.history.HistorySummary;
import dev.ecauto.model.EventType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happened last night, in figures. */
class HistoryTextTest {
  @Test
  void tellsWhatReachedTheShopsAndWhatDidNotInWords() {
    HistorySummary summary =
        new HistorySummary(
            Map.of(
                EventType.UPLOAD_LISTED, 25L,
                EventType.UPLOAD_ADOPTED, 2L,
                EventType.PRODUCT_REFUSED, 4L),
            Map.of(),
            Map.of("listing-out-of-stock", 2L, "listing-incomplete", 1L, "as … written", 1L));

    assertThat(HistoryText.of(summary))
        .startsWith("25 uploaded, 2 taken over from a shop, 0 failed")
        .contains("2 refused: out of stock\n", "1 refused: incomplete: no …\n")
        .contains("1 refused: as … written\n")
        .doesNotContain("listing-");
  }
}
