package dev.ecauto.consistency.rules.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.consistency.rules.internal.Facts.ProductFacts;
import dev.ecauto.model.ReasonCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFactsTest {
  private static final Subject SUBJECT = new Subject("B000000001", null, null, null, null, null);

  /** So the seller's zone can be told, whichever database wrote it. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-28 12:41:17.315811+00:00, 2026-11-28T12:41:17.315811Z",
    "2026-11-28 12:41:17+00, 2026-11-28T12:41:17Z",
    "2026-11-28T12:41:17Z, 2026-11-28T12:41:17Z",
    "some time, some time",
  })
  void timesAreWrittenAsInEverySentence(String stored, String told) {
    assertThat(new ProductFacts(SUBJECT, stored).reason(ReasonCode.RULE_PRICE_STALE).toString())
        .contains("last fetched " + told);
  }
}
