package dev.ecauto.intake;

import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run over an input: afterwards it says, line by line and from the store alone, what became of
 * it. Memory does not grow with the input. Safe for use by many threads.
 */
public final class InputRun {
  private static final int CHUNK = 500;

  private final Database database;
  private final Instant startedAt;
  private final InputRepository inputs = new InputRepository();

  InputRun(Database database, Instant startedAt) {
    this.database = database;
    this.startedAt = startedAt;
  }

  /**
   * Accounts for every line.
   *
   * @param lines the lines of the input, in order
   * @param each learns what became of each, in order
   * @return how many there are of each kind
   */
  public InputCounts account(Iterator<InputLine> lines, Consumer<LineOutcome> each) {
    InputCounts counts = InputCounts.NONE;
    while (lines.hasNext()) {
      List<InputLine> chunk = new ArrayList<>();
      while (lines.hasNext() && chunk.size() < CHUNK) {
        chunk.add(lines.next());
      }
      List<Asin> asins =
          chunk.stream().map(InputLine::asin).filter(Objects::nonNull).distinct().toList();
      Map<Asin, KnownInput> known = database.read(tx -> inputs.findAll(tx, asins));
      for (InputLine line : chunk) {
        LineOutcome outcome = outcome(line, known);
        each.accept(outcome);
        counts = counts.plus(outcome.kind().counts());
      }
    }
    return counts;
  }

  private LineOutcome outcome(InputLine line, Map<Asin, KnownInput> known) {
    if (line.isRepeated()) {
      return new LineOutcome(line, LineOutcome.Kind.REPEATED, line.refusal(), null);
    }
    if (line.asin() == null || line.refusal() != null) {
      return new LineOutcome(line, LineOutcome.Kind.REFUSED, line.refusal(), null);
    }
    KnownInput input = known.get(line.asin());
    if (input == null || input.lastAt().isBefore(startedAt)) {
      Reason reason = Reason.of(ReasonCode.INPUT_NOT_REACHED);
      return new LineOutcome(line, LineOutcome.Kind.NOT_REACHED, reason, null);
    }
    return new LineOutcome(
        line, kind(input.input().outcome()), input.input().reason(), requestId(input));
  }

  private static @Nullable String requestId(KnownInput input) {
    return input.input().requestId();
  }

  private static LineOutcome.Kind kind(InputOutcome outcome) {
    return switch (outcome) {
      case REGISTERED, KNOWN -> LineOutcome.Kind.TAKEN;
      case REFUSED, NOT_FOUND, MALFORMED -> LineOutcome.Kind.REFUSED;
      case FAILED -> LineOutcome.Kind.FAILED;
    };
  }
}
