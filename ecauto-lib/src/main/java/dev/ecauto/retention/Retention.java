package dev.ecauto.retention;

import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.look.internal.ObservationRepository;
import dev.ecauto.live.review.internal.PastDecisionRepository;
import dev.ecauto.live.revision.internal.EndedRevisionRepository;
import dev.ecauto.notify.PastAlertRepository;
import dev.ecauto.notify.PastNotificationRepository;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.store.internal.PrunePage;
import dev.ecauto.store.internal.PruneRequest;
import dev.ecauto.store.internal.PruneRequest.Mode;
import dev.ecauto.store.internal.SetAside;
import dev.ecauto.upload.queue.FinishedRows;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Removes what nobody needs any more, a thousand rows a transaction, so that nobody waits for it.
 * Each table is asked for by its owner. What is interrupted goes on with the next run. Safe for use
 * by many threads.
 */
public final class Retention {
  private static final int PAGE_SIZE = 1_000;

  private final RetentionServices services;
  private final RetentionConfig config;
  private final FinishedRows finished = new FinishedRows();
  private final PastDecisionRepository decisions = new PastDecisionRepository();

  public Retention(RetentionServices services, RetentionConfig config) {
    this.services = services;
    this.config = config;
  }

  /**
   * How much {@link #prune} would remove now; changes nothing.
   *
   * @throws dev.ecauto.store.StoreException if the store fails
   */
  public PruneReport plan() {
    return run(Mode.COUNT);
  }

  /**
   * Removes what is older than configured and not needed.
   *
   * @return what was removed; less than there is if a stop was requested
   * @throws dev.ecauto.store.StoreException if the store fails; what was removed before stays
   *     removed
   */
  public PruneReport prune() {
    return run(Mode.REMOVE);
  }

  private PruneReport run(Mode mode) {
    Map<Prunable, Long> rows = new EnumMap<>(Prunable.class);
    for (Prunable kind : Prunable.values()) {
      rows.put(kind, pages(before(kind), mode, owner(kind)));
    }
    return new PruneReport(rows);
  }

  private BiFunction<Transaction, PruneRequest, PrunePage> owner(Prunable kind) {
    return switch (kind) {
      case ATTEMPTS -> finished::pruneAttempts;
      case QUEUE_ROWS ->
          (tx, request) -> finished.pruneRows(tx, request, before(Prunable.ATTEMPTS));
      case EVENTS -> new EventLog()::prune;
      case SET_ASIDE -> new SetAside()::prune;
      case REVISIONS -> new EndedRevisionRepository()::prune;
      case OBSERVATIONS -> new ObservationRepository()::prune;
      case REVIEWS ->
          (tx, request) -> decisions.pruneReviews(tx, request, before(Prunable.OBSERVATIONS));
      case PINS -> decisions::prunePins;
      case BRAKES -> new BrakeRepository()::prune;
      case ALERTS -> new PastAlertRepository()::prune;
      case NOTIFICATIONS -> new PastNotificationRepository()::prune;
    };
  }

  private Instant before(Prunable kind) {
    return services.time().now().minus(config.of(kind));
  }

  private long pages(
      Instant before, Mode mode, BiFunction<Transaction, PruneRequest, PrunePage> owner) {
    PruneRequest request = PruneRequest.of(before, PAGE_SIZE, mode);
    long needless = 0;
    boolean more = true;
    while (more && !services.time().stopSignal().isRequested()) {
      PruneRequest next = request;
      PrunePage page =
          mode == Mode.COUNT
              ? services.database().read(tx -> owner.apply(tx, next))
              : services.database().write(tx -> owner.apply(tx, next));
      needless += page.needless();
      request = request.after(page);
      more = page.read() == PAGE_SIZE;
    }
    return needless;
  }
}
