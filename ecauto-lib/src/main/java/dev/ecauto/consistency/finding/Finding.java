package dev.ecauto.consistency.finding;

import dev.ecauto.model.Reason;

/**
 * One thing that does not fit.
 *
 * @param rule the rule that found it, for example {@code limbo}
 * @param severity how much it matters
 * @param subject what it is about
 * @param message what was found, with the values
 * @param repair what would put it right
 * @param safety whether a fix does the repair by itself
 */
public record Finding(
    String rule, Severity severity, Subject subject, Reason message, Repair repair, Safety safety) {
  /** Who may do a repair. */
  public enum Safety {
    /** A fix does it. */
    SAFE,
    /** It is proposed, and an operator decides. */
    PROPOSED
  }

  /** Whether a fix does the repair by itself. */
  public boolean isSafe() {
    return safety == Safety.SAFE;
  }
}
