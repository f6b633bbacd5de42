package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A schedule of products that come page by page, none of which is stored. For use once.
 *
 * @param context with a scheduler of its own
 */
record Foretelling(
    PlacementContext context, RegisterRequest request, ProductPages pages, Instant now) {
  /** The plan: of a snapshot, or where something has to make way, of what is rolled back. */
  SchedulePlan on(Database database) {
    Optional<SchedulePlan> read =
        database.read(tx -> makesWay(tx) ? Optional.empty() : Optional.of(plan(tx)));
    return read.orElseGet(
        () ->
            DryRun.of(
                undone -> context.scheduler().write(database, tx -> undone.rollBack(plan(tx)))));
  }

  private boolean makesWay(Transaction tx) {
    return new ScheduleRepository().isLessUrgent(tx, request.platform(), request.priority());
  }

  private SchedulePlan plan(Transaction tx) {
    PlanSummary summary = new PlanSummary();
    Optional<List<Product>> page = pages.next(tx);
    while (page.isPresent()) {
      summary.add(
          context.rules(), new Registration(context, tx, request, now).foretell(page.get()));
      page = pages.next(tx);
    }
    return summary.plan();
  }
}
