package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.source.internal.CallResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** INSERT OR REPLACE with nulls erased 7,742 titles. */
@Tag("slow")
class Incident023Test extends FreshDatabaseTest {
  private static final FetchConfig ANEW = FetchConfig.builder().maxAge(Duration.ZERO).build();

  @Test
  void anAnswerWithoutATitleErasesNone() {
    VirtualFetch run = new VirtualFetch(database);
    run.fetch(new ScriptedSource(Answers::allGood), ANEW, List.of(Answers.ONE));

    run.fetch(
        new ScriptedSource(
            call ->
                call.operation().isPrice()
                    ? Answers.inStock(call, 900)
                    : new CallResult.Items(
                        Map.of(call.asins().get(0), Answers.item(null)), 0, null)),
        ANEW,
        List.of(Answers.ONE));

    assertThat(stored(Answers.ONE).japanese().title()).isEqualTo("題名 " + Answers.ONE);
    assertThat(
            assertThat(run.outcomes.get(1))
                .asInstanceOf(type(FetchOutcome.Found.class))
                .actual()
                .product()
                .japanese()
                .title())
        .isEqualTo("題名 " + Answers.ONE);
  }
}
