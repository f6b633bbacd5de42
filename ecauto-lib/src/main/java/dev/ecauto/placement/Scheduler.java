package dev.ecauto.placement;

import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.internal.EventFactory;
import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.internal.Bookings;
import dev.ecauto.schedule.internal.SlotPlanner;
import dev.ecauto.schedule.internal.SlotRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plans into what the queue of one platform holds, which the store keeps counted. What it remembers
 * of that is never the truth: it is dropped whenever a transaction did not commit, and for accounts
 * whose rows others changed.
 *
 * <p>Safe for use by many threads: their transactions follow one another.
 */
final class Scheduler {
  private final PlatformRules rules;
  private final Map<AccountId, AccountCapacity> capacities;
  private final ScheduleRepository schedule = new ScheduleRepository();
  private final SlotPlanner planner = new SlotPlanner();
  private final ReentrantLock lock = new ReentrantLock(true);
  private final PlannedSlots planned;
  private final Set<AccountId> read = new HashSet<>();
  private @Nullable Bookings booked;

  Scheduler(PlatformRules rules) {
    this.rules = rules;
    this.capacities =
        rules.capacities().stream()
            .collect(Collectors.toMap(AccountCapacity::account, capacity -> capacity));
    this.planned = new PlannedSlots(rules, capacities);
  }

  /** Runs work that plans and queues in one transaction. */
  <T> T write(Database database, Function<Transaction, T> work) {
    lock.lock();
    boolean committed = false;
    try {
      T result = database.write(tx -> run(tx, work));
      committed = true;
      return result;
    } finally {
      if (!committed) {
        planned.forget();
      }
      lock.unlock();
    }
  }

  /**
   * Runs work that plans and queues inside a transaction whose end is not known here. For a
   * scheduler of its own: what it remembers may be rolled back.
   */
  <T> T joined(Transaction tx, Supplier<T> work) {
    schedule.lock(tx, rules.platform());
    return work.get();
  }

  /** A transaction may be run again, so it reads anew. */
  private <T> T run(Transaction tx, Function<Transaction, T> work) {
    schedule.lock(tx, rules.platform());
    if (booked != null) {
      planned.forget();
      booked = null;
    }
    read.clear();
    T done = work.apply(tx);
    if (booked != null) {
      planned.written(tx, read);
    }
    booked = null;
    return done;
  }

  /** Runs work that also frees or moves what was scheduled, so that it is read anew. */
  <T> T writeMoves(Database database, Function<Transaction, T> work) {
    lock.lock();
    try {
      return write(database, work);
    } finally {
      planned.forget();
      lock.unlock();
    }
  }

  /** Plans uploads; they count only once {@link #book} says that they are queued. */
  List<SlotDecision> plan(Transaction tx, List<SlotRequest> requests, Instant now) {
    return planner.plan(requests, capacities.values(), bookings(tx, now, wanted(requests)), now);
  }

  /** Any account may get an upload that names none. */
  private Set<AccountId> wanted(List<SlotRequest> requests) {
    Set<AccountId> named = new HashSet<>();
    for (SlotRequest request : requests) {
      AccountId account = request.account();
      if (account == null) {
        return capacities.keySet();
      }
      named.add(account);
    }
    return named;
  }

  /**
   * Counts uploads that the transaction under way queues, and lets them go before what is less
   * urgent.
   *
   * @return their final times, in order
   */
  List<Instant> book(Transaction tx, List<PriorityRescheduling.Urgent> uploads, EventFactory by) {
    if (uploads.isEmpty()) {
      return List.of();
    }
    Bookings bookings = bookings(tx, by.at(), accountsOf(uploads));
    uploads.forEach(upload -> book(tx, upload.slot(), upload.calls(), by.at()));
    Instant[] times = new Instant[uploads.size()];
    for (AccountId account : rules.accounts().keySet()) {
      int[] own =
          IntStream.range(0, times.length)
              .filter(i -> uploads.get(i).slot().account().equals(account))
              .toArray();
      List<Instant> given =
          new PriorityRescheduling(rules, rules.account(account), bookings, tx, by)
              .times(Arrays.stream(own).mapToObj(uploads::get).toList());
      for (int i = 0; i < own.length; i++) {
        times[own[i]] = given.get(i);
      }
    }
    return Arrays.asList(times);
  }

  /** Counts an upload that the transaction under way has queued. */
  void book(Transaction tx, SlotDecision.Slot slot, int calls, Instant now) {
    AccountCapacity account = capacities.get(slot.account());
    if (account != null) {
      bookings(tx, now, Set.of(slot.account())).add(account, slot.time(), 1, calls);
    }
  }

  private static Set<AccountId> accountsOf(List<PriorityRescheduling.Urgent> uploads) {
    return uploads.stream().map(upload -> upload.slot().account()).collect(Collectors.toSet());
  }

  /** Read once in a transaction, and only of accounts that something is planned for. */
  private Bookings bookings(Transaction tx, Instant now, Set<AccountId> accounts) {
    Set<AccountId> further = new HashSet<>(accounts);
    further.removeAll(read);
    Bookings bookings = booked;
    if (bookings == null || !further.isEmpty()) {
      bookings = planned.read(tx, now, further);
      read.addAll(further);
      booked = bookings;
    }
    return bookings;
  }
}
