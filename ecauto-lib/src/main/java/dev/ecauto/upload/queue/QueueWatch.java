package dev.ecauto.upload.queue;

import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks for work, often: as long as no row is added, moved or ended, and none has become due, it
 * mostly reads one number, however many accounts wait. Used by one thread.
 */
public final class QueueWatch {
  /** What the version does not tell, as that a failed row may be tried at once, is seen by then. */
  public static final Duration LONGEST = Duration.ofSeconds(5);

  private final QueueViewRepository view = new QueueViewRepository();
  private long version;
  private Instant lookedAt = Instant.MAX;
  private Instant dueAt = Instant.MIN;

  /** The accounts that have open rows; none while nothing can be due. */
  public List<AccountWatch> look(Transaction tx, Instant now) {
    long present = view.version(tx);
    boolean same = present == version && !now.isBefore(lookedAt); // a clock may be set back
    if (same && now.isBefore(dueAt) && now.isBefore(lookedAt.plus(LONGEST))) {
      return List.of();
    }
    List<AccountWatch> watched = view.watch(tx);
    version = present;
    lookedAt = now;
    dueAt = watched.stream().map(AccountWatch::due).min(Instant::compareTo).orElse(Instant.MAX);
    return watched;
  }
}
