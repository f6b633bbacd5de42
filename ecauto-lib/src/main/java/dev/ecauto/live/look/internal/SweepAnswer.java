package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.model.Asin;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call of the sweep brought; a product of which nothing was said stays as it was. Pure. */
record SweepAnswer(Map<Asin, PriceAnswer> prices) {
  /** Reads a call; nothing where it brought no prices. */
  static final CallResult.Cases<Optional<SweepAnswer>> READER =
      new CallResult.Cases<>() {
        @Override
        public Optional<SweepAnswer> items(CallResult.Items items) {
          return Optional.empty();
        }

        @Override
        public Optional<SweepAnswer> prices(CallResult.Prices prices) {
          return Optional.of(new SweepAnswer(prices.answers()));
        }

        @Override
        public Optional<SweepAnswer> refused(CallResult.Refused refused) {
          return Optional.empty();
        }

        @Override
        public Optional<SweepAnswer> throttled(CallResult.Throttled throttled) {
          return Optional.empty();
        }

        @Override
        public Optional<SweepAnswer> tryLater(CallResult.TryLater tryLater) {
          return Optional.empty();
        }

        @Override
        public Optional<SweepAnswer> denied(CallResult.Denied denied) {
          return Optional.empty();
        }

        @Override
        public Optional<SweepAnswer> stopped(CallResult.Stopped stopped) {
          return Optional.empty();
        }
      };

  private static final PriceAnswer.Cases<Optional<PriceAnswer.BuyBox>> BUY_BOX =
      new PriceAnswer.Cases<>() {
        @Override
        public Optional<PriceAnswer.BuyBox> offers(PriceAnswer.Offers offers) {
          return Optional.empty();
        }

        @Override
        public Optional<PriceAnswer.BuyBox> buyBox(PriceAnswer.BuyBox buyBox) {
          return Optional.of(buyBox);
        }

        @Override
        public Optional<PriceAnswer.BuyBox> unclear(PriceAnswer.Unclear unclear) {
          return Optional.empty();
        }

        @Override
        public Optional<PriceAnswer.BuyBox> tryLater(PriceAnswer.TryLater tryLater) {
          return Optional.empty();
        }

        @Override
        public Optional<PriceAnswer.BuyBox> refused(PriceAnswer.Refused refused) {
          return Optional.empty();
        }
      };

  /** What was said of a product's featured offer. */
  Optional<PriceAnswer.BuyBox> of(Asin asin) {
    @Nullable PriceAnswer answer = prices.get(asin);
    return answer == null ? Optional.empty() : answer.match(BUY_BOX);
  }
}
