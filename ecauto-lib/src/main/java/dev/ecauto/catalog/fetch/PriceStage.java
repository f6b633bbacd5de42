package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.OfferChoice;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Price and stock, from whichever operation the route draws with. */
final class PriceStage extends Stage {
  private final @Nullable Stage buyBoxes;

  /** Offers are chosen from by the policy. */
  PriceStage(FetchState state) {
    this(state, null);
  }

  /**
   * Of offers the buy box counts.
   *
   * @param buyBoxes asks about those of whom offers do not name it
   */
  PriceStage(FetchState state, @Nullable Stage buyBoxes) {
    super(state);
    this.buyBoxes = buyBoxes;
  }

  @Override
  Optional<Stage> instead(Operation operation) {
    return operation.showsOffers() ? Optional.ofNullable(buyBoxes) : Optional.empty();
  }

  @Override
  CatalogCall request(Operation operation, PendingPool.Group group) {
    return new CatalogCall(
        operation, group.asins(), Language.JAPANESE, state.policy().condition(), null);
  }

  @Override
  void took(Operation operation, PendingPool.Group group, CallResult.Items page) {
    throw new IllegalStateException(operation + " answered with items of the catalogue");
  }

  @Override
  void took(Operation operation, PendingPool.Group group, CallResult.Prices prices) {
    Provenance provenance = new Provenance(operation.wireName(), state.now());
    for (PendingData entry : group.pending()) {
      PriceAnswer answer = prices.answers().get(entry.fetch.asin);
      if (entry.fetch.isClosed()) {
        continue;
      }
      if (answer == null && !isAskedInstead(operation, PendingPool.Group.of(entry))) {
        Reason leftOut = Reason.of(ReasonCode.CALL_LEFT_OUT);
        failed(PendingPool.Group.of(entry), new Failure(operation, leftOut, null));
      } else if (answer != null) {
        AnswerHandler handler = new AnswerHandler(entry, operation, provenance);
        answer
            .match(
                instead(operation)
                    .<PriceAnswer.Cases<Runnable>>map(other -> new BuyBoxHandler(handler, other))
                    .orElse(handler))
            .run();
      }
    }
  }

  /** What follows from the answer about one ASIN. */
  private final class AnswerHandler implements PriceAnswer.Cases<Runnable> {
    private final PendingData entry;
    private final Operation operation;
    private final Provenance provenance;

    AnswerHandler(PendingData entry, Operation operation, Provenance provenance) {
      this.entry = entry;
      this.operation = operation;
      this.provenance = provenance;
    }

    @Override
    public Runnable offers(PriceAnswer.Offers offers) {
      return () -> take(state.policy().choose(offers));
    }

    @Override
    public Runnable buyBox(PriceAnswer.BuyBox buyBox) {
      return () -> take(state.policy().choose(buyBox));
    }

    /** Such answers may last: asking for ever would cost the others their calls. */
    @Override
    public Runnable unclear(PriceAnswer.Unclear unclear) {
      Failure failure = new Failure(operation, unclear.cause(), unclear.requestId());
      return entry.failures() == 0
          ? () -> failed(PendingPool.Group.of(entry), failure)
          : () -> giveUp(entry, failure);
    }

    @Override
    public Runnable tryLater(PriceAnswer.TryLater tryLater) {
      return () ->
          failed(
              PendingPool.Group.of(entry),
              new Failure(operation, tryLater.cause(), tryLater.requestId()));
    }

    @Override
    public Runnable refused(PriceAnswer.Refused refused) {
      return () -> giveUp(entry, new Failure(operation, refused.cause(), refused.requestId()));
    }

    private void take(OfferChoice choice) {
      choice.match(new ChoiceHandler(entry, operation, provenance)).run();
    }
  }

  /** What follows where only the buy box counts: all that offers leave open is asked elsewhere. */
  private record BuyBoxHandler(AnswerHandler known, Stage other)
      implements PriceAnswer.Cases<Runnable> {
    @Override
    public Runnable offers(PriceAnswer.Offers offers) {
      return offers.buyBox() == null
          ? this::askElsewhere
          : known.buyBox(new PriceAnswer.BuyBox(offers.buyBox(), offers.listed()));
    }

    @Override
    public Runnable buyBox(PriceAnswer.BuyBox buyBox) {
      return known.buyBox(buyBox);
    }

    @Override
    public Runnable unclear(PriceAnswer.Unclear unclear) {
      return this::askElsewhere;
    }

    @Override
    public Runnable tryLater(PriceAnswer.TryLater tryLater) {
      return this::askElsewhere;
    }

    @Override
    public Runnable refused(PriceAnswer.Refused refused) {
      return this::askElsewhere;
    }

    private void askElsewhere() {
      other.pool.add(known.entry);
    }
  }

  /** What follows from the choice among an ASIN's offers. */
  private final class ChoiceHandler implements OfferChoice.Cases<Runnable> {
    private final PendingData entry;
    private final Operation operation;
    private final Provenance provenance;

    ChoiceHandler(PendingData entry, Operation operation, Provenance provenance) {
      this.entry = entry;
      this.operation = operation;
      this.provenance = provenance;
    }

    @Override
    public Runnable chosen(OfferChoice.Chosen chosen) {
      return () -> take(OfferState.IN_STOCK, chosen.price(), chosen.detail());
    }

    @Override
    public Runnable outOfStock(OfferChoice.OutOfStock outOfStock) {
      return () -> take(OfferState.OUT_OF_STOCK, null, null);
    }

    @Override
    public Runnable noneFits(OfferChoice.NoneFits noneFits) {
      return () -> take(OfferState.NO_OFFER_FITS, null, noneFits.rule());
    }

    @Override
    public Runnable unknown(OfferChoice.Unknown unknown) {
      return () -> giveUp(entry, new Failure(operation, unknown.reason(), null));
    }

    private void take(OfferState found, @Nullable Money price, @Nullable Reason detail) {
      entry.fetch.take(new OfferSnapshot(found, price, detail, provenance, false));
      state.partDone(entry.fetch);
    }
  }

  /** Prices have one page only. */
  @Override
  void refusedPage(PendingPool.Group group, Failure failure) {
    failed(group, failure);
  }

  @Override
  void refused(PendingData entry, CallResult.Refused refused) {
    Reason cause = Reason.of(ReasonCode.CALL_PRICES_REFUSED).with("cause", refused.reason());
    state.fail(entry.fetch, cause, refused.requestId());
  }
}
