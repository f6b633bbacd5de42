package dev.ecauto.listing;

import java.util.List;

/**
 * What registering would do.
 *
 * @param outcomes one per product, in order; their ids and SKUs are only examples
 * @param schedule when they would go to the shop, and what is refused
 */
public record RegisterPlan(List<RegisterOutcome> outcomes, SchedulePlan schedule) {
  public RegisterPlan {
    outcomes = List.copyOf(outcomes);
  }
}
