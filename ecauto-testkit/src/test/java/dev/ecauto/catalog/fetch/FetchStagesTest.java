package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.OfferPolicyConfig;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FetchStagesTest extends FreshDatabaseTest {
  @Test
  void namesTheMalformedOnesAndFetchesTheRest() {
    VirtualFetch fetch = new VirtualFetch(database);

    fetch.fetch(
        new ScriptedSource(Answers::allGood),
        FetchConfig.defaults(),
        List.of("not an asin", Answers.ONE, ""));

    assertThat(fetch.outcomes)
        .extracting(FetchOutcome::input)
        .containsExactlyInAnyOrder("not an asin", Answers.ONE, "");
    assertThat(fetch.outcomes)
        .filteredOn(outcome -> outcome.kind() == FetchOutcome.Kind.MALFORMED)
        .hasSize(2);
  }

  @Test
  void findsTheOneThatPoisonsACallByHalving() {
    VirtualFetch fetch = new VirtualFetch(database);
    Asin poison = new Asin(FetchRig.asins(40).get(13));
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                !call.operation().isPrice() && call.asins().contains(poison)
                    ? new CallResult.Refused(CallResult.Blame.AN_ASIN, "InvalidInput", "r-1")
                    : Answers.allGood(call));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(40));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(39);
    assertThat(fetch.outcomes)
        .filteredOn(outcome -> outcome.kind() == FetchOutcome.Kind.MALFORMED)
        .extracting(FetchOutcome::input)
        .containsExactly(poison.value());
    assertThat(summary.calls().get(Operation.SEARCH_CATALOG_ITEMS)).isLessThan(13);
  }

  @Test
  void followsThePagesBeforeItCallsAnythingMissing() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call -> call.operation().isPrice() ? Answers.allGood(call) : halfAPage(call));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(20);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 2L);
  }

  @Test
  void aPageThatBringsNothingNewIsTheLast() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                call.operation() == Operation.SEARCH_CATALOG_ITEMS
                    ? without(call, 1, "page-" + System.identityHashCode(call))
                    : Answers.allGood(call));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(19);
    assertThat(summary.count(FetchOutcome.Kind.NOT_FOUND)).isEqualTo(1);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 2L);
  }

  @Test
  void noFurtherPageIsAskedForWhenAllIsAnswered() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                call.operation() == Operation.SEARCH_CATALOG_ITEMS
                    ? without(call, 0, "for ever")
                    : Answers.allGood(call));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(20);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 1L);
  }

  @Test
  void aRefusedLaterPageIsBlamedOnNobody() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                call.operation() != Operation.SEARCH_CATALOG_ITEMS
                    ? Answers.allGood(call)
                    : call.pageToken() != null
                        ? new CallResult.Refused(CallResult.Blame.AN_ASIN, "InvalidInput", "r-1")
                        : call.asins().size() == 1
                            ? Answers.titled(call)
                            : without(call, 1, "refused"));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(20);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 3L);
  }

  @Test
  void aRefusalOfTheWholeCallIsNotHalvedDown() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                new CallResult.Refused(
                    CallResult.Blame.THE_CALL, "HTTP 400: MarketplaceId is invalid", "r-1"));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FAILED)).isEqualTo(20);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 1L);
  }

  /** Such as one of a path that Amazon does not know. */
  @Test
  void whatFailedTogetherIsAskedForTogetherAgain() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(call -> new CallResult.TryLater("HTTP 404 NotFound", "r-1"));
    FetchConfig config = FetchConfig.defaults();

    FetchSummary summary = fetch.fetch(amazon, config, FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FAILED)).isEqualTo(20);
    assertThat(summary.calls().get(Operation.SEARCH_CATALOG_ITEMS))
        .as("one call a try")
        .isLessThanOrEqualTo(config.retry().maxFailures());
  }

  @Test
  void anEntryThatCannotBeReadMakesNobodyUnknownToAmazon() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call -> {
              if (call.operation() != Operation.SEARCH_CATALOG_ITEMS) {
                return Answers.allGood(call);
              }
              CallResult.Items most = without(call, 1, null);
              return call.asins().size() == 1
                  ? Answers.titled(call)
                  : new CallResult.Items(most.items(), 1, null);
            });

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(20);
  }

  @Test
  void anAnswerThatNobodyUnderstandsIsAskedForOnceMoreAndThenUnknown() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                call.operation() == Operation.SEARCH_CATALOG_ITEMS
                    ? Answers.titled(call)
                    : new CallResult.Prices(
                        Map.of(call.asins().get(0), new PriceAnswer.Unclear("status 'X'", "r-1"))));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(1));

    assertThat(summary.count(FetchOutcome.Kind.FAILED)).isEqualTo(1);
    assertThat(amazon.calls.stream().filter(c -> c.operation() != Operation.SEARCH_CATALOG_ITEMS))
        .hasSize(2);
  }

  /** All but the last few, and a token. */
  private static CallResult.Items without(CatalogCall call, int missing, @Nullable String next) {
    CallResult.Items all =
        assertThat(Answers.titled(call)).asInstanceOf(type(CallResult.Items.class)).actual();
    Map<Asin, CatalogItem> items = new HashMap<>(all.items());
    items.keySet().retainAll(call.asins().subList(0, call.asins().size() - missing));
    return new CallResult.Items(items, 0, next);
  }

  private static CallResult halfAPage(CatalogCall call) {
    CallResult.Items all =
        assertThat(Answers.titled(call)).asInstanceOf(type(CallResult.Items.class)).actual();
    List<Asin> page =
        call.pageToken() == null ? call.asins().subList(0, 10) : call.asins().subList(10, 20);
    Map<Asin, CatalogItem> items = new HashMap<>(all.items());
    items.keySet().retainAll(page);
    return new CallResult.Items(items, 0, call.pageToken() == null ? "next" : null);
  }

  @Test
  void asksForBothLanguagesAndKeepsThemApart() {
    VirtualFetch fetch = new VirtualFetch(database);
    FetchConfig both = FetchConfig.builder().languages(EnumSet.allOf(Language.class)).build();
    ScriptedSource amazon = new ScriptedSource(Answers::allGood);

    FetchSummary summary = fetch.fetch(amazon, both, List.of(Answers.ONE));

    assertThat(stored(Answers.ONE).japanese().title()).isEqualTo("題名 " + Answers.ONE);
    assertThat(stored(Answers.ONE).english().title()).isEqualTo("title " + Answers.ONE);
    assertThat(summary.calls()).containsEntry(Operation.SEARCH_CATALOG_ITEMS, 2L);
    assertThat(fetch.fetcher(amazon, both).forecast(100).operations().get(0).calls()).isEqualTo(10);
  }

  @Test
  void givesUpAtOnceWhenCredentialsAreDeniedAgainAndAgain() {
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(call -> new CallResult.Denied("invalid_grant", "r-3"));

    FetchSummary summary = fetch.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(3_000));

    assertThat(summary.ending()).isEqualTo(FetchSummary.Ending.DENIED);
    assertThat(String.valueOf(summary.cause())).contains("invalid_grant");
    assertThat(summary.count(FetchOutcome.Kind.FAILED)).isEqualTo(3_000);
    assertThat(amazon.calls).hasSizeLessThan(30);
  }

  @Test
  void takesTheCompetitiveRouteOnlyWhereThePolicyAsksForAPriceAlone() {
    OfferPolicy priceOnly =
        new OfferPolicy(OfferPolicyConfig.builder().maxDelivery(null).maxShipping(null).build());
    VirtualFetch fetch = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                call.operation() == Operation.GET_COMPETITIVE_PRICING
                    ? new CallResult.Prices(
                        Map.of(call.asins().get(0), new PriceAnswer.BuyBox(Money.yen(700), 3)))
                    : Answers.titled(call));

    fetch
        .fetcher(amazon, FetchConfig.defaults(), priceOnly)
        .fetch(FetchInput.of(List.of(Answers.ONE)), fetch.outcomes::addAll);

    assertThat(fetch.outcomes).singleElement().isInstanceOf(FetchOutcome.Found.class);
    FetchConfig competitive = FetchConfig.builder().route(PriceRoute.COMPETITIVE).build();
    assertThatThrownBy(() -> fetch.fetcher(amazon, competitive))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("COMPETITIVE");
  }

  @Test
  void tellsHowLongTheRestTakes() {
    VirtualFetch fetch = new VirtualFetch(database);
    SimulatedAmazon amazon = new SimulatedAmazon(fetch.time, SimulatedAmazon.Faults.NONE, 1);
    List<String> asins = FetchRig.asins(600).stream().filter(SimulatedAmazon::isGood).toList();
    List<Duration> errors = new ArrayList<>();
    Map<Instant, Duration> told = new HashMap<>();

    fetch
        .fetcher(amazon, FetchConfig.defaults())
        .fetch(
            new FetchInput(asins.iterator(), OptionalLong.of(asins.size())),
            new FetchListener() {
              @Override
              public void onOutcomes(List<FetchOutcome> outcomes) {}

              @Override
              public void onProgress(FetchProgress progress) {
                told.put(fetch.time.instant(), progress.remaining().orElseThrow());
              }
            });

    Instant end = fetch.time.instant();
    told.forEach((at, rest) -> errors.add(Duration.between(end, at.plus(rest)).abs()));
    assertThat(errors).allMatch(error -> error.compareTo(Duration.ofSeconds(15)) < 0);
  }

  @Test
  void aListenerThatFailsEndsTheFetchWithItsOwnError() {
    VirtualFetch fetch = new VirtualFetch(database);
    CatalogBatchFetcher fetcher =
        fetch.fetcher(new ScriptedSource(Answers::allGood), FetchConfig.defaults());

    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    FetchInput.of(FetchRig.asins(10)),
                    outcomes -> {
                      throw new IllegalStateException("disk full");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("disk full");
  }
}
