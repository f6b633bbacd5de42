package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.listing.ListingRepository.StatusChange;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.placement.ChangeOutcome.Changed;
import dev.ecauto.placement.ChangeOutcome.NotPossible;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.WaitingQueue;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes listings that are not in the shop out of the queue, inside a transaction. */
final class Withdrawal {
  private static final Set<ListingStatus> WITHDRAWABLE =
      Set.of(
          ListingStatus.PENDING, ListingStatus.FAILED, ListingStatus.HELD, ListingStatus.CANCELLED);

  private final ListingRepository listings = new ListingRepository();
  private final WaitingQueue waiting = new WaitingQueue();

  /**
   * Withdraws a few hundred listings into a status; each changes with its queue row or not at all.
   */
  List<ChangeOutcome> withdraw(
      Transaction tx, Collection<Long> ids, StatusChange change, EventFactory by) {
    Map<Long, Listing> found = listings.byId(tx, ids);
    Map<Long, LatestRow> rows = waiting.latest(tx, ids);
    List<ChangeOutcome> outcomes = new ArrayList<>();
    List<Event> trail = new ArrayList<>();
    for (long id : ids) {
      Listing listing = found.get(id);
      String obstacle = obstacle(listing, change.status());
      if (listing == null || obstacle != null) {
        outcomes.add(new NotPossible(id, String.valueOf(obstacle)));
      } else if (!closeRow(tx, rows.get(id), change, by.at())) {
        outcomes.add(new NotPossible(id, "it is being uploaded: wait until that has ended"));
      } else {
        listings.setStatus(tx, List.of(id), change, by.at());
        trail.add(event(listing, change, by));
        outcomes.add(new Changed(id, change.status(), null));
      }
    }
    new EventLog().append(tx, trail);
    return outcomes;
  }

  private static @Nullable String obstacle(@Nullable Listing listing, ListingStatus target) {
    if (listing == null) {
      return "there is no such listing";
    }
    if (listing.status() == target) {
      return "it is " + target.code() + " already: " + listing.statusReason();
    }
    return WITHDRAWABLE.contains(listing.status())
        ? null
        : "it is " + listing.status().code() + ", so the shop has it";
  }

  /** Whether nothing stands open any more. */
  private boolean closeRow(
      Transaction tx, @Nullable LatestRow row, StatusChange change, Instant now) {
    if (row == null || !row.isOpen()) {
      return true;
    }
    return row.status() == QueueStatus.PENDING
        && waiting.withdraw(tx, row.id(), String.valueOf(change.reason()), now);
  }

  private static Event event(Listing listing, StatusChange change, EventFactory by) {
    return by.listing(
        "listing." + change.status().code(),
        listing,
        String.valueOf(change.reason()),
        Map.of("before", listing.status().code(), "after", change.status().code()));
  }
}
