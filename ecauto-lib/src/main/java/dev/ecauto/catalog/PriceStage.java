package dev.ecauto.catalog;

import dev.ecauto.model.OfferState;
import java.util.List;
import java.util.Map;

/** Price and stock, from whichever operation the route draws with. */
final class PriceStage extends Stage {
  PriceStage(Desk desk) {
    super(desk);
  }

  @Override
  CatalogCall request(Operation operation, Pool.Group group) {
    return new CatalogCall(
        operation, group.asins(), Language.JAPANESE, desk.policy().condition(), null);
  }

  @Override
  void took(Operation operation, Pool.Group group, CallResult result) {
    CallResult.Prices prices = (CallResult.Prices) result;
    Provenance provenance = new Provenance(operation.wireName(), desk.now());
    for (Need need : group.needs()) {
      PriceAnswer answer = prices.answers().get(need.ticket.asin);
      if (answer == null) {
        answer = new PriceAnswer.TryLater("the answer leaves this ASIN out", null);
      }
      take(need, answer, new Asked(operation, provenance));
    }
  }

  /** Which operation was asked, and when it answered. */
  private record Asked(Operation operation, Provenance provenance) {}

  private void take(Need need, PriceAnswer answer, Asked asked) {
    if (need.ticket.isClosed()) {
      return;
    }
    if (answer instanceof PriceAnswer.Offers offers) {
      take(need.ticket, desk.policy().choose(offers), asked.provenance());
    } else if (answer instanceof PriceAnswer.BuyBox buyBox) {
      take(need.ticket, desk.policy().choose(buyBox), asked.provenance());
    } else if (answer instanceof PriceAnswer.Refused refused) {
      desk.fail(
          need.ticket, asked.operation().wireName() + ": " + refused.cause(), refused.requestId());
    } else if (answer instanceof PriceAnswer.TryLater later) {
      failed(
          new Pool.Group(List.of(need), false, null, Map.of()),
          new Failure(asked.operation(), later.cause(), later.requestId()));
    }
  }

  private void take(Ticket ticket, OfferChoice choice, Provenance provenance) {
    ticket.take(snapshot(choice, provenance));
    desk.partDone(ticket);
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
  void refused(Need need, CallResult.Refused refused) {
    desk.fail(need.ticket, "prices refused: " + refused.reason(), refused.requestId());
  }
}
