package dev.ecauto.intake;

import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What became of an ASIN that went in.
 *
 * @param asin the ASIN
 * @param outcome what became of it
 * @param reason why, or what in particular
 * @param requestId Amazon's id of the call that failed, if one did and Amazon answered
 */
public record Input(
    Asin asin, InputOutcome outcome, @Nullable Reason reason, @Nullable String requestId) {
  /** An input whose calls did not fail. */
  public static Input of(Asin asin, InputOutcome outcome, @Nullable Reason reason) {
    return new Input(asin, outcome, reason, null);
  }
}
