package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.placement.RegisterOutcome.PriceOutOfBounds;
import dev.ecauto.placement.RegisterOutcome.Queued;
import java.util.List;

/**
 * What registering would do.
 *
 * @param outcomes one per product, in order; their ids and SKUs are only examples
 * @param schedule when they would go to the shop, and why the others would not
 */
public record RegisterPlan(List<RegisterOutcome> outcomes, SchedulePlan schedule) {
  public RegisterPlan {
    outcomes = List.copyOf(outcomes);
  }

  static RegisterPlan of(PlatformRules rules, List<RegisterOutcome> outcomes) {
    PlanSummary summary = new PlanSummary();
    for (RegisterOutcome outcome : outcomes) {
      if (outcome instanceof Queued queued) {
        summary.scheduled(rules.account(queued.account()), queued.scheduledTime());
      } else {
        summary.refused(reason(outcome));
      }
    }
    return new RegisterPlan(outcomes, summary.plan());
  }

  /** The reason without what differs from product to product, so that it can be counted. */
  private static String reason(RegisterOutcome outcome) {
    if (outcome instanceof PriceOutOfBounds price) {
      return "price out of bounds: " + price.bound();
    }
    if (outcome instanceof RegisterOutcome.AlreadyListed) {
      return "already listed";
    }
    return outcome instanceof RegisterOutcome.AlreadyWaiting
        ? "already waiting"
        : outcome.describe();
  }
}
