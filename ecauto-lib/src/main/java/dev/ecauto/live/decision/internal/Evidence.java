package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a product's offers.
 *
 * @param observations what the looks of the last weeks saw, oldest first
 * @param seenAt the last look that was answered; of what no look ever answered though some were
 *     made, since when it is live
 * @param triedAt the last look, answered or not
 * @param failures looks in a row since {@code seenAt} that told nothing
 * @param failure why the last of them told nothing
 * @param competitivePrice the price of the last sweep by competitive prices, if it saw one
 * @param disagreements looks in a row that the sweep contradicted
 */
public record Evidence(
    List<Observation> observations,
    @Nullable Instant seenAt,
    @Nullable Instant triedAt,
    int failures,
    @Nullable Reason failure,
    @Nullable Money competitivePrice,
    int disagreements) {
  /** How many looks in a row the sweep must contradict before nothing is believed. */
  private static final int DISAGREEMENTS = 2;

  /** Nothing is known. */
  public static final Evidence NONE = new Evidence(List.of(), null, null, 0, null, null, 0);

  public Evidence {
    observations = List.copyOf(observations);
  }

  /** Whether the sweep contradicted so many looks that nobody knows which is right. */
  public boolean sourcesDisagree() {
    return disagreements >= DISAGREEMENTS;
  }

  /** What the last answered look saw. */
  public Optional<Observation> last() {
    return observations.isEmpty()
        ? Optional.empty()
        : Optional.of(observations.get(observations.size() - 1));
  }

  /** The last look at which the product was in stock. */
  public Optional<Observation> lastInStock() {
    for (int i = observations.size() - 1; i >= 0; i--) {
      if (observations.get(i).isInStock()) {
        return Optional.of(observations.get(i));
      }
    }
    return Optional.empty();
  }
}
