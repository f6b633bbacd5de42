package dev.ecauto.placement;

import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ScheduleRepository.WaitingRow;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.SlotDecision.Slot;
import dev.ecauto.schedule.internal.Bookings;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.queue.WaitingQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets urgent uploads go before less urgent ones that were scheduled earlier: they exchange their
 * times, so that days and hours hold as much as before. What is displaced displaces in turn what is
 * less urgent still. For use once, inside a transaction.
 */
final class PriorityRescheduling {
  /** An upload that has been given a slot, which is booked. */
  record Urgent(Slot slot, int priority, int calls) {}

  /** Who holds a time: an upload without a row yet, or a row. */
  private static final class Holder {
    private final @Nullable WaitingRow row;
    private final int calls;
    private Instant time;

    Holder(@Nullable WaitingRow row, int calls, Instant time) {
      this.row = row;
      this.calls = calls;
      this.time = time;
    }
  }

  private final AccountRules rules;
  private final PlatformRules platform;
  private final Bookings booked;
  private final Transaction tx;
  private final EventFactory by;
  private final ScheduleRepository schedule = new ScheduleRepository();
  private final List<Event> trail = new ArrayList<>();

  PriorityRescheduling(
      PlatformRules platform,
      AccountRules rules,
      Bookings booked,
      Transaction tx,
      EventFactory by) {
    this.platform = platform;
    this.rules = rules;
    this.booked = booked;
    this.tx = tx;
    this.by = by;
  }

  /** The times of one account's uploads after everything less urgent has made way, in order. */
  List<Instant> times(List<Urgent> uploads) {
    List<Holder> holders =
        uploads.stream().map(upload -> new Holder(null, upload.calls, upload.slot.time())).toList();
    Map<Integer, List<Holder>> byPriority = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < uploads.size(); i++) {
      byPriority
          .computeIfAbsent(uploads.get(i).priority, unused -> new ArrayList<>())
          .add(holders.get(i));
    }
    byPriority.forEach(this::exchange);
    if (!trail.isEmpty()) {
      new EventLog().append(tx, trail);
    }
    return holders.stream().map(holder -> holder.time).toList();
  }

  /** The latest of the holders takes the earliest time of a less urgent row, and so on. */
  private void exchange(int priority, List<Holder> holders) {
    List<WaitingRow> rows =
        schedule.lessUrgent(
            tx,
            new AccountKey(platform.platform(), rules.account()),
            new ScheduleRepository.Limits(priority, by.at(), holders.size()));
    if (rows.isEmpty()) {
      return;
    }
    List<Holder> latestFirst =
        holders.stream()
            .sorted(Comparator.comparing((Holder holder) -> holder.time).reversed())
            .toList();
    Map<Integer, List<Holder>> displaced = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      WaitingRow row = rows.get(i);
      Holder urgent = latestFirst.get(i);
      if (!row.scheduledTime().isBefore(urgent.time)) {
        break;
      }
      Holder other = new Holder(row, row.calls(), row.scheduledTime());
      if (swap(urgent, other, priority)) {
        displaced.computeIfAbsent(row.priority(), unused -> new ArrayList<>()).add(other);
      }
    }
    displaced.forEach(this::exchange);
  }

  private boolean swap(Holder urgent, Holder other, int priority) {
    AccountCapacity capacity = rules.capacity();
    if (!booked.exchange(capacity, other.time, other.calls, urgent.time, urgent.calls)) {
      return false;
    }
    Instant early = other.time;
    move(other, urgent.time, priority);
    move(urgent, early, priority);
    return true;
  }

  private void move(Holder holder, Instant time, int priority) {
    WaitingRow row = holder.row;
    if (row != null) {
      new WaitingQueue().move(tx, row.id(), time, by.at());
      trail.add(
          by.row(
              EventType.LISTING_RESCHEDULED,
              new EventFactory.Row(row.asin(), row.listingId(), row.id()),
              Reason.of(ReasonCode.LISTING_MADE_WAY).with("priority", priority),
              Map.of("before", holder.time.toString(), "after", time.toString())));
    }
    holder.time = time;
  }
}
