package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.store.Database;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where only the buy box counts, all operations that name it share the work. */
@Tag("slow")
class BuyBoxRouteTest {
  private static final OfferPolicy PRICE_ONLY =
      new OfferPolicy(OfferPolicyConfig.builder().maxDelivery(null).maxShipping(null).build());
  private static final FetchConfig CONFIG =
      FetchConfig.builder().route(PriceRoute.COMPETITIVE).build();

  @TempDir Path dir;
  private Database database;

  @BeforeEach
  void open() {
    database = FreshStore.open("sqlite", dir);
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** Over HTTP: what competitive prices alone say of every product. */
  @Test
  void whoeverIsAskedTheBuyBoxIsTheSame() {
    try (FakeSpApi amazon = FakeSpApi.start(FakeSpApiConfig.builder().speed(2_000).build());
        FetchRig rig = new FetchRig(amazon, database)) {
      List<FetchOutcome> outcomes = new ArrayList<>();
      FetchSummary summary =
          rig.fetcher(CONFIG, PRICE_ONLY)
              .fetch(FetchInput.of(FetchRig.asins(400)), outcomes::addAll);
      assertThat(summary.calls()).containsKeys(Operation.values());
      Map<Asin, PriceAnswer> competitive =
          competitive(rig.client(), outcomes.stream().flatMap(this::priced).toList());
      assertThat(outcomes).hasSize(400);
      assertThat(outcomes.stream().flatMap(this::priced))
          .hasSizeGreaterThan(300)
          .allSatisfy(product -> isTheSame(product, competitive.get(product.asin())));
    }
  }

  private Stream<Product> priced(FetchOutcome outcome) {
    return outcome.kind() == FetchOutcome.Kind.FOUND
        ? Stream.of(
            assertThat(outcome).asInstanceOf(type(FetchOutcome.Found.class)).actual().product())
        : Stream.empty();
  }

  private static Map<Asin, PriceAnswer> competitive(CatalogSource amazon, List<Product> products) {
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    Operation operation = Operation.GET_COMPETITIVE_PRICING;
    for (int from = 0; from < products.size(); from += operation.asinsPerCall()) {
      List<Asin> page =
          products.stream().skip(from).limit(operation.asinsPerCall()).map(Product::asin).toList();
      CatalogCall call =
          new CatalogCall(operation, page, Language.JAPANESE, ItemCondition.NEW, null);
      answers.putAll(
          assertThat(amazon.call(call, () -> {}))
              .asInstanceOf(type(CallResult.Prices.class))
              .actual()
              .answers());
    }
    return answers;
  }

  /** Some buy boxes Amazon leaves out of competitive prices only. */
  private static void isTheSame(Product product, @Nullable PriceAnswer competitive) {
    Money price =
        assertThat(competitive).asInstanceOf(type(PriceAnswer.BuyBox.class)).actual().price();
    if (price != null) {
      assertThat(Objects.requireNonNull(product.offer()).price()).isEqualTo(price);
    }
  }

  /** What offers leave open, whatever the reason, costs no product its price. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "no buy box",
        "unclear",
        "later",
        "refused",
        "left out",
        "call later",
        "asin blamed",
        "call blamed"
      })
  void competitivePricesAreAskedForWhatOffersDoNotTell(String trouble) {
    VirtualFetch run = new VirtualFetch(database);
    SimulatedAmazon amazon = new SimulatedAmazon(run.time, SimulatedAmazon.Faults.NONE, 1);
    amazon.offers(call -> offers(call, trouble));
    List<String> asins = FetchRig.asins(300).stream().filter(SimulatedAmazon::isGood).toList();

    FetchSummary summary =
        run.fetcher(amazon, CONFIG, PRICE_ONLY).fetch(FetchInput.of(asins), run.outcomes::addAll);

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(asins.size());
    assertThat(run.outcomes.stream().flatMap(this::priced))
        .map(product -> Objects.requireNonNull(product.offer()).provenance().source())
        .containsOnly(Operation.GET_COMPETITIVE_PRICING.wireName());
    assertThat(amazon.calls(Operation.GET_ITEM_OFFERS)).isPositive();
    assertThat(amazon.calls(Operation.GET_ITEM_OFFERS_BATCH)).isPositive();
    assertThat(summary.ending()).isEqualTo(FetchSummary.Ending.COMPLETE);
  }

  private static CallResult offers(CatalogCall call, String trouble) {
    return switch (trouble) {
      case "asin blamed" -> new CallResult.Refused(CallResult.Blame.AN_ASIN, "InvalidInput", "r-1");
      case "call blamed" ->
          new CallResult.Refused(CallResult.Blame.THE_CALL, "InvalidInput", "r-1");
      case "call later" -> new CallResult.TryLater("HTTP 503", "r-1");
      case "left out" -> new CallResult.Prices(Map.of());
      default -> prices(call, asin -> answer(trouble));
    };
  }

  private static PriceAnswer answer(String trouble) {
    return switch (trouble) {
      case "unclear" -> new PriceAnswer.Unclear("status 'New'", "r-1");
      case "later" -> new PriceAnswer.TryLater("HTTP 500", "r-1");
      case "refused" -> new PriceAnswer.Refused("HTTP 404", "r-1");
      default -> new PriceAnswer.Offers(List.of(), 3);
    };
  }

  private static CallResult prices(CatalogCall call, Function<Asin, PriceAnswer> answer) {
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    call.asins().forEach(asin -> answers.put(asin, answer.apply(asin)));
    return new CallResult.Prices(answers);
  }

  /** On virtual time, beside the shortest that the quotas allow all three together. */
  @Test
  void twoThousandTakeNoLongerThanAllOperationsTogetherAllow() {
    VirtualFetch run = new VirtualFetch(database);
    SimulatedAmazon amazon = new SimulatedAmazon(run.time, SimulatedAmazon.Faults.NONE, 1);
    List<String> asins =
        FetchRig.asins(3_000).stream().filter(SimulatedAmazon::isGood).limit(2_000).toList();
    CatalogBatchFetcher fetcher = run.fetcher(amazon, CONFIG, PRICE_ONLY);

    FetchSummary summary = fetcher.fetch(FetchInput.of(asins), run.outcomes::addAll);

    Duration bound = fetcher.forecast(2_000).duration();
    assertThat(bound).isEqualTo(Duration.ofSeconds(158));
    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(2_000);
    assertThat(summary.throttled()).isZero();
    assertThat(summary.elapsed().toMillis() / (double) bound.toMillis()).isLessThan(1.005);
  }
}
