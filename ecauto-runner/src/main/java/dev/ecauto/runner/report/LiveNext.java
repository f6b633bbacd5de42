package dev.ecauto.runner.report;

import dev.ecauto.live.SyncPlan;
import dev.ecauto.live.decision.Change;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;

/** What comes next for a live listing, in words. Stateless. */
public final class LiveNext {
  private LiveNext() {}

  /** What the sync will do with it. */
  public static String willDo(SyncPlan plan) {
    Change change = plan.change();
    Change waiting = plan.waiting();
    if (change != null) {
      return named(change);
    }
    return waiting == null ? "leave it" : "wait with " + named(waiting);
  }

  private static String named(Change change) {
    return change.kind().code() + (change.price() == null ? "" : " to " + change.price());
  }

  /** Why. */
  public static Reason why(SyncPlan plan) {
    Change change = plan.change();
    Change waiting = plan.waiting();
    if (change != null) {
      return change.reason();
    }
    return waiting == null ? plan.standing() : waiting.reason();
  }

  /** How the shop has it. */
  public static String state(SyncPlan plan) {
    return plan.price()
        + (plan.quantity() == 0 ? ", none left" : "")
        + (plan.visibility() == Visibility.HIDDEN ? ", hidden" : "");
  }

  /** The same as a sentence. */
  public static String next(SyncPlan plan) {
    boolean stays = plan.change() == null && plan.waiting() == null;
    boolean decides = why(plan).code() == ReasonCode.TARGET_FALL_IN_REVIEW;
    return (stays ? "stays as it is" : "the sync will " + willDo(plan))
        + ": "
        + why(plan)
        + (decides ? "; a person decides: ecauto review list" : "");
  }
}
