package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Reason;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fetch came to. Unless it was stopped, {@code inputs} is the sum of the duplicates and of
 * all outcomes.
 *
 * @param inputs texts read
 * @param duplicates inputs that repeated an ASIN
 * @param outcomes outcomes delivered, by kind; kinds without any are left out
 * @param fresh outcomes that needed no call, because the stored values were young enough
 * @param calls calls sent, by operation, refused ones included
 * @param throttled calls refused for Amazon's quota
 * @param elapsed from the first input to the last outcome
 * @param ending whether all inputs have their outcome
 * @param cause why not, or why the rest failed at once
 */
public record FetchSummary(
    long inputs,
    long duplicates,
    Map<FetchOutcome.Kind, Long> outcomes,
    long fresh,
    Map<Operation, Long> calls,
    long throttled,
    Duration elapsed,
    Ending ending,
    @Nullable Reason cause) {
  /** How a fetch ended. */
  public enum Ending {
    /** Every input has its outcome. */
    COMPLETE,
    /** A stop was requested; the next run goes on from what was stored. */
    STOPPED,
    /** Amazon did not accept the credentials, and the rest was given up as failed. */
    DENIED
  }

  public FetchSummary {
    outcomes = Map.copyOf(outcomes);
    calls = Map.copyOf(calls);
  }

  /** How many outcomes of a kind were delivered. */
  public long count(FetchOutcome.Kind kind) {
    return outcomes.getOrDefault(kind, 0L);
  }
}
