package dev.ecauto.live;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.internal.Plan;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Visibility;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a sync decides; used by one thread. */
final class SyncCounts {
  private final SyncRequest request;
  private final Map<RevisionKind, Integer> differ = new EnumMap<>(RevisionKind.class);
  private int agree;
  private int unknown;
  private long atRisk;

  SyncCounts(SyncRequest request) {
    this.request = request;
  }

  boolean concerns(Plan plan) {
    AccountKey account = request.account();
    return account == null
        || account.equals(new AccountKey(plan.listing().platform(), plan.listing().account()));
  }

  SyncPlan count(Plan plan) {
    Change change = plan.change();
    Change counted = change != null && request.kinds().contains(change.kind()) ? change : null;
    if (counted == null) {
      agree++;
      unknown += plan.target().isUnknown() ? 1 : 0;
    } else {
      differ.merge(counted.kind(), 1, Integer::sum);
    }
    if (plan.target().loss() && plan.shop().visibility() == Visibility.PUBLIC) {
      atRisk += plan.target().lossAt(plan.shop().price());
    }
    return new SyncPlan(
        plan.listing(),
        plan.shop().price(),
        plan.shop().quantity(),
        plan.shop().visibility(),
        counted,
        plan.target().standing());
  }

  SyncReport report(
      String run, int sent, Set<AccountKey> unread, List<Brake> brakes, boolean zerosBelieved) {
    return new SyncReport(run, agree, unknown, differ, atRisk, sent, unread, brakes, zerosBelieved);
  }
}
