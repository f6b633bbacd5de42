package dev.ecauto.live;

import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.live.revision.internal.Plan;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Visibility;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what a sync decides; used by one thread. */
final class SyncCounts {
  private final SyncRequest request;
  private final TargetConfig config;
  private final Map<RevisionKind, Integer> differ = new EnumMap<>(RevisionKind.class);
  private int agree;
  private int unknown;
  private int waiting;
  private int elsewhere;
  private long atRisk;

  SyncCounts(SyncRequest request, TargetConfig config) {
    this.config = config;
    this.request = request;
  }

  boolean concerns(Plan plan) {
    AccountKey account = request.account();
    return account == null
        || account.equals(new AccountKey(plan.listing().platform(), plan.listing().account()));
  }

  SyncPlan count(Plan plan) {
    Change fall = plan.waiting(config).orElse(null);
    Change change = asked(plan.change());
    Change waits = asked(fall);
    if (change != null) {
      differ.merge(change.kind(), 1, Integer::sum);
    } else if (waits != null) {
      differ.merge(waits.kind(), 1, Integer::sum);
      waiting++;
    } else if (plan.change() != null || fall != null) {
      elsewhere++;
    } else if (plan.target().isUnknown()) {
      unknown++;
    } else {
      agree++;
    }
    if (plan.target().loss() && plan.shop().visibility() == Visibility.PUBLIC) {
      atRisk += plan.target().lossAt(plan.shop().price());
    }
    return new SyncPlan(
        plan.listing(),
        plan.shop().price(),
        plan.shop().quantity(),
        plan.shop().visibility(),
        change,
        waits,
        plan.target().standing());
  }

  private @Nullable Change asked(@Nullable Change change) {
    return change != null && request.kinds().contains(change.kind()) ? change : null;
  }

  SyncReport report(
      String run, SyncSent sent, Set<AccountKey> unread, List<Brake> pulled, LookClimate climate) {
    AccountKey account = request.account();
    List<Brake> brakes =
        pulled.stream()
            .filter(brake -> account == null || account.equals(brake.account()))
            .toList();
    return new SyncReport(
        run,
        agree,
        unknown,
        differ,
        waiting,
        elsewhere,
        atRisk,
        sent.taken(),
        sent.failed(),
        sent.trying(),
        unread,
        brakes,
        climate.zerosBelieved(),
        climate.looksSucceed());
  }
}
