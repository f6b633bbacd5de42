package dev.ecauto.placement;

import dev.ecauto.listing.EventFactory;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.Bookings;
import dev.ecauto.schedule.SlotDecision;
import dev.ecauto.schedule.SlotPlanner;
import dev.ecauto.schedule.SlotRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plans into what the queue of one platform holds. It remembers what it has counted and reads only
 * rows that are newer, because counting 100,000 waiting rows again for every page would make
 * registering quadratic. What it remembers is never the truth: it is dropped whenever a transaction
 * did not commit, after changes to waiting rows, and after a while.
 *
 * <p>Safe for use by many threads: their transactions follow one another.
 */
final class Scheduler {
  /** After this long everything is counted anew, so that what others cancelled becomes free. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final PlatformRules rules;
  private final Map<AccountId, AccountCapacity> capacities;
  private final ScheduleRepository schedule = new ScheduleRepository();
  private final SlotPlanner planner = new SlotPlanner();
  private final ReentrantLock lock = new ReentrantLock(true);
  private @Nullable Bookings booked;
  private Instant countedAt = Instant.MIN;
  private long lastRowId;
  private boolean uncommitted;

  Scheduler(PlatformRules rules) {
    this.rules = rules;
    this.capacities =
        rules.capacities().stream()
            .collect(Collectors.toMap(AccountCapacity::account, capacity -> capacity));
  }

  /** Runs work that plans and queues in one transaction. */
  <T> T write(Database database, Instant now, Function<Transaction, T> work) {
    lock.lock();
    try {
      T result =
          database.write(
              tx -> {
                begin(tx, now);
                T done = work.apply(tx);
                lastRowId = schedule.lastRowId(tx);
                return done;
              });
      uncommitted = false;
      return result;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs work that plans and queues inside a transaction whose end is not known here. For a
   * scheduler of its own: what it remembers may be rolled back.
   */
  <T> T joined(Transaction tx, Instant now, Supplier<T> work) {
    begin(tx, now);
    return work.get();
  }

  /** Runs work that also frees or moves what was scheduled, so that everything is counted anew. */
  <T> T writeMoves(Database database, Instant now, Function<Transaction, T> work) {
    lock.lock();
    try {
      return write(database, now, work);
    } finally {
      forget();
      lock.unlock();
    }
  }

  private void begin(Transaction tx, Instant now) {
    schedule.lock(tx, rules.platform());
    boolean old = now.isBefore(countedAt) || now.isAfter(countedAt.plus(MEMORY));
    if (uncommitted || old || booked == null) {
      forget();
      countedAt = now;
    }
    uncommitted = true;
    Bookings bookings = booked;
    if (bookings == null) {
      bookings = new Bookings();
      booked = bookings;
      countUsed(tx, bookings, now);
    }
    countNewRows(tx, bookings, now);
  }

  private void countUsed(Transaction tx, Bookings bookings, Instant now) {
    for (ScheduleRepository.Used used : schedule.used(tx, rules.platform())) {
      AccountCapacity account = capacities.get(used.account());
      if (account != null
          && account.window().dayOf(used.since()).equals(account.window().dayOf(now))) {
        bookings.addUsed(account, now, used.adds());
      }
    }
  }

  private void countNewRows(Transaction tx, Bookings bookings, Instant now) {
    schedule.forEachOpenRow(
        tx,
        rules.platform(),
        lastRowId,
        row -> {
          AccountCapacity account = capacities.get(row.account());
          if (account != null) {
            // what is overdue runs today
            Instant time = row.scheduledTime().isBefore(now) ? now : row.scheduledTime();
            bookings.add(account, time, rules.account(row.account()).callCost().of(row.images()));
          }
        });
  }

  /** Plans uploads; they count only once {@link #book} says that they are queued. */
  List<SlotDecision> plan(List<SlotRequest> requests, Instant now) {
    return planner.plan(requests, capacities.values(), bookings(), now);
  }

  /**
   * Counts uploads that the transaction under way queues, and lets them go before what is less
   * urgent.
   *
   * @return their final times, in order
   */
  List<Instant> book(Transaction tx, List<PriorityRescheduling.Urgent> uploads, EventFactory by) {
    uploads.forEach(upload -> book(upload.slot(), upload.calls()));
    Instant[] times = new Instant[uploads.size()];
    for (AccountId account : rules.accounts().keySet()) {
      int[] own =
          IntStream.range(0, times.length)
              .filter(i -> uploads.get(i).slot().account().equals(account))
              .toArray();
      List<Instant> given =
          new PriorityRescheduling(rules, rules.account(account), bookings(), tx, by)
              .times(Arrays.stream(own).mapToObj(uploads::get).toList());
      for (int i = 0; i < own.length; i++) {
        times[own[i]] = given.get(i);
      }
    }
    return Arrays.asList(times);
  }

  /** Counts an upload that the transaction under way has queued. */
  void book(SlotDecision.Slot slot, int calls) {
    AccountCapacity account = capacities.get(slot.account());
    if (account != null) {
      bookings().add(account, slot.time(), calls);
    }
  }

  private Bookings bookings() {
    Bookings bookings = booked;
    if (bookings == null) {
      throw new IllegalStateException("begin comes before planning");
    }
    return bookings;
  }

  private void forget() {
    booked = null;
    lastRowId = 0;
  }
}
