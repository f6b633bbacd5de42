package dev.ecauto.intake;

import dev.ecauto.model.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line.
 *
 * @param line the line
 * @param kind how it is counted
 * @param reason why, or what in particular
 * @param requestId Amazon's id of the call that failed, if one did
 */
public record LineOutcome(
    InputLine line, Kind kind, @Nullable Reason reason, @Nullable String requestId) {
  /** How a line is counted. */
  public enum Kind {
    /** It has a listing. */
    TAKEN,
    /** It repeats another line. */
    REPEATED,
    /** It got no listing. */
    REFUSED,
    /** Calls failed: the same input takes it up again. */
    FAILED,
    /** The work ended before its turn. */
    NOT_REACHED;

    /** For example {@code not_reached}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    InputCounts counts() {
      return switch (this) {
        case TAKEN, REPEATED -> new InputCounts(1, 1, 0, 0);
        case REFUSED -> new InputCounts(1, 0, 1, 0);
        case FAILED, NOT_REACHED -> new InputCounts(1, 0, 0, 1);
      };
    }
  }
}
