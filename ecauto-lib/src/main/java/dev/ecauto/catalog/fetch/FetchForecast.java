package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What a fetch will cost, from the quotas alone: all of them full, nothing fresh, answers in no
 * time.
 *
 * @param asins how many products
 * @param route how prices are learned
 * @param operations what each operation does; they run side by side
 */
public record FetchForecast(long asins, PriceRoute route, List<Share> operations) {
  /**
   * One operation's part.
   *
   * @param operation which
   * @param calls how many calls
   * @param asins how many products they cover
   * @param duration how long they take
   */
  public record Share(Operation operation, long calls, long asins, Duration duration) {}

  public FetchForecast {
    operations = List.copyOf(operations);
  }

  /** How long the whole takes. */
  public Duration duration() {
    return bottleneck().duration();
  }

  /** The operation that the rest waits for. */
  public Share bottleneck() {
    return operations.stream().max(Comparator.comparing(Share::duration)).orElseThrow();
  }
}
