package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One ASIN at a time with two waits of 2.1 s: 2,000 ASINs took 2.3 hours. */
@Tag("slow")
class IncidentSeed2Test {
  @TempDir Path dir;

  @Test
  void twoThousandAsinsTakeWhatTheQuotasAllowAndTheForecastSaid() {
    List<String> asins =
        FetchRig.asins(3_000).stream().filter(SimulatedAmazon::isGood).limit(2_000).toList();
    try (Database database =
        Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("ecauto.db")))) {
      VirtualFetch run = new VirtualFetch(database);
      SimulatedAmazon amazon = new SimulatedAmazon(run.time, SimulatedAmazon.Faults.NONE, 1);
      FetchConfig config = FetchConfig.defaults();
      FetchForecast forecast = run.fetcher(amazon, config).forecast(asins.size());

      FetchSummary summary = run.fetch(amazon, config, asins);

      assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(asins.size());
      assertThat(summary.throttled()).isZero();
      assertThat(summary.elapsed()).isLessThan(Duration.ofMinutes(14));
      assertThat(summary.elapsed().toMillis() / (double) forecast.duration().toMillis())
          .isBetween(1.0, 1.01);
      assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 100L);
    }
  }
}
