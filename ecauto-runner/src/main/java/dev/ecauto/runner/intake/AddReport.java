package dev.ecauto.runner.intake;

import dev.ecauto.AddOutcome;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts what became of ASINs, with an example or two of each, in memory that does not grow with
 * their number. Safe for use by many threads.
 */
public final class AddReport {
  private static final int EXAMPLES = 3;

  /** Outcomes of one kind. */
  private static final class Kind {
    private final StringBuilder examples = new StringBuilder();
    private final boolean registered;
    private long count;

    Kind(boolean registered) {
      this.registered = registered;
    }

    void add(String input) {
      count++;
      if (count <= EXAMPLES) {
        examples.append(count == 1 ? "" : ", ").append(input);
      } else if (count == EXAMPLES + 1) {
        examples.append(", …");
      }
    }
  }

  private final Map<String, Long> outcomes = new TreeMap<>();
  private final Map<String, Kind> reasons = new TreeMap<>();
  private long registered;
  private long refused;
  private long failed;

  /** Counts a batch. */
  public synchronized void add(List<AddOutcome> batch) {
    batch.forEach(this::add);
  }

  private void add(AddOutcome outcome) {
    outcomes.merge(nameOf(outcome.kind()), 1L, Long::sum);
    boolean hasListing = outcome.asInput().isTaken();
    reasons
        .computeIfAbsent(outcome.cause().toString(), reason -> new Kind(hasListing))
        .add(outcome.fetched().input());
    if (hasListing) {
      registered++;
    } else if (outcome.asInput() == InputOutcome.FAILED) {
      failed++;
    } else {
      refused++;
    }
  }

  /** ASINs that have a listing now, by this run or an earlier one. */
  public synchronized long registered() {
    return registered;
  }

  /** ASINs that were refused with a reason. */
  public synchronized long refused() {
    return refused;
  }

  /** ASINs of which nothing is known, because calls failed. */
  public synchronized long failed() {
    return failed;
  }

  /** How many outcomes there are of each kind. */
  public synchronized Map<String, Long> outcomes() {
    return Map.copyOf(outcomes);
  }

  /** How many there are for each reason, with examples. */
  public synchronized Table table() {
    Table table = new Table("ASINs", "outcome", "for example");
    reasons.forEach((reason, kind) -> table.row(kind.count, reason, kind.examples));
    return table;
  }

  /** What was not registered, for each reason. */
  public synchronized Table rejections(String... headings) {
    Table table = new Table(headings);
    reasons.forEach(
        (reason, kind) -> {
          if (!kind.registered) {
            table.row(kind.count, "rejected: " + reason, kind.examples);
          }
        });
    return table;
  }

  /** The counts as fields. */
  public synchronized Json json() {
    Map<String, Long> counts = new TreeMap<>();
    reasons.forEach((reason, kind) -> counts.put(reason, kind.count));
    return new Json()
        .put("asins", registered + refused + failed)
        .put("registered", registered)
        .put("rejected", refused)
        .put("failed", failed)
        .put("outcomes", outcomes)
        .put("reasons", counts);
  }

  /** The kind as the name of a field: {@code alreadyListed}. */
  private static String nameOf(Enum<?> kind) {
    String joined =
        Arrays.stream(kind.name().split("_"))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    return Character.toLowerCase(joined.charAt(0)) + joined.substring(1);
  }
}
