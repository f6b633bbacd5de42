package dev.ecauto.placement;

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
}
