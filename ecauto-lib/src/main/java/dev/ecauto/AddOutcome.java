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
    if (registered != null) {
      return Optional.of(Input.of(registered.asin(), outcome(registered), registered.summary()));
    }
    if (fetched instanceof FetchOutcome.Failed failed) {
      Reason reason = Reason.of(ReasonCode.INPUT_FETCH_FAILED).with("cause", failed.cause());
      return Optional.of(new Input(failed.asin(), InputOutcome.FAILED, reason, failed.requestId()));
    }
    if (fetched instanceof FetchOutcome.Malformed malformed) {
      Reason reason = Reason.of(ReasonCode.INPUT_MALFORMED).with("why", malformed.reason());
      return Asin.parse(malformed.input())
          .map(asin -> Input.of(asin, InputOutcome.MALFORMED, reason));
    }
    return Asin.parse(fetched.input())
        .map(asin -> Input.of(asin, InputOutcome.NOT_FOUND, Reason.of(ReasonCode.INPUT_NOT_FOUND)));
  }

  private static InputOutcome outcome(RegisterOutcome registered) {
    if (registered instanceof RegisterOutcome.Registered) {
      return InputOutcome.REGISTERED;
    }
    return registered instanceof RegisterOutcome.Existing
        ? InputOutcome.KNOWN
        : InputOutcome.REFUSED;
  }
}
