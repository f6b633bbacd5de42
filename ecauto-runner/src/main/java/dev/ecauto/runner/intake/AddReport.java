package dev.ecauto.runner.intake;

import dev.ecauto.AddOutcome;
import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    RegisterOutcome registration = outcome.registered();
    Object decisive = registration == null ? outcome.fetched() : registration;
    outcomes.merge(nameOf(decisive), 1L, Long::sum);
    boolean hasListing =
        registration instanceof RegisterOutcome.Registered
            || registration instanceof RegisterOutcome.Existing;
    reasons
        .computeIfAbsent(reason(outcome), reason -> new Kind(hasListing))
        .add(outcome.fetched().input());
    if (hasListing) {
      registered++;
    } else if (decisive instanceof FetchOutcome.Failed) {
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

  private static String nameOf(Object outcome) {
    String name = outcome.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** In words that many ASINs share: without times, keys and prices of their own. */
  private static String reason(AddOutcome outcome) {
    RegisterOutcome registration = outcome.registered();
    if (registration != null) {
      return registration.cause().toString();
    }
    FetchOutcome fetched = outcome.fetched();
    if (fetched instanceof FetchOutcome.Malformed malformed) {
      return "malformed: " + malformed.reason();
    }
    return fetched instanceof FetchOutcome.Failed failure
        ? "failed: " + failure.cause()
        : "not found in the catalogue";
  }
}
