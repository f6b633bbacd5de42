package dev.ecauto.quota;

import dev.ecauto.store.StoreException;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls are reserved in the store, as many as are due within {@link #AHEAD} or one, so that several
 * processes draw on one bucket of the service in turns. If the store fails, the bucket is drawn on
 * as if by nobody else: a refusal by the service is met as ever, while work that waits for the
 * store would stand. Safe for use by many threads.
 */
final class StoredAllotment implements Allotment {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAllotment.class);
  private static final Duration AHEAD = Duration.ofMillis(1_500);

  private final QuotaBucketStore store;
  private final String quota;
  private final Time time;
  private final AtomicReference<Block> block = new AtomicReference<>(new Block(0, Instant.MIN));
  private @Nullable Instant reserved;

  StoredAllotment(QuotaBucketStore store, String quota, Time time) {
    this.store = store;
    this.quota = quota;
    this.time = time;
  }

  private record Block(int calls, Instant lastSend) {
    boolean holds(Instant now) {
      return calls > 0 && !now.isAfter(lastSend);
    }

    Block less() {
      return new Block(calls - 1, lastSend);
    }
  }

  @Override
  public boolean tryTake() {
    Instant now = time.now();
    Block before = block.getAndUpdate(left -> left.holds(now) ? left.less() : left);
    return before.holds(now);
  }

  @Override
  public synchronized void reserve(TokenBucket bucket) {
    Instant now = time.now();
    if (Objects.requireNonNull(block.get()).holds(now)) {
      return;
    }
    Duration interval = bucket.timePerCall();
    int calls = (int) Math.max(1, AHEAD.dividedBy(interval));
    Reservation.Request request =
        new Reservation.Request(now, bucket.fullAt(), reserved, interval, calls);
    Reservation reservation = reserve(request);
    bucket.notFullBefore(reservation.fullBefore());
    block.set(new Block(calls, reservation.lastSend()));
  }

  private Reservation reserve(Reservation.Request request) {
    try {
      Reservation reservation = store.reserve(quota, request);
      reserved = reservation.fullAfter();
      return reservation;
    } catch (StoreException e) {
      LOG.debug("{} is not shared with other processes while the store fails", quota, e);
      return Reservation.next(null, request);
    }
  }
}
