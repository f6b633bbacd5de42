package dev.ecauto.placement;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingRepository;
import dev.ecauto.listing.ListingRepository.StatusChange;
import dev.ecauto.listing.ListingText;
import dev.ecauto.listing.screening.ScreeningResult;
import dev.ecauto.listing.screening.Severity;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotRequest;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.WaitingQueue;
import dev.ecauto.upload.queue.WaitingQueue.LatestRow;
import dev.ecauto.upload.queue.WaitingQueue.Opening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings listings without an open queue row back into the queue, inside a transaction. Each is
 * judged anew: what lacks something or may not be sold gets that as its reason instead of a row,
 * and what the queue says was uploaded is not uploaded again. For use once.
 */
final class Requeuer {
  /** A listing that shall be queued, and its newest row. */
  private record Ready(Listing listing, @Nullable LatestRow row, SlotRequest slot) {}

  private final PlatformContext context;
  private final Transaction tx;
  private final EventFactory by;
  private final Requeue how;
  private final ListingRepository listings = new ListingRepository();
  private final WaitingQueue waiting = new WaitingQueue();
  private final List<Ready> ready = new ArrayList<>();
  private final Map<Long, ListingText> texts = new HashMap<>();
  private final List<Requeued> done = new ArrayList<>();
  private final List<QueueEntry> entries = new ArrayList<>();
  private final List<Event> trail = new ArrayList<>();

  Requeuer(PlatformContext context, Transaction tx, EventFactory by, Requeue how) {
    this.context = context;
    this.tx = tx;
    this.by = by;
    this.how = how;
  }

  /** Queues a few hundred listings; none of them has an open row. The order is not kept. */
  List<Requeued> requeue(List<Listing> page) {
    if (page.isEmpty()) {
      return List.of();
    }
    Map<Asin, Product> products =
        new ProductRepository().findAll(tx, page.stream().map(Listing::asin).toList());
    Map<Long, LatestRow> rows = waiting.latest(tx, page.stream().map(Listing::id).toList());
    for (Listing listing : page) {
      Product product = Objects.requireNonNull(products.get(listing.asin()));
      judge(listing, product, rows.get(listing.id()));
    }
    schedule();
    listings.setContent(tx, texts);
    new UploadQueue().enqueue(tx, entries, by.at());
    if (!trail.isEmpty()) {
      new EventLog().append(tx, trail);
    }
    return done;
  }

  private void judge(Listing listing, Product product, @Nullable LatestRow row) {
    AccountRules rules = context.rules().accounts().get(listing.account());
    if (rules == null) {
      refuse(listing, "account " + listing.account() + " is not configured");
      return;
    }
    if (row != null && row.status() == QueueStatus.SUCCESS && row.itemId() != null) {
      refuse(listing, "uploaded already as item " + row.itemId() + ": run check --fix to adopt it");
      return;
    }
    List<String> missing = Eligibility.missingContent(product, rules.content());
    if (!missing.isEmpty()) {
      refuse(listing, "incomplete: no " + String.join(", no ", missing));
      return;
    }
    Optional<ScreeningResult.Met> met = screen(product);
    if (met.isPresent()) {
      withhold(listing, met.get());
      return;
    }
    if (listing.title() == null || listing.title().isBlank()) {
      texts.put(listing.id(), Eligibility.texts(product, rules.content()));
    }
    int calls = rules.callCost().of(product.images().size());
    ready.add(new Ready(listing, row, new SlotRequest(listing.account(), priority(row), calls)));
  }

  /** An operator who releases a held listing has reviewed it; a blocked one stays blocked. */
  private Optional<ScreeningResult.Met> screen(Product product) {
    return context.screening().screen(product) instanceof ScreeningResult.Met met
            && (met.rule().severity() == Severity.BLOCK || how.review() == Requeue.Review.NEEDED)
        ? Optional.of(met)
        : Optional.empty();
  }

  private int priority(@Nullable LatestRow row) {
    Integer asked = how.priority();
    if (asked != null) {
      return asked;
    }
    return row == null ? QueueEntry.DEFAULT_PRIORITY : row.priority();
  }

  private void refuse(Listing listing, String reason) {
    change(
        listing,
        new StatusChange(listing.status(), Reason.asWritten(reason)),
        "listing.not_queued");
    done.add(
        new Requeued.Refused(
            listing.withStatus(listing.status(), Reason.asWritten(reason)), reason));
  }

  private void withhold(Listing listing, ScreeningResult.Met met) {
    ListingStatus status =
        met.rule().severity() == Severity.BLOCK ? ListingStatus.CANCELLED : ListingStatus.HELD;
    change(listing, new StatusChange(status, Reason.asWritten(met.describe())), "listing.withheld");
    done.add(
        new Requeued.Refused(
            listing.withStatus(status, Reason.asWritten(met.describe())), met.describe()));
  }

  private void change(Listing listing, StatusChange change, String eventType) {
    listings.setStatus(tx, List.of(listing.id()), change, by.at());
    trail.add(
        by.listing(
            eventType,
            listing,
            String.valueOf(change.reason()),
            statuses(listing, change.status())));
  }

  private static Map<String, String> statuses(Listing listing, ListingStatus after) {
    return Map.of("before", listing.status().code(), "after", after.code());
  }

  private void schedule() {
    List<SlotDecision> decisions =
        how.spread() == Spread.AT_ONCE
            ? ready.stream().<SlotDecision>map(this::atOnce).toList()
            : context.scheduler().plan(ready.stream().map(Ready::slot).toList(), by.at());
    List<Ready> placed = new ArrayList<>();
    List<PriorityRescheduling.Urgent> slots = new ArrayList<>();
    for (int i = 0; i < ready.size(); i++) {
      Ready it = ready.get(i);
      if (decisions.get(i) instanceof SlotDecision.Slot slot) {
        placed.add(it);
        slots.add(new PriorityRescheduling.Urgent(slot, it.slot.priority(), it.slot.calls()));
      } else if (decisions.get(i) instanceof SlotDecision.NoSlot none) {
        refuse(it.listing, "cannot be scheduled: " + none.reason());
      }
    }
    List<Instant> times = context.scheduler().book(tx, slots, by);
    for (int i = 0; i < placed.size(); i++) {
      open(placed.get(i), times.get(i));
    }
    listings.setStatus(
        tx,
        placed.stream().map(it -> it.listing.id()).toList(),
        new StatusChange(ListingStatus.PENDING, null),
        by.at());
  }

  private SlotDecision.Slot atOnce(Ready it) {
    return new SlotDecision.Slot(it.listing.account(), by.at());
  }

  private void open(Ready it, Instant time) {
    Listing listing = it.listing;
    Opening opening = new Opening(time, it.slot.priority());
    LatestRow row = it.row;
    boolean reopened =
        row != null
            && (row.status() == QueueStatus.SUCCESS
                ? waiting.reopenInDoubt(tx, row, opening, by.at())
                : waiting.reopen(tx, row, opening, by.at()));
    if (!reopened) {
      entries.add(entry(listing, opening));
    }
    trail.add(
        by.listing(
            how.eventType(),
            listing,
            how.reason(),
            Map.of("before", listing.status().code(), "scheduled", time.toString())));
    done.add(new Requeued.Queued(listing, time));
  }

  private static QueueEntry entry(Listing listing, Opening opening) {
    return new QueueEntry(
        listing.id(),
        listing.asin(),
        listing.platform(),
        listing.account(),
        opening.scheduledTime(),
        opening.priority());
  }
}
