package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Prices were fetched twice, by two phases. */
class Incident028Test extends FreshDatabaseTest {
  @Test
  void aPriceIsAskedForOnceHoweverOftenTheAsinComes() {
    VirtualFetch run = new VirtualFetch(database);
    ScriptedSource amazon = new ScriptedSource(Answers::allGood);

    FetchSummary summary =
        run.fetch(
            amazon,
            FetchConfig.defaults(),
            List.of(Answers.ONE, Answers.OTHER, Answers.ONE, " b000000001 "));
    run.fetch(amazon, FetchConfig.defaults(), List.of(Answers.OTHER, Answers.ONE));

    assertThat(summary.duplicates()).isEqualTo(2);
    assertThat(
            amazon.calls.stream()
                .filter(call -> call.operation().isPrice())
                .flatMap(call -> call.asins().stream())
                .map(Object::toString))
        .containsExactlyInAnyOrder(Answers.ONE, Answers.OTHER);
  }
}
