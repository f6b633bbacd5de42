package dev.ecauto.live;

import dev.ecauto.live.revision.Revision;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

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
    return new SyncSent(
        taken,
        count(last.values(), Revision::isNotTaken),
        count(last.values(), Revision::isTriedAgain));
  }

  private static int count(Collection<Revision> revisions, Predicate<Revision> which) {
    return (int) revisions.stream().filter(which).count();
  }
}
