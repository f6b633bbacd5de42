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
    if (fetched.fetched().isPresent() != (registered != null)) {
      throw new IllegalArgumentException(
          "a product and its registration go together: " + fetched + ", " + registered);
    }
  }

  /** What is remembered of what went in. */
  public InputOutcome asInput() {
    return registered == null ? fetched.match(END).outcome() : registered.asInput();
  }

  /** Which outcome it is, for counting: of the registration if there was one, else of the fetch. */
  public Enum<?> kind() {
    return registered == null ? fetched.kind() : registered.kind();
  }

  /** Why, without what differs from product to product, so that it can be counted. */
  public Reason cause() {
    return registered == null ? fetched.match(END).reason() : registered.cause();
  }

  /**
   * What is remembered of an ASIN that brought no product; registering one remembers it by itself.
   */
  Optional<Input> withoutProduct() {
    if (registered != null) {
      return Optional.empty();
    }
    End end = fetched.match(END);
    return Asin.parse(fetched.input())
        .map(asin -> new Input(asin, end.outcome(), end.reason(), end.requestId()));
  }

  /** How a fetch ended that brought no product. */
  private record End(InputOutcome outcome, Reason reason, @Nullable String requestId) {}

  private static final FetchOutcome.Cases<End> END =
      new FetchOutcome.Cases<>() {
        @Override
        public End found(FetchOutcome.Found found) {
          throw broughtOne(found);
        }

        @Override
        public End outOfStock(FetchOutcome.OutOfStock outOfStock) {
          throw broughtOne(outOfStock);
        }

        @Override
        public End noOfferFits(FetchOutcome.NoOfferFits noOfferFits) {
          throw broughtOne(noOfferFits);
        }

        @Override
        public End notFound(FetchOutcome.NotFound notFound) {
          return new End(InputOutcome.NOT_FOUND, Reason.of(ReasonCode.INPUT_NOT_FOUND), null);
        }

        @Override
        public End malformed(FetchOutcome.Malformed malformed) {
          Reason reason = Reason.of(ReasonCode.INPUT_MALFORMED).with("why", malformed.reason());
          return new End(InputOutcome.MALFORMED, reason, null);
        }

        @Override
        public End failed(FetchOutcome.Failed failed) {
          Reason reason = Reason.of(ReasonCode.INPUT_FETCH_FAILED).with("cause", failed.cause());
          return new End(InputOutcome.FAILED, reason, failed.requestId());
        }

        private IllegalStateException broughtOne(FetchOutcome outcome) {
          return new IllegalStateException("it brought a product: " + outcome);
        }
      };
}
