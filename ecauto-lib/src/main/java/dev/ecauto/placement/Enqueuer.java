package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds pending listings without an open queue row, page by page, and queues them. For use once.
 */
final class Enqueuer implements Placed.Returned<Boolean> {
  private static final int PAGE_SIZE = 500;

  private final PlacementContext context;
  private final EnqueueRequest request;
  private final PlanSummary summary = new PlanSummary();
  private long lastId;
  private int found;
  private int queued;
  private boolean exhausted;

  /**
   * A page of listings that were found, and what became of each.
   *
   * @param placed by the listing's id
   * @param asked how many were looked for; fewer means that there are no more
   */
  record Page(List<Listing> listings, Map<Long, Placed> placed, int asked) {}

  Enqueuer(PlacementContext context, EnqueueRequest request) {
    this.context = context;
    this.request = request;
  }

  /** Whether there may be more to queue. */
  boolean hasMore() {
    return !exhausted && queued < request.limit();
  }

  /** Queues the next page. Nothing is remembered of it until {@link #count}, after the commit. */
  Page page(Transaction tx, Instant now) {
    int size = Math.min(PAGE_SIZE, request.limit() - queued);
    List<Listing> page =
        new ListingRepository()
            .pendingWithoutRow(
                tx,
                request.platform(),
                request.account(),
                new ListingRepository.Page(lastId, size));
    Terms terms =
        Terms.of(EventType.LISTING_QUEUED, Reason.of(ReasonCode.LISTING_ENQUEUED)).with(request);
    EventFactory by = new EventFactory(now, request.actor());
    return new Page(page, new Placement(context, tx, by, terms).bringBack(page), size);
  }

  /** Remembers a page that was committed. */
  void count(Page page) {
    exhausted = page.listings.size() < page.asked;
    found += page.listings.size();
    page.listings.forEach(listing -> lastId = Math.max(lastId, listing.id()));
    queued += (int) page.placed.values().stream().filter(placed -> placed.match(this)).count();
  }

  @Override
  public Boolean queued(Placed.Queued made) {
    summary.scheduled(context.rules().account(made.listing().account()), made.time());
    return true;
  }

  @Override
  public Boolean withheld(Placed.Withheld withheld) {
    Listing listing = withheld.listing();
    summary.refused(
        Optional.ofNullable(listing.statusReason())
            .orElseGet(
                () ->
                    Reason.of(ReasonCode.REGISTER_WITHHELD)
                        .with("status", listing.status().code())));
    return false;
  }

  EnqueueResult result() {
    return new EnqueueResult(found, queued, summary.plan());
  }
}
