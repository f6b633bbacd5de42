package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingRepository.StatusChange;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ChangeOutcome.Changed;
import dev.ecauto.placement.ChangeOutcome.NotPossible;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.queue.WaitingQueue;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   *
   * @param reason as a person wrote it
   */
  List<ChangeOutcome> withdraw(
      Transaction tx, Collection<Long> ids, ListingStatus status, Reason reason, EventFactory by) {
    StatusChange change = new StatusChange(status, reason);
    Map<Long, Listing> found = listings.byId(tx, ids);
    Map<Long, LatestRow> rows = waiting.latest(tx, ids);
    List<ChangeOutcome> outcomes = new ArrayList<>();
    List<Event> trail = new ArrayList<>();
    for (long id : ids) {
      Listing listing = found.get(id);
      Optional<Reason> obstacle = obstacle(listing, status);
      if (listing == null || obstacle.isPresent()) {
        outcomes.add(new NotPossible(id, obstacle.orElseThrow()));
      } else if (!closeRow(tx, rows.get(id), reason, by.at())) {
        outcomes.add(new NotPossible(id, Reason.of(ReasonCode.CHANGE_BEING_UPLOADED)));
      } else {
        listings.setStatus(tx, List.of(id), change, by.at());
        trail.add(event(listing, change, by));
        outcomes.add(new Changed(id, status, null));
      }
    }
    new EventLog().append(tx, trail);
    return outcomes;
  }

  private static Optional<Reason> obstacle(@Nullable Listing listing, ListingStatus target) {
    if (listing == null) {
      return Optional.of(Reason.of(ReasonCode.CHANGE_NO_LISTING));
    }
    if (listing.status() == target) {
      return Optional.of(
          Reason.of(ReasonCode.CHANGE_ALREADY)
              .with("status", target.code())
              .with("why", listing.statusReason()));
    }
    return WITHDRAWABLE.contains(listing.status())
        ? Optional.empty()
        : Optional.of(Reason.of(ReasonCode.CHANGE_IN_SHOP).with("status", listing.status().code()));
  }

  /** Whether nothing stands open any more. */
  private boolean closeRow(Transaction tx, @Nullable LatestRow row, Reason reason, Instant now) {
    if (row == null || !row.isOpen()) {
      return true;
    }
    return row.status() == QueueStatus.PENDING && waiting.withdraw(tx, row.id(), reason, now);
  }

  private static Event event(Listing listing, StatusChange change, EventFactory by) {
    EventType type =
        change.status() == ListingStatus.HELD
            ? EventType.LISTING_HELD
            : EventType.LISTING_CANCELLED;
    return by.listing(
        type,
        listing,
        change.reason(),
        Map.of("before", listing.status().code(), "after", change.status().code()));
  }
}
