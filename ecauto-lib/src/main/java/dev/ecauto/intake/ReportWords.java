package dev.ecauto.intake;

import dev.ecauto.model.Reason;
import java.util.List;
import java.util.function.Function;

/**
 * The words of an {@link InputReport}. Safe for use by many threads if its functions are.
 *
 * @param columns the names of the six columns: line, input, ASIN, outcome, reason, request
 * @param outcome how an outcome is called
 * @param reason how a reason is told
 */
public record ReportWords(
    List<String> columns,
    Function<LineOutcome.Kind, String> outcome,
    Function<Reason, String> reason) {
  private static final List<String> ENGLISH =
      List.of("line", "input", "ASIN", "outcome", "reason", "request id");

  public ReportWords {
    columns = List.copyOf(columns);
    if (columns.size() != ENGLISH.size()) {
      throw new IllegalArgumentException(
          "a report has " + ENGLISH.size() + " columns, not " + columns.size());
    }
  }

  /** English, with the codes of outcomes, and times in UTC. */
  public static ReportWords english() {
    return new ReportWords(ENGLISH, LineOutcome.Kind::code, Reason::toString);
  }

  /** The same with reasons told in another way. */
  public ReportWords withReason(Function<Reason, String> other) {
    return new ReportWords(columns, outcome, other);
  }
}
