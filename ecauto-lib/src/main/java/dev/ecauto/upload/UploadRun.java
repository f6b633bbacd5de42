package dev.ecauto.upload;

import dev.ecauto.account.Lease;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Database;
import dev.ecauto.store.Durability;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadTask;
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
  private final UploadListener observer;
  private final Database database;
  private final Time time;
  private final Instant started;
  private final AtomicInteger left;
  private final AtomicLong storeNanos = new AtomicLong();
  private final AtomicInteger takenOver = new AtomicInteger();
  private final Map<UploadOutcome.Kind, LongAdder> outcomes = new ConcurrentHashMap<>();
  private final Map<AccountKey, Reason> heldUp = new ConcurrentHashMap<>();

  UploadRun(UploadScope scope, UploadServices services) {
    this.scope = scope;
    this.observer = services.observer();
    this.database = services.database();
    this.time = services.time();
    this.started = time.now();
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
    return write(Durability.FLUSHED, work);
  }

  <T> T write(Durability durability, Function<Transaction, T> work) {
    Instant before = time.now();
    try {
      return database.write(durability, work);
    } finally {
      storeNanos.addAndGet(Duration.between(before, time.now()).toNanos());
    }
  }

  <T> T read(Function<Transaction, T> work) {
    return database.read(work);
  }

  /** A lease that lasts as long from now as it did from its beginning. */
  Lease prolonged(Lease lease) {
    Instant now = time.now();
    return new Lease(lease.owner(), now, now.plus(Duration.between(lease.now(), lease.until())));
  }

  boolean isStopped() {
    return time.stopSignal().isRequested();
  }

  void claimed(UploadTask task) {
    tell(listener -> listener.claimed(task));
  }

  void stepDone(UploadTask task, String step) {
    tell(listener -> listener.stepDone(task, step));
  }

  void ended(UploadOutcome outcome) {
    outcomes.computeIfAbsent(outcome.kind(), kind -> new LongAdder()).increment();
    LOG.debug("{}", outcome);
    tell(listener -> listener.ended(outcome));
  }

  private void tell(Consumer<UploadListener> news) {
    tell(scope.listener(), news);
    tell(observer, news);
  }

  private static void tell(UploadListener listener, Consumer<UploadListener> news) {
    try {
      news.accept(listener);
    } catch (RuntimeException e) {
      LOG.warn("a listener failed; the upload goes on", e);
    }
  }

  void tookOver(int items) {
    takenOver.addAndGet(items);
  }

  void heldUp(AccountKey account, Reason reason) {
    if (!reason.equals(heldUp.put(account, reason))) {
      tell(listener -> listener.heldUp(account, reason));
    }
  }

  void free(AccountKey account) {
    heldUp.remove(account);
  }

  UploadReport report() {
    return new UploadReport(
        count(UploadOutcome.Kind.PUBLISHED),
        count(UploadOutcome.Kind.REJECTED),
        count(UploadOutcome.Kind.WITHHELD),
        count(UploadOutcome.Kind.DEFERRED),
        count(UploadOutcome.Kind.IN_DOUBT),
        count(UploadOutcome.Kind.LOST),
        takenOver.get(),
        heldUp,
        Duration.between(started, time.now()),
        Duration.ofNanos(storeNanos.get()));
  }

  private int count(UploadOutcome.Kind kind) {
    LongAdder adder = outcomes.get(kind);
    return adder == null ? 0 : adder.intValue();
  }
}
