package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A failure of the API was read as out of stock, and 263 live products went off sale. */
@Tag("slow")
class Incident022Test extends FreshDatabaseTest {
  private static final FetchConfig ANEW = FetchConfig.builder().maxAge(Duration.ZERO).build();

  @Test
  void aFailureKeepsTheLastKnownPriceAndMarksItStale() {
    VirtualFetch run = new VirtualFetch(database);
    run.fetch(new ScriptedSource(Answers::allGood), ANEW, List.of(Answers.ONE));
    run.outcomes.clear();

    run.fetch(new ScriptedSource(this::pricesFail), ANEW, List.of(Answers.ONE));

    assertThat(run.outcomes)
        .singleElement()
        .isInstanceOfSatisfying(
            FetchOutcome.Failed.class,
            failed -> {
              assertThat(failed.cause().toString()).contains("HTTP 503");
              assertThat(failed.requestId()).isEqualTo("r-9");
              assertThat(failed.lastKnown()).isEqualTo(stored(Answers.ONE));
            });
    OfferSnapshot offer = Objects.requireNonNull(stored(Answers.ONE).offer());
    assertThat(offer.state()).isEqualTo(OfferState.IN_STOCK);
    assertThat(offer.price()).isEqualTo(Money.yen(1_200));
    assertThat(offer.stale()).isTrue();
  }

  @Test
  void theNextSuccessMakesItFresh() {
    VirtualFetch run = new VirtualFetch(database);
    run.fetch(new ScriptedSource(Answers::allGood), ANEW, List.of(Answers.ONE));
    run.fetch(new ScriptedSource(this::pricesFail), ANEW, List.of(Answers.ONE));

    run.fetch(new ScriptedSource(Answers::allGood), FetchConfig.defaults(), List.of(Answers.ONE));

    assertThat(Objects.requireNonNull(stored(Answers.ONE).offer()).stale()).isFalse();
  }

  @Test
  void aProductWhosePriceFailsKeepsItsTitle() {
    VirtualFetch run = new VirtualFetch(database);

    run.fetch(new ScriptedSource(this::pricesFail), ANEW, List.of(Answers.ONE));

    assertThat(stored(Answers.ONE).japanese().title()).isEqualTo("題名 " + Answers.ONE);
    assertThat(stored(Answers.ONE).offer()).isNull();
  }

  private CallResult pricesFail(CatalogCall call) {
    return call.operation().isPrice()
        ? new CallResult.TryLater("HTTP 503", "r-9")
        : Answers.titled(call);
  }
}
