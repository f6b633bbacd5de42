package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductTruth;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CatalogBatchFetcherTest {
  private static final double SPEED = 2_000;

  @TempDir Path dir;
  private Database database;
  private FakeSpApi amazon;
  private FetchRig rig;

  @BeforeEach
  void start() {
    database = Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("ecauto.db")));
    amazon = FakeSpApi.start(FakeSpApiConfig.builder().speed(SPEED).poisonedShare(0.01).build());
    rig = new FetchRig(amazon, database);
  }

  @AfterEach
  void stop() {
    rig.close();
    amazon.close();
    database.close();
  }

  @Test
  void givesExactlyTheTrueOutcomeOfEveryAsin() {
    List<String> asins = FetchRig.asins(500);
    List<FetchOutcome> outcomes = new ArrayList<>();

    FetchSummary summary =
        rig.fetcher(FetchConfig.defaults()).fetch(FetchInput.of(asins), outcomes::addAll);

    Map<String, FetchOutcome> byInput = new HashMap<>();
    outcomes.forEach(outcome -> assertThat(byInput.put(outcome.input(), outcome)).isNull());
    assertThat(byInput.keySet()).containsExactlyInAnyOrderElementsOf(asins);
    assertThat(outcomes).allSatisfy(this::isTrue);
    assertThat(summary.ending()).isEqualTo(FetchSummary.Ending.COMPLETE);
  }

  @Test
  void outcomesStayTrueWhenTheNetworkAndAmazonFail() {
    amazon.faults(faults());
    RetryConfig quick = new RetryConfig(8, 100, Duration.ofMillis(5), Duration.ofMillis(50));
    List<String> asins = FetchRig.asins(300);
    List<FetchOutcome> outcomes = new ArrayList<>();

    rig.fetcher(FetchConfig.builder().retry(quick).build())
        .fetch(FetchInput.of(asins), outcomes::addAll);

    assertThat(outcomes.stream().map(FetchOutcome::input))
        .containsExactlyInAnyOrderElementsOf(asins);
    assertThat(outcomes).allSatisfy(this::isTrue);
  }

  private static FaultPlan faults() {
    FaultPlan.Builder plan = FaultPlan.builder(7);
    for (SpApiOperation operation :
        List.of(
            SpApiOperation.SEARCH_CATALOG_ITEMS,
            SpApiOperation.GET_ITEM_OFFERS,
            SpApiOperation.GET_ITEM_OFFERS_BATCH)) {
      plan.sometimes(operation, 0.20, new Fault.Throttled())
          .sometimes(operation, 0.05, Fault.html(503))
          .sometimes(operation, 0.02, new Fault.Reset(Fault.When.AFTER_ACTING))
          .sometimes(operation, 0.02, new Fault.Truncated())
          .sometimes(operation, 0.02, new Fault.NoAnswer(Fault.When.BEFORE_ACTING))
          .sometimes(operation, 0.05, new Fault.FailingElements(0.2));
    }
    return plan.build();
  }

  private void isTrue(FetchOutcome outcome) {
    ProductTruth truth = amazon.truth(new Asin(outcome.input()));
    switch (truth.kind()) {
      case POISONED -> assertThat(outcome).isInstanceOf(FetchOutcome.Malformed.class);
      case UNKNOWN -> assertThat(outcome).isInstanceOf(FetchOutcome.NotFound.class);
      case NO_OFFERS -> assertThat(outcome).isInstanceOf(FetchOutcome.OutOfStock.class);
      case OUT_OF_RULE -> assertThat(outcome).isInstanceOf(FetchOutcome.NoOfferFits.class);
      case REGULAR, NO_TITLE -> {
        assertThat(outcome).isInstanceOf(FetchOutcome.Found.class);
        Product product =
            assertThat(outcome).asInstanceOf(type(FetchOutcome.Found.class)).actual().product();
        assertThat(Objects.requireNonNull(product.offer()).price())
            .isEqualTo(truth.price().orElseThrow());
        assertThat(product.japanese().title()).isEqualTo(truth.titleJa().orElse(null));
        assertThat(product.images().size()).isEqualTo(truth.imageCount());
      }
    }
  }
}
