package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.List;

/**
 * Finds pending listings without an open queue row, page by page, and queues them. For use once.
 */
final class Enqueuer {
  private static final int PAGE_SIZE = 500;

  private final PlatformContext context;
  private final EnqueueRequest request;
  private final PlanSummary summary = new PlanSummary();
  private long lastId;
  private int found;
  private int queued;
  private boolean exhausted;

  Enqueuer(PlatformContext context, EnqueueRequest request) {
    this.context = context;
    this.request = request;
  }

  /** Whether there may be more to queue. */
  boolean hasMore() {
    return !exhausted && queued < request.limit();
  }

  /** Works on the next page; it counts once {@link #count} gets it, after the commit. */
  List<Requeued> page(Transaction tx, Instant now) {
    List<Listing> page =
        new ListingRepository()
            .pendingWithoutRow(
                tx,
                request.platform(),
                request.account(),
                new ListingRepository.Page(lastId, pageSize()));
    Requeue how =
        new Requeue(
            "listing.queued",
            "enqueue",
            request.spread(),
            request.priority(),
            Requeue.Review.NEEDED);
    return new Requeuer(context, tx, new EventFactory(now, request.actor()), how).requeue(page);
  }

  private int pageSize() {
    return Math.min(PAGE_SIZE, request.limit() - queued);
  }

  void count(List<Requeued> page) {
    exhausted = page.size() < pageSize();
    found += page.size();
    for (Requeued it : page) {
      lastId = Math.max(lastId, it.listing().id());
      if (it instanceof Requeued.Queued made) {
        queued++;
        summary.scheduled(context.rules().account(made.listing().account()), made.time());
      } else if (it instanceof Requeued.Refused refused) {
        summary.refused(refused.reason());
      }
    }
  }

  EnqueueResult result() {
    return new EnqueueResult(found, queued, summary.plan());
  }
}
