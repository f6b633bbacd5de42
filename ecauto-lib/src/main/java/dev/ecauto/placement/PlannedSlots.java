package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.internal.Bookings;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AccountCountRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the accounts of a platform have planned, read from the counts that the store keeps. Accounts
 * whose rows were not changed since are not read again, and those that nothing is planned for not
 * at all. For use by one thread at a time.
 */
final class PlannedSlots {
  /** What is overdue counts as now, so what was read holds for no longer than a slot. */
  private static final Duration MEMORY = Duration.ofMinutes(30);

  private final PlatformRules rules;
  private final Map<AccountId, AccountCapacity> capacities;
  private final AccountCountRepository counts = new AccountCountRepository();
  private final ScheduleRepository schedule = new ScheduleRepository();
  private final Bookings booked = new Bookings();
  private Map<AccountId, Long> known = new HashMap<>();
  private Instant readAt = Instant.MIN;

  PlannedSlots(PlatformRules rules, Map<AccountId, AccountCapacity> capacities) {
    this.rules = rules;
    this.capacities = capacities;
  }

  /** The bookings as the transaction sees them, of some accounts at least. */
  Bookings read(Transaction tx, Instant now, Set<AccountId> accounts) {
    Map<AccountId, Long> versions = counts.versions(tx, rules.platform());
    if (slot(now) != slot(readAt)) {
      forget();
    }
    readAt = now;
    List<AccountCapacity> changed =
        capacities.values().stream()
            .filter(each -> accounts.contains(each.account()))
            .filter(each -> !isKnown(each.account(), versions))
            .toList();
    changed.forEach(account -> read(tx, account, now));
    addUsed(tx, changed, now);
    changed.forEach(each -> known.put(each.account(), versionOf(each.account(), versions)));
    return booked;
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

  private void read(Transaction tx, AccountCapacity account, Instant now) {
    booked.forget(account.account());
    AccountKey key = new AccountKey(rules.platform(), account.account());
    for (AccountCountRepository.Slot slot : counts.slots(tx, key)) {
      // what is overdue runs today
      Instant time = slot.begin().isBefore(now) ? now : slot.begin();
      booked.add(account, time, slot.uploads(), slot.calls());
    }
  }

  private void addUsed(Transaction tx, List<AccountCapacity> accounts, Instant now) {
    if (accounts.isEmpty()) {
      return;
    }
    for (ScheduleRepository.Used used : schedule.used(tx, rules.platform())) {
      AccountCapacity account = capacities.get(used.account());
      if (account != null
          && accounts.contains(account)
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
