package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import java.time.Duration;
import java.util.Map;

/**
 * What a run of the executor came to. A row may be counted more than once, for example deferred and
 * published later.
 *
 * @param published items that are in the shop, complete
 * @param rejected given up with a reason
 * @param withheld held with a reason
 * @param deferred put back to wait
 * @param inDoubt left with an unknown outcome
 * @param lost taken over by another runner
 * @param takenOver items that a shop had already when it was read before an addition, and that
 *     listings refer to now
 * @param paused accounts that are paused or stopped at the end, with the reason
 * @param elapsed how long the run took
 * @param inStore the part of it that was spent in the store, added up over accounts
 */
public record UploadReport(
    int published,
    int rejected,
    int withheld,
    int deferred,
    int inDoubt,
    int lost,
    int takenOver,
    Map<AccountKey, Reason> paused,
    Duration elapsed,
    Duration inStore) {
  public UploadReport {
    paused = Map.copyOf(paused);
  }
}
