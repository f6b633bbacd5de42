package dev.ecauto.runner.intake;

import com.google.gson.JsonElement;
import dev.ecauto.AddOutcome;
import dev.ecauto.Ecauto;
import dev.ecauto.live.SyncPlan;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.live.decision.Change;
import dev.ecauto.model.Asin;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.report.LiveNext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the sync will do with products that were listed already: adding them changes nothing. Safe
 * for use by many threads.
 */
final class ListedAlready {
  /** So many are told of; {@code sync --dry-run} tells of all. */
  private static final int MOST = 200;

  private static final int ROWS = 20;

  private final Set<Asin> asins = new LinkedHashSet<>();
  private List<SyncPlan> plans = List.of();

  synchronized void add(List<AddOutcome> batch) {
    for (AddOutcome outcome : batch) {
      RegisterOutcome registered = outcome.registered();
      if (registered != null
          && registered.kind() == RegisterOutcome.Kind.ALREADY_LISTED
          && asins.size() < MOST) {
        asins.add(registered.asin());
      }
    }
  }

  /** Asks what follows for them by what is known; changes nothing. */
  synchronized ListedAlready ask(Ecauto ecauto) {
    if (!asins.isEmpty()) {
      List<SyncPlan> found = new ArrayList<>();
      ecauto.live().sync(SyncRequest.of(SyncRequest.Effect.DRY_RUN).withAsins(asins), found::add);
      plans = List.copyOf(found);
    }
    return this;
  }

  synchronized String text() {
    if (plans.isEmpty()) {
      return "";
    }
    Table table = new Table("SKU", "now", "the sync will", "why");
    plans.stream()
        .limit(ROWS)
        .forEach(
            plan ->
                table.row(
                    plan.listing().sku(), plan.price(), LiveNext.willDo(plan), LiveNext.why(plan)));
    String more = plans.size() > ROWS ? "… and more; ecauto sync --dry-run tells of all\n" : "";
    return "Listed already, so that adding changes nothing:\n" + table.render() + more;
  }

  synchronized Json addTo(Json json) {
    return json.put("listedAlready", plans, ListedAlready::json);
  }

  private static JsonElement json(SyncPlan plan) {
    Change change = plan.change();
    return new Json()
        .put("sku", plan.listing().sku())
        .put("asin", plan.listing().asin())
        .put("price", plan.price().minorUnits())
        .put("kind", change == null ? null : change.kind().code())
        .put(
            "newPrice",
            change == null || change.price() == null ? null : change.price().minorUnits())
        .put("reason", LiveNext.why(plan))
        .build();
  }
}
