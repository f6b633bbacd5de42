package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.OfferChoice;
import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.model.Asin;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.Optional;

/** Reads what a price operation answered; what is not understood tells nothing. Pure. */
final class LookAnswers {
  private final OfferPolicy policy;

  LookAnswers(OfferPolicy policy) {
    this.policy = policy;
  }

  /** What a call says about a product; nothing if the call was stopped before it was made. */
  Optional<Look.Result> of(Asin asin, CallResult answer) {
    return answer.match(
        new CallResult.Cases<>() {
          @Override
          public Optional<Look.Result> items(CallResult.Items items) {
            return nothing(Reason.of(ReasonCode.CALL_OTHER_KIND));
          }

          @Override
          public Optional<Look.Result> prices(CallResult.Prices prices) {
            PriceAnswer price = prices.answers().get(asin);
            return price == null
                ? nothing(Reason.of(ReasonCode.CALL_LEFT_OUT))
                : Optional.of(read(price));
          }

          @Override
          public Optional<Look.Result> refused(CallResult.Refused refused) {
            return nothing(words(refused.reason()));
          }

          @Override
          public Optional<Look.Result> throttled(CallResult.Throttled throttled) {
            return nothing(words(throttled.cause()));
          }

          @Override
          public Optional<Look.Result> tryLater(CallResult.TryLater tryLater) {
            return nothing(words(tryLater.cause()));
          }

          @Override
          public Optional<Look.Result> denied(CallResult.Denied denied) {
            return nothing(words(denied.cause()));
          }

          @Override
          public Optional<Look.Result> stopped(CallResult.Stopped stopped) {
            return Optional.empty();
          }
        });
  }

  private static Optional<Look.Result> nothing(Reason cause) {
    return Optional.of(new Look.Result.Nothing(cause));
  }

  /** What a client said of an answer. */
  private static Reason words(String cause) {
    return Reason.of(ReasonCode.CALL_FAILED).with("cause", cause);
  }

  private Look.Result read(PriceAnswer answer) {
    return answer.match(
        new PriceAnswer.Cases<>() {
          @Override
          public Look.Result offers(PriceAnswer.Offers offers) {
            return choice(policy.choose(offers));
          }

          @Override
          public Look.Result buyBox(PriceAnswer.BuyBox buyBox) {
            return new Look.Result.Nothing(Reason.of(ReasonCode.CALL_OTHER_KIND));
          }

          @Override
          public Look.Result unclear(PriceAnswer.Unclear unclear) {
            return new Look.Result.Nothing(words(unclear.cause()));
          }

          @Override
          public Look.Result tryLater(PriceAnswer.TryLater tryLater) {
            return new Look.Result.Nothing(words(tryLater.cause()));
          }

          @Override
          public Look.Result refused(PriceAnswer.Refused refused) {
            return new Look.Result.Nothing(words(refused.cause()));
          }
        });
  }

  private static Look.Result choice(OfferChoice choice) {
    return choice.match(
        new OfferChoice.Cases<>() {
          @Override
          public Look.Result chosen(OfferChoice.Chosen chosen) {
            return new Look.Result.Seen(OfferState.IN_STOCK, chosen.price(), chosen.detail());
          }

          @Override
          public Look.Result outOfStock(OfferChoice.OutOfStock outOfStock) {
            return new Look.Result.Seen(OfferState.OUT_OF_STOCK, null, null);
          }

          @Override
          public Look.Result noneFits(OfferChoice.NoneFits noneFits) {
            return new Look.Result.Seen(OfferState.NO_OFFER_FITS, null, noneFits.rule());
          }

          @Override
          public Look.Result unknown(OfferChoice.Unknown unknown) {
            return new Look.Result.Nothing(unknown.reason());
          }
        });
  }
}
