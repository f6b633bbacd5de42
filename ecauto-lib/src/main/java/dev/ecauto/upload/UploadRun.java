package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the executor: its scope, and what it came to. Safe for use by many threads. */
final class UploadRun {
  private static final Logger LOG = LoggerFactory.getLogger(UploadRun.class);

  private final UploadScope scope;
  private final Database database;
  private final Clock clock;
  private final Instant started;
  private final AtomicInteger left;
  private final AtomicLong storeNanos = new AtomicLong();
  private final Map<Class<? extends UploadOutcome>, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Map<AccountKey, String> heldUp = new ConcurrentHashMap<>();

  UploadRun(UploadScope scope, UploadServices services) {
    this.scope = scope;
    this.database = services.database();
    this.clock = services.clock();
    this.started = clock.instant();
    this.left = new AtomicInteger(scope.limit());
  }

  UploadScope scope() {
    return scope;
  }

  /** Takes up to a number of items out of the limit; 0 if it is used up. */
  int take(int wanted) {
    int before = left.getAndUpdate(now -> now - Math.min(now, wanted));
    return Math.min(before, wanted);
  }

  void giveBack(int items) {
    left.addAndGet(items);
  }

  boolean limitReached() {
    return left.get() == 0;
  }

  <T> T write(Function<Transaction, T> work) {
    Instant before = clock.instant();
    try {
      return database.write(work);
    } finally {
      storeNanos.addAndGet(Duration.between(before, clock.instant()).toNanos());
    }
  }

  <T> T read(Function<Transaction, T> work) {
    return database.read(work);
  }

  void claimed(UploadTask task) {
    tell(listener -> listener.claimed(task));
  }

  void stepDone(UploadTask task, String step) {
    tell(listener -> listener.stepDone(task, step));
  }

  void ended(UploadOutcome outcome) {
    outcomes.computeIfAbsent(outcome.getClass(), kind -> new LongAdder()).increment();
    LOG.debug("{}", outcome);
    tell(listener -> listener.ended(outcome));
  }

  private void tell(Consumer<UploadListener> news) {
    try {
      news.accept(scope.listener());
    } catch (RuntimeException e) {
      LOG.warn("a listener failed; the upload goes on", e);
    }
  }

  void heldUp(AccountKey account, String reason) {
    heldUp.put(account, reason);
  }

  void free(AccountKey account) {
    heldUp.remove(account);
  }

  UploadReport report() {
    return new UploadReport(
        count(UploadOutcome.Published.class),
        count(UploadOutcome.Rejected.class),
        count(UploadOutcome.Withheld.class),
        count(UploadOutcome.Deferred.class),
        count(UploadOutcome.InDoubt.class),
        count(UploadOutcome.Lost.class),
        heldUp,
        Duration.between(started, clock.instant()),
        Duration.ofNanos(storeNanos.get()));
  }

  private int count(Class<? extends UploadOutcome> kind) {
    LongAdder adder = outcomes.get(kind);
    return adder == null ? 0 : adder.intValue();
  }
}
