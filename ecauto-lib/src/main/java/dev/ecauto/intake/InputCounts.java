package dev.ecauto.intake;

import dev.ecauto.model.Words;
import java.util.Optional;

/**
 * The law of conservation for inputs of any kind: lines in = taken + refused + set aside.
 *
 * @param lines lines, or rows, that say something
 * @param taken those that have a listing, and those that repeat another line
 * @param refused those that got none, each with a reason
 * @param setAside those that were kept for later: calls failed, or the work was stopped
 */
public record InputCounts(long lines, long taken, long refused, long setAside) {
  /** Nothing in, nothing out. */
  public static final InputCounts NONE = new InputCounts(0, 0, 0, 0);

  /** Whether every line is accounted for. */
  public boolean isConserved() {
    return lines == taken + refused + setAside;
  }

  /** Says what is not accounted for; empty if everything is. */
  public Optional<String> violation() {
    return isConserved()
        ? Optional.empty()
        : Optional.of(
            Words.of(lines, "line", "lines")
                + " went in, but "
                + Words.of(taken, "was", "were")
                + " taken, "
                + refused
                + " refused and "
                + setAside
                + " set aside: "
                + Words.of(Math.abs(lines - taken - refused - setAside), "is", "are")
                + " not accounted for; run the same again, and keep the input");
  }

  /** Both together. */
  public InputCounts plus(InputCounts other) {
    return new InputCounts(
        lines + other.lines,
        taken + other.taken,
        refused + other.refused,
        setAside + other.setAside);
  }
}
