package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
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

/**
 * Brings withheld or failed listings back into the queue, inside a transaction.
 *
 * @param from the statuses that they come back from
 */
record ReturningListings(Set<ListingStatus> from) {
  /** Brings a few hundred listings back; one outcome per id, in order. */
  List<ChangeOutcome> bringBack(Transaction tx, Collection<Long> ids, Placement placement) {
    Map<Long, Listing> found = new ListingRepository().byId(tx, ids);
    Map<Long, LatestRow> rows = new WaitingQueue().latest(tx, ids);
    Map<Long, ChangeOutcome> outcomes = new LinkedHashMap<>();
    List<Listing> page = new ArrayList<>();
    for (long id : ids) {
      Listing listing = found.get(id);
      LatestRow row = rows.get(id);
      if (listing == null) {
        outcomes.put(id, new NotPossible(id, Reason.of(ReasonCode.CHANGE_NO_LISTING)));
      } else if (!from.contains(listing.status()) || row != null && row.isOpen()) {
        outcomes.put(id, new NotPossible(id, wrongStatus(listing)));
      } else {
        page.add(listing);
      }
    }
    placement
        .bringBack(page)
        .forEach((id, placed) -> outcomes.put(id, placed.match(new OutcomeOf(id))));
    return ids.stream().map(id -> Objects.requireNonNull(outcomes.get(id))).toList();
  }

  private Reason wrongStatus(Listing listing) {
    return Reason.of(ReasonCode.CHANGE_WRONG_STATUS)
        .with("status", listing.status().code())
        .with(
            "expected",
            String.join(" or ", from.stream().map(ListingStatus::code).sorted().toList()));
  }

  /** What became of a listing that was to come back. */
  private record OutcomeOf(long id) implements Placed.Returned<ChangeOutcome> {
    @Override
    public ChangeOutcome queued(Placed.Queued queued) {
      return new Changed(id, ListingStatus.PENDING, queued.time());
    }

    @Override
    public ChangeOutcome withheld(Placed.Withheld withheld) {
      return new NotPossible(id, Objects.requireNonNull(withheld.listing().statusReason()));
    }
  }
}
