package dev.ecauto.placement;

import dev.ecauto.model.Reason;

/**
 * Why an operator changes listings, for the audit trail.
 *
 * @param reason in words, not blank
 * @param actor who
 */
public record ChangeReason(String reason, String actor) {
  public ChangeReason {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a change needs a reason: say why");
    }
  }

  /** The reason as it was written. */
  Reason written() {
    return Reason.asWritten(reason);
  }
}
