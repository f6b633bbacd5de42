package dev.ecauto.live;

import dev.ecauto.live.revision.Revision;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of what a sync sent.
 *
 * @param taken changes that the shops took
 * @param failed listings whose last change they did not take
 * @param trying listings whose change failed for now and is tried again
 */
record SyncSent(int taken, int failed, int trying) {
  /**
   * @param wished what the sync's run wished, oldest first
   */
  static SyncSent of(int taken, List<Revision> wished) {
    Map<Long, Revision> last = new HashMap<>();
    wished.forEach(revision -> last.put(revision.listingId(), revision));
    return new SyncSent(taken, failed(last.values()), trying(last.values()));
  }

  private static int failed(Collection<Revision> last) {
    return (int)
        last.stream()
            .filter(
                one ->
                    one.status() == Revision.Status.FAILED
                        || one.status() == Revision.Status.IGNORED)
            .count();
  }

  private static int trying(Collection<Revision> last) {
    return (int)
        last.stream()
            .filter(one -> one.status() == Revision.Status.WAITING && one.retryCount() > 0)
            .count();
  }
}
