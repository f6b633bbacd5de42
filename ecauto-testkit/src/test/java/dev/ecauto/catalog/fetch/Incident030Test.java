package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.ServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ctrl+C did nothing during a wait of 12 s or 3 h. */
@Tag("slow")
class Incident030Test extends FreshDatabaseTest {
  @Test
  void aStopIsHonouredWithinASecondWhileQuotasAndAnswersAreWaitedFor() throws Exception {
    List<String> asins = FetchRig.asins(200);
    List<FetchOutcome> outcomes = new ArrayList<>();
    CountDownLatch first = new CountDownLatch(1);
    try (FakeSpApi amazon = FakeSpApi.start(singleOffersNeverAnswered());
        FetchRig rig = new FetchRig(amazon, database)) {
      CompletableFuture<FetchSummary> fetch =
          CompletableFuture.supplyAsync(
              () ->
                  rig.fetcher(FetchConfig.defaults())
                      .fetch(
                          FetchInput.of(asins),
                          batch -> {
                            outcomes.addAll(batch);
                            first.countDown();
                          }));
      assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();

      long asked = System.nanoTime();
      rig.stop().request();
      FetchSummary summary = fetch.get(20, TimeUnit.SECONDS);

      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(1));
      assertThat(summary.ending()).isEqualTo(FetchSummary.Ending.STOPPED);
      assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(outcomes.size());
      assertThat(outcomes).hasSizeLessThan(asins.size());
    }
  }

  private static FakeSpApiConfig singleOffersNeverAnswered() {
    FaultPlan faults =
        FaultPlan.builder(1)
            .always(SpApiOperation.GET_ITEM_OFFERS, new Fault.Slow(Duration.ofMinutes(1)))
            .build();
    return FakeSpApiConfig.builder()
        .shares(ProductShares.ALL_REGULAR)
        .server(ServerOptions.DEFAULT.withFaults(faults))
        .build();
  }

  @Test
  void theNextRunGoesOnFromWhatWasFetched() {
    VirtualFetch run = new VirtualFetch(database);
    ScriptedSource stopping =
        new ScriptedSource(
            call -> {
              if (call.operation().isPrice()) {
                run.stop.request();
                return new CallResult.Stopped();
              }
              return Answers.titled(call);
            });
    FetchSummary stopped = run.fetch(stopping, FetchConfig.defaults(), FetchRig.asins(20));

    VirtualFetch next = new VirtualFetch(database);
    ScriptedSource amazon = new ScriptedSource(Answers::allGood);
    next.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(20));

    assertThat(stopped.ending()).isEqualTo(FetchSummary.Ending.STOPPED);
    assertThat(next.outcomes).hasSize(20).hasOnlyElementsOfType(FetchOutcome.Found.class);
    assertThat(amazon.calls).allMatch(call -> call.operation().isPrice());
  }
}
