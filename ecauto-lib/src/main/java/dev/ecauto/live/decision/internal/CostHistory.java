package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a product's costs were over time. Pure functions of its evidence. */
final class CostHistory {
  private static final Duration MEDIAN_OVER = Duration.ofDays(30);

  private CostHistory() {}

  /**
   * The cost that a price must not lose at: the last one seen, whatever became of the looks since;
   * where two operations disagree, the higher.
   */
  static Optional<Money> forLoss(Evidence evidence) {
    return higherSweep(evidence).or(() -> evidence.lastInStock().map(Observation::cost));
  }

  /** The cost by the sweep, where that contradicted so many looks that it may be right. */
  static Optional<Money> higherSweep(Evidence evidence) {
    return Optional.ofNullable(evidence.sourcesDisagree() ? evidence.competitivePrice() : null)
        .filter(
            swept ->
                evidence
                    .lastInStock()
                    .map(Observation::cost)
                    .filter(cost -> cost.currency().equals(swept.currency()))
                    .filter(cost -> swept.compareTo(cost) > 0)
                    .isPresent());
  }

  /**
   * The observation whose cost a price may fall to: the highest that was seen within the time
   * before the last look, so that a fall rests on two looks so far apart.
   *
   * @return nothing if the product was not in stock over all of that time
   */
  static Optional<Observation> forFall(Evidence evidence, Duration apart) {
    Optional<Observation> last = evidence.last();
    if (last.isEmpty() || !last.get().isInStock()) {
      return Optional.empty();
    }
    Instant from = last.get().lastAt().minus(apart);
    Observation highest = last.get();
    for (int i = evidence.observations().size() - 1; i >= 0; i--) {
      Observation each = evidence.observations().get(i);
      if (each.price() == null) {
        return Optional.empty();
      }
      highest = each.cost().compareTo(highest.cost()) > 0 ? each : highest;
      if (!each.at().isAfter(from)) {
        return Optional.of(highest);
      }
    }
    return Optional.empty();
  }

  /** The median of the last 30 days before the present cost, each cost weighted by its time. */
  static Optional<Money> median(Evidence evidence, Instant now) {
    record Weighted(Money cost, long seconds) {}
    List<Weighted> costs = new ArrayList<>();
    Instant from = now.minus(MEDIAN_OVER);
    List<Observation> all = evidence.observations();
    for (int i = 0; i < all.size(); i++) {
      Money price = all.get(i).price();
      Instant start = later(all.get(i).at(), from);
      Instant end = i + 1 < all.size() ? all.get(i + 1).at() : now;
      if (price != null && end.isAfter(start)) {
        costs.add(new Weighted(price, Duration.between(start, end).toSeconds() + 1));
      }
    }
    costs.sort(Comparator.comparing(Weighted::cost));
    long half = costs.stream().mapToLong(Weighted::seconds).sum() / 2;
    for (Weighted each : costs) {
      half -= each.seconds();
      if (half < 0) {
        return Optional.of(each.cost());
      }
    }
    return Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
