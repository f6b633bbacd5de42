package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.intake.Input;
import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.RegisterOutcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ASIN that was added: how its fetch ended and, if that brought a product, how
 * its registration did.
 *
 * @param fetched the fetch's outcome
 * @param registered the registration's outcome; {@code null} exactly if the fetch brought no
 *     product
 */
public record AddOutcome(FetchOutcome fetched, @Nullable RegisterOutcome registered) {
  public AddOutcome {
    if ((fetched instanceof FetchOutcome.OfProduct) != (registered != null)) {
      throw new IllegalArgumentException(
          "a product and its registration go together: " + fetched + ", " + registered);
    }
  }

  /** What is remembered of the ASIN; empty for a text that is none. */
  Optional<Input> input() {
    return registered == null
        ? fetched.match(WITHOUT_PRODUCT)
        : Optional.of(Input.of(registered.asin(), registered.asInput(), registered.summary()));
  }

  private static final FetchOutcome.Cases<Optional<Input>> WITHOUT_PRODUCT =
      new FetchOutcome.Cases<>() {
        @Override
        public Optional<Input> found(FetchOutcome.Found found) {
          return Optional.empty();
        }

        @Override
        public Optional<Input> outOfStock(FetchOutcome.OutOfStock outOfStock) {
          return Optional.empty();
        }

        @Override
        public Optional<Input> noOfferFits(FetchOutcome.NoOfferFits noOfferFits) {
          return Optional.empty();
        }

        @Override
        public Optional<Input> notFound(FetchOutcome.NotFound notFound) {
          Reason reason = Reason.of(ReasonCode.INPUT_NOT_FOUND);
          return Optional.of(Input.of(notFound.asin(), InputOutcome.NOT_FOUND, reason));
        }

        @Override
        public Optional<Input> malformed(FetchOutcome.Malformed malformed) {
          Reason reason = Reason.of(ReasonCode.INPUT_MALFORMED).with("why", malformed.reason());
          return Asin.parse(malformed.input())
              .map(asin -> Input.of(asin, InputOutcome.MALFORMED, reason));
        }

        @Override
        public Optional<Input> failed(FetchOutcome.Failed failed) {
          Reason reason = Reason.of(ReasonCode.INPUT_FETCH_FAILED).with("cause", failed.cause());
          return Optional.of(
              new Input(failed.asin(), InputOutcome.FAILED, reason, failed.requestId()));
        }
      };
}
