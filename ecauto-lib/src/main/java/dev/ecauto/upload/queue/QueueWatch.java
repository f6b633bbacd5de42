package dev.ecauto.upload.queue;

import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for work, often: as long as no row is added, moved or ended, no account's state changes,
 * and nobody has said that there is something to do, it mostly reads one row, however many accounts
 * wait. Used by one thread.
 */
public final class QueueWatch {
  /** What the version does not tell, as that a failed row may be tried at once, is seen by then. */
  public static final Duration LONGEST = Duration.ofSeconds(5);

  private final QueueViewRepository view = new QueueViewRepository();
  private @Nullable QueueVersion version;
  private Instant lookedAt = Instant.MAX;
  private Instant restsUntil = Instant.MIN;

  /** The accounts that have open rows; none while there is nothing to do. */
  public List<AccountWatch> look(Transaction tx, Instant now) {
    QueueVersion present = view.version(tx);
    boolean same = present.equals(version) && !now.isBefore(lookedAt); // a clock may be set back
    if (same && now.isBefore(restsUntil) && now.isBefore(lookedAt.plus(LONGEST))) {
      return List.of();
    }
    List<AccountWatch> watched = view.watch(tx);
    version = present;
    lookedAt = now;
    restsUntil = watched.isEmpty() ? Instant.MAX : Instant.MIN;
    return watched;
  }

  /** Says that what was seen last gives nothing to do before then, unless it changes. */
  public void restUntil(Instant time) {
    restsUntil = time;
  }
}
