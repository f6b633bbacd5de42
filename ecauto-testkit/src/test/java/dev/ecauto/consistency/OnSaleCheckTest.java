package dev.ecauto.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.internal.ProductNature;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class OnSaleCheckTest {
  @TempDir Path dir;

  @EveryStore
  void whatIsSoldAtALossWithoutAnOfferOrTooCheapIsFound(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      for (int id = 1; id <= 8; id++) {
        store.add(id, "listed");
      }
      cost(store, 1, 90_000);
      offer(store, 2, "out_of_stock");
      offer(store, 3, "no_offer_fits");
      cost(store, 4, 1_250); // break-even 1,381, price of the rules 1,630
      cost(store, 5, 90_000);
      store.sql("UPDATE listings SET visibility = 'hidden' WHERE id = 5");
      cost(store, 6, 1_250); // what its last look said, before one failed
      store.sql("UPDATE products SET offer_stale = TRUE WHERE asin = '" + asin(6) + "'");
      cost(store, 7, 500);

      ConsistencyReport report = store.checker().check(CheckScope.local());

      assertThat(report.counts())
          .isEqualTo(
              Map.of(
                  "sells-at-loss", 1L,
                  "listed-out-of-stock", 1L,
                  "listed-no-offer", 1L,
                  "price-rule-differs", 1L,
                  "price-stale", 1L));
      assertThat(report.findings())
          .isSortedAccordingTo((a, b) -> b.severity().compareTo(a.severity()));
      Finding loss = report.findings().get(0);
      assertThat(loss.message().toString()).contains("SKU-1", "1500 JPY", "96410 JPY", "90000 JPY");
      assertThat(loss.severity()).isEqualTo(Severity.ERROR);
      assertThat(report.needsAttention()).isTrue();
      assertThat(store.checker().fix(CheckScope.local(), "test").repaired()).isZero();
    }
  }

  /** The sync holds it to its last cost, too; of its stock nothing is known. */
  @EveryStore
  void aFailedLookTakesNoLossBack(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      store.add(1, "listed");
      cost(store, 1, 90_000);
      store.add(2, "listed");
      offer(store, 2, "out_of_stock");
      store.sql("UPDATE products SET offer_stale = TRUE");

      assertThat(store.checker().check(CheckScope.local()).counts())
          .isEqualTo(Map.of("sells-at-loss", 1L, "price-stale", 2L));
    }
  }

  /** What a rule blocks the sync hides; what one holds stays on sale, and a person may allow it. */
  @EveryStore
  void whatIsHeldIsWorthALookAndNothingOnceItWasReviewed(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      for (int id = 1; id <= 4; id++) {
        store.add(id, "listed");
        attribute(store, id, id % 2 == 0 ? ProductNature.ADULT : ProductNature.RELEASE_DATE);
      }
      store.sql("UPDATE listings SET reviewed_at = '2026-11-25 00:00:00+00:00' WHERE id > 2");

      ConsistencyReport report = store.checker().check(CheckScope.local());

      assertThat(report.counts())
          .isEqualTo(Map.of("listed-forbidden", 2L, "listed-unreviewed", 1L));
      Finding held = report.findings().get(2);
      assertThat(held.severity()).isEqualTo(Severity.WARNING);
      assertThat(held.message().toString()).contains("SKU-1", "it comes out on 2031-01-01");
    }
  }

  @EveryStore
  void aPriceThatIsOnlyOldIsWorthKnowingAndNothingToBeAlarmedBy(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      store.add(1, "listed");
      store.sql("UPDATE products SET offer_stale = TRUE");

      ConsistencyReport report = store.checker().check(CheckScope.local());

      assertThat(report.counts()).isEqualTo(Map.of("price-stale", 1L));
      assertThat(report.isClean()).isFalse();
      assertThat(report.needsAttention()).isFalse();
    }
  }

  @EveryStore
  void aRowThatCannotBeReadKeepsNoOtherFromBeingJudged(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir)) {
      store.add(1, "listed");
      store.add(2, "listed");
      cost(store, 2, 90_000);
      store.sql("UPDATE products SET images = '{broken' WHERE asin = '" + asin(1) + "'");

      assertThat(store.checker().check(CheckScope.local()).counts())
          .containsOnlyKeys("sells-at-loss", "product-unreadable");
    }
  }

  private static void cost(StoreFixture store, int id, int yen) {
    store.sql("UPDATE products SET amazon_price_jpy = " + yen + " WHERE asin = '" + asin(id) + "'");
  }

  private static void offer(StoreFixture store, int id, String state) {
    store.sql(
        ("UPDATE products SET offer_state = '%s', amazon_price_jpy = NULL,"
                + " amazon_in_stock = FALSE WHERE asin = '%s'")
            .formatted(state, asin(id)));
  }

  private static void attribute(StoreFixture store, int id, String name) {
    store.sql(
        ("UPDATE products SET attributes = '{\"%s\":[\"%s\"]}', catalog_source = 'catalogue',"
                + " catalog_fetched_at = '2026-11-24 00:00:00+00:00' WHERE asin = '%s'")
            .formatted(name, name.equals(ProductNature.ADULT) ? "true" : "2031-01-01", asin(id)));
  }

  private static String asin(int id) {
    return StoreFixture.asin(id);
  }
}
