package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.placement.ChangeOutcome.Changed;
import dev.ecauto.placement.ChangeOutcome.NotPossible;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.WaitingQueue;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Brings withheld or failed listings back into the queue, inside a transaction. */
final class Comeback {
  private final PlatformContext context;
  private final Set<ListingStatus> from;

  /**
   * Listings of one platform.
   *
   * @param from the statuses that they come back from
   */
  Comeback(PlatformContext context, Set<ListingStatus> from) {
    this.context = context;
    this.from = from;
  }

  /** Brings a few hundred listings back; one outcome per id, in order. */
  List<ChangeOutcome> bringBack(
      Transaction tx, Collection<Long> ids, Requeue how, EventFactory by) {
    Map<Long, Listing> found = new ListingRepository().byId(tx, ids);
    Map<Long, LatestRow> rows = new WaitingQueue().latest(tx, ids);
    Map<Long, ChangeOutcome> outcomes = new LinkedHashMap<>();
    List<Listing> page = new ArrayList<>();
    for (long id : ids) {
      Listing listing = found.get(id);
      LatestRow row = rows.get(id);
      if (listing == null) {
        outcomes.put(id, new NotPossible(id, "there is no such listing"));
      } else if (!from.contains(listing.status()) || row != null && row.isOpen()) {
        outcomes.put(id, new NotPossible(id, wrongStatus(listing)));
      } else {
        page.add(listing);
      }
    }
    new Requeuer(context, tx, by, how)
        .requeue(page)
        .forEach(it -> outcomes.put(it.listing().id(), outcome(it)));
    return ids.stream().map(id -> Objects.requireNonNull(outcomes.get(id))).toList();
  }

  private String wrongStatus(Listing listing) {
    return "it is "
        + listing.status().code()
        + ", not "
        + String.join(" or ", from.stream().map(ListingStatus::code).sorted().toList());
  }

  private static ChangeOutcome outcome(Requeued it) {
    return it instanceof Requeued.Queued queued
        ? new Changed(queued.listing().id(), ListingStatus.PENDING, queued.time())
        : new NotPossible(it.listing().id(), ((Requeued.Refused) it).reason());
  }
}
