package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferChoice;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.CallResult;
import dev.ecauto.catalog.source.CatalogCall;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.OfferState;
import java.util.List;
import java.util.Map;

/** Price and stock, from whichever operation the route draws with. */
final class PriceStage extends Stage {
  PriceStage(FetchState state) {
    super(state);
  }

  @Override
  CatalogCall request(Operation operation, PendingPool.Group group) {
    return new CatalogCall(
        operation, group.asins(), Language.JAPANESE, state.policy().condition(), null);
  }

  @Override
  void took(Operation operation, PendingPool.Group group, CallResult result) {
    CallResult.Prices prices = (CallResult.Prices) result;
    Provenance provenance = new Provenance(operation.wireName(), state.now());
    for (PendingData entry : group.pending()) {
      PriceAnswer answer = prices.answers().get(entry.fetch.asin);
      if (answer == null) {
        answer = new PriceAnswer.TryLater("the answer leaves this ASIN out", null);
      }
      take(entry, answer, new Asked(operation, provenance));
    }
  }

  /** Which operation was asked, and when it answered. */
  private record Asked(Operation operation, Provenance provenance) {}

  private void take(PendingData entry, PriceAnswer answer, Asked asked) {
    if (entry.fetch.isClosed()) {
      return;
    }
    if (answer instanceof PriceAnswer.Offers offers) {
      take(entry.fetch, state.policy().choose(offers), asked.provenance());
    } else if (answer instanceof PriceAnswer.BuyBox buyBox) {
      take(entry.fetch, state.policy().choose(buyBox), asked.provenance());
    } else if (answer instanceof PriceAnswer.Refused refused) {
      state.fail(
          entry.fetch, asked.operation().wireName() + ": " + refused.cause(), refused.requestId());
    } else if (answer instanceof PriceAnswer.TryLater later) {
      failed(
          new PendingPool.Group(List.of(entry), false, null, Map.of()),
          new Failure(asked.operation(), later.cause(), later.requestId()));
    }
  }

  private void take(AsinFetch fetch, OfferChoice choice, Provenance provenance) {
    fetch.take(snapshot(choice, provenance));
    state.partDone(fetch);
  }

  private static OfferSnapshot snapshot(OfferChoice choice, Provenance provenance) {
    if (choice instanceof OfferChoice.Chosen chosen) {
      return new OfferSnapshot(
          OfferState.IN_STOCK, chosen.price(), chosen.detail(), provenance, false);
    }
    if (choice instanceof OfferChoice.NoneFits none) {
      return new OfferSnapshot(OfferState.NO_OFFER_FITS, null, none.rule(), provenance, false);
    }
    return new OfferSnapshot(OfferState.OUT_OF_STOCK, null, null, provenance, false);
  }

  @Override
  void refused(PendingData entry, CallResult.Refused refused) {
    state.fail(entry.fetch, "prices refused: " + refused.reason(), refused.requestId());
  }
}
