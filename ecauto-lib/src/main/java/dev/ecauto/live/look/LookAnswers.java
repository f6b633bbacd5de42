package dev.ecauto.live.look;

import dev.ecauto.catalog.OfferChoice;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.CallResult;
import dev.ecauto.model.Asin;
import dev.ecauto.model.OfferState;
import java.util.Map;
import java.util.Optional;

/** Reads what a price operation answered; what is not understood tells nothing. Pure. */
final class LookAnswers {
  private final OfferPolicy policy;

  LookAnswers(OfferPolicy policy) {
    this.policy = policy;
  }

  /** What a call says about a product; nothing if the call was stopped before it was made. */
  Optional<Look.Result> of(Asin asin, CallResult answer) {
    if (answer instanceof CallResult.Stopped) {
      return Optional.empty();
    }
    return Optional.of(
        answer instanceof CallResult.Prices prices
            ? read(prices.answers(), asin)
            : new Look.Result.Nothing(cause(answer)));
  }

  private Look.Result read(Map<Asin, PriceAnswer> answers, Asin asin) {
    PriceAnswer answer = answers.get(asin);
    if (answer instanceof PriceAnswer.Offers offers) {
      return choice(offers);
    } else if (answer instanceof PriceAnswer.TryLater later) {
      return new Look.Result.Nothing(later.cause());
    } else if (answer instanceof PriceAnswer.Refused refused) {
      return new Look.Result.Nothing(refused.cause());
    }
    return new Look.Result.Nothing("left out of the answer");
  }

  /** No offer fits is known only where every offer was shown. */
  private Look.Result choice(PriceAnswer.Offers offers) {
    OfferChoice choice = policy.choose(offers);
    if (choice instanceof OfferChoice.Chosen chosen) {
      return new Look.Result.Seen(OfferState.IN_STOCK, chosen.price(), chosen.detail());
    } else if (choice instanceof OfferChoice.OutOfStock) {
      return new Look.Result.Seen(OfferState.OUT_OF_STOCK, null, null);
    }
    String rule = ((OfferChoice.NoneFits) choice).rule();
    return offers.listed() > offers.offers().size()
        ? new Look.Result.Nothing(
            "%d of %d offers were shown, and none of them fits: %s"
                .formatted(offers.offers().size(), offers.listed(), rule))
        : new Look.Result.Seen(OfferState.NO_OFFER_FITS, null, rule);
  }

  private static String cause(CallResult answer) {
    if (answer instanceof CallResult.TryLater later) {
      return later.cause();
    } else if (answer instanceof CallResult.Throttled throttled) {
      return throttled.cause();
    } else if (answer instanceof CallResult.Denied denied) {
      return denied.cause();
    } else if (answer instanceof CallResult.Refused refused) {
      return refused.reason();
    }
    return "an answer of another kind";
  }
}
