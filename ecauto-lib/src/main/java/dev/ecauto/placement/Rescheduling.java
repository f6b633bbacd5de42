package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ChangeOutcome.Changed;
import dev.ecauto.placement.ChangeOutcome.NotPossible;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.internal.SlotRequest;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Moves waiting listings to another time, inside a transaction. For use once. */
final class Rescheduling {
  private final PlacementContext context;
  private final Transaction tx;
  private final EventFactory by;
  private final WaitingQueue waiting = new WaitingQueue();
  private final List<Event> trail = new ArrayList<>();

  Rescheduling(PlacementContext context, Transaction tx, EventFactory by) {
    this.context = context;
    this.tx = tx;
    this.by = by;
  }

  /**
   * Moves a few hundred listings; one outcome per id, in order.
   *
   * @param time the new time, or {@code null} for what the planner finds
   */
  List<ChangeOutcome> move(Collection<Long> ids, @Nullable Instant time, Reason reason) {
    Map<Long, Listing> found = new ListingRepository().byId(tx, ids);
    Map<Long, LatestRow> rows = waiting.latest(tx, ids);
    Map<Asin, Product> products =
        new ProductRepository().findAll(tx, found.values().stream().map(Listing::asin).toList());
    List<ChangeOutcome> outcomes = new ArrayList<>();
    for (long id : ids) {
      Listing listing = found.get(id);
      LatestRow row = rows.get(id);
      if (listing == null || row == null || row.status() != QueueStatus.PENDING) {
        outcomes.add(new NotPossible(id, obstacle(listing, row)));
      } else {
        Product product = Objects.requireNonNull(products.get(listing.asin()));
        outcomes.add(move(listing, row, decide(listing, row, product, time), reason));
      }
    }
    new EventLog().append(tx, trail);
    return outcomes;
  }

  private static Reason obstacle(@Nullable Listing listing, @Nullable LatestRow row) {
    if (listing == null) {
      return Reason.of(ReasonCode.CHANGE_NO_LISTING);
    }
    return row != null && row.isOpen()
        ? Reason.of(ReasonCode.CHANGE_BEING_UPLOADED)
        : Reason.of(ReasonCode.CHANGE_NOT_WAITING).with("status", listing.status().code());
  }

  private SlotDecision decide(
      Listing listing, LatestRow row, Product product, @Nullable Instant time) {
    if (time != null) {
      return new SlotDecision.Slot(listing.account(), time);
    }
    AccountRules rules = context.rules().account(listing.account());
    int calls = rules.callCost().of(product.images().size());
    SlotRequest request = new SlotRequest(listing.account(), row.priority(), calls);
    SlotDecision decision = context.scheduler().plan(tx, List.of(request), by.at()).get(0);
    return decision.match(
        slot -> {
          context.scheduler().book(tx, slot, calls, by.at());
          return decision;
        },
        none -> decision);
  }

  private ChangeOutcome move(Listing listing, LatestRow row, SlotDecision decision, Reason reason) {
    return decision.match(
        slot -> moveTo(listing, row, slot.time(), reason),
        none -> new NotPossible(listing.id(), none.reason()));
  }

  private ChangeOutcome moveTo(Listing listing, LatestRow row, Instant time, Reason reason) {
    if (!waiting.move(tx, row.id(), time, by.at())) {
      return new NotPossible(listing.id(), Reason.of(ReasonCode.CHANGE_BEING_UPLOADED));
    }
    trail.add(
        by.listing(
            EventType.LISTING_RESCHEDULED,
            listing,
            reason,
            Map.of("before", row.scheduledTime().toString(), "after", time.toString())));
    return new Changed(listing.id(), listing.status(), time);
  }
}
