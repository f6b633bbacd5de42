package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.Provenance;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Prices were served from a cache for days, because no age was stored. */
@Tag("slow")
class Incident005Test extends FreshDatabaseTest {
  private static final FetchConfig ONE_HOUR =
      FetchConfig.builder().maxAge(Duration.ofHours(1)).build();

  @Test
  void everyValueKnowsItsAgeAndSource() {
    VirtualFetch run = new VirtualFetch(database);

    run.fetch(new ScriptedSource(Answers::allGood), ONE_HOUR, List.of(Answers.ONE));

    Product product = stored(Answers.ONE);
    assertThat(product.catalogProvenance())
        .isEqualTo(new Provenance("searchCatalogItems", VirtualFetch.START));
    assertThat(Objects.requireNonNull(product.offer()).provenance())
        .isIn(
            new Provenance("getItemOffersBatch", VirtualFetch.START),
            new Provenance("getItemOffers", VirtualFetch.START));
  }

  @Test
  void whatIsTooOldIsFetchedAgainAndWhatIsNotIsNot() {
    VirtualFetch run = new VirtualFetch(database);
    ScriptedSource amazon = new ScriptedSource(Answers::allGood);
    run.fetch(amazon, ONE_HOUR, List.of(Answers.ONE));

    run.time.advance(Duration.ofMinutes(59));
    FetchSummary young = run.fetch(amazon, ONE_HOUR, List.of(Answers.ONE));
    run.time.advance(Duration.ofMinutes(1));
    FetchSummary old = run.fetch(amazon, ONE_HOUR, List.of(Answers.ONE));

    assertThat(young.fresh()).isEqualTo(1);
    assertThat(young.calls()).isEmpty();
    assertThat(old.fresh()).isZero();
    assertThat(old.calls()).hasSize(2);
    assertThat(run.outcomes).hasSize(3).hasOnlyElementsOfType(FetchOutcome.Found.class);
  }
}
