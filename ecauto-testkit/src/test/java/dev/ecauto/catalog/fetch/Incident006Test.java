package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.internal.CallResult;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 489 batches came too fast: QuotaExceeded, half the prices missing, the service dead. */
@Tag("slow")
class Incident006Test extends FreshDatabaseTest {
  @Test
  void refusalsForTheQuotaLoseNoAsinHoweverManyComeInARow() {
    VirtualFetch run = new VirtualFetch(database);
    AtomicInteger refusals = new AtomicInteger(30);
    ScriptedSource amazon =
        new ScriptedSource(
            call ->
                refusals.decrementAndGet() >= 0
                    ? new CallResult.Throttled("QuotaExceeded", "r-1")
                    : Answers.allGood(call));

    FetchSummary summary = run.fetch(amazon, FetchConfig.defaults(), FetchRig.asins(50));

    assertThat(summary.count(FetchOutcome.Kind.FOUND)).isEqualTo(50);
    assertThat(summary.throttled()).isEqualTo(30);
  }

  @Test
  void anAsinThatIsRefusedForEverFailsWithTheCauseAndTheRequestId() {
    VirtualFetch run = new VirtualFetch(database);
    ScriptedSource amazon =
        new ScriptedSource(call -> new CallResult.Throttled("HTTP 429 QuotaExceeded", "r-2"));

    run.fetch(amazon, FetchConfig.defaults(), List.of(Answers.ONE));

    assertThat(run.outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            FetchOutcome.Failed.class,
            failed -> {
              assertThat(failed.cause().toString()).contains("QuotaExceeded");
              assertThat(failed.requestId()).isEqualTo("r-2");
            });
  }
}
