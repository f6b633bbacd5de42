package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
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
    summary.add(rules, outcomes);
    return new RegisterPlan(outcomes, summary.plan());
  }
}
