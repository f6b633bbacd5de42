package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.internal.Bookings;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCountRepository.Slot;
import dev.ecauto.upload.queue.AccountCountRepository.SlotSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the accounts of a platform have planned, read from the counts that the store keeps, no
 * further ahead than a plan looks. Accounts whose rows were not changed since are not read again,
 * and those that nothing is planned for not at all. For use by one thread at a time.
 */
final class PlannedSlots {
  /** What is overdue counts as now, so what was read holds for no longer than a slot. */
  private static final Duration MEMORY = Duration.ofMinutes(30);

  private final PlatformRules rules;
  private final Map<AccountId, AccountCapacity> capacities;
  private final AccountCountRepository counts = new AccountCountRepository();
  private final ScheduleRepository schedule = new ScheduleRepository();
  private final Bookings booked = new Bookings(this::readUntil);
  private Map<AccountId, Long> known = new HashMap<>();
  private Instant readAt = Instant.MIN;
  private @Nullable Transaction tx;

  /** How far ahead all that are known were read. */
  private Instant end = Instant.MIN;

  PlannedSlots(PlatformRules rules, Map<AccountId, AccountCapacity> capacities) {
    this.rules = rules;
    this.capacities = capacities;
  }

  /** The bookings as the transaction sees them, of some accounts at least; for use within it. */
  Bookings read(Transaction tx, Instant now, Set<AccountId> accounts) {
    this.tx = tx;
    Map<AccountId, Long> versions = counts.versions(tx, rules.platform());
    if (slot(now) != slot(readAt)) {
      forget();
    }
    readAt = now;
    if (known.isEmpty()) {
      end = endOfDay(now);
    }
    List<AccountId> changed =
        capacities.keySet().stream()
            .filter(each -> accounts.contains(each) && !isKnown(each, versions))
            .toList();
    changed.forEach(booked::forget);
    hold(changed, new SlotSpan(null, end));
    addUsed(tx, changed, now);
    changed.forEach(each -> known.put(each, versionOf(each, versions)));
    return booked;
  }

  /** When the day of a time has ended in every shop. */
  private Instant endOfDay(Instant time) {
    return capacities.values().stream()
        .map(AccountCapacity::window)
        .map(window -> window.endOf(window.dayOf(time)))
        .reduce(time, (one, other) -> one.isAfter(other) ? one : other);
  }

  private static long slot(Instant time) {
    return time.equals(Instant.MIN) ? -1 : time.getEpochSecond() / MEMORY.toSeconds();
  }

  private boolean isKnown(AccountId account, Map<AccountId, Long> versions) {
    return Objects.equals(known.get(account), versionOf(account, versions));
  }

  private static long versionOf(AccountId account, Map<AccountId, Long> versions) {
    return versions.getOrDefault(account, 0L);
  }

  /** Reads twice as far each time, of all accounts: where one has no room, others have none. */
  private void readUntil(AccountCapacity account, LocalDate day) {
    Instant wanted = account.window().endOf(day);
    if (known.containsKey(account.account()) && wanted.isAfter(end)) {
      Instant from = end;
      Instant twice = end.plus(Duration.between(readAt, end));
      end = twice.isAfter(wanted) ? twice : wanted;
      hold(known.keySet(), new SlotSpan(from, end));
    }
  }

  private void hold(Collection<AccountId> accounts, SlotSpan span) {
    if (accounts.isEmpty()) {
      return;
    }
    counts
        .slots(Objects.requireNonNull(tx), rules.platform(), accounts, span)
        .forEach((account, slots) -> hold(Objects.requireNonNull(capacities.get(account)), slots));
  }

  private void hold(AccountCapacity account, List<Slot> slots) {
    for (Slot slot : slots) {
      // what is overdue runs today
      Instant time = slot.begin().isBefore(readAt) ? readAt : slot.begin();
      booked.hold(account, time, slot.uploads(), slot.calls());
    }
  }

  private void addUsed(Transaction tx, List<AccountId> accounts, Instant now) {
    if (accounts.isEmpty()) {
      return;
    }
    for (ScheduleRepository.Used used : schedule.used(tx, rules.platform())) {
      AccountCapacity account = capacities.get(used.account());
      if (account != null
          && accounts.contains(used.account())
          && account.window().dayOf(used.since()).equals(account.window().dayOf(now))) {
        booked.addUsed(account, now, used.adds());
      }
    }
  }

  /** What the transaction itself changes of accounts that it read is booked, and not read again. */
  void written(Transaction tx, Set<AccountId> read) {
    Map<AccountId, Long> versions = counts.versions(tx, rules.platform());
    read.forEach(account -> known.computeIfPresent(account, (id, was) -> versionOf(id, versions)));
  }

  /** Reads everything anew the next time. */
  void forget() {
    known = new HashMap<>();
  }
}
