package dev.ecauto.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits on the system's time; a request reaches the children that are still in use. */
final class SystemStopSignal implements StopSignal {
  private final CountDownLatch requested = new CountDownLatch(1);

  /** Held weakly: a signal lives as long as whoever waits under it, or under a child of it. */
  private final Set<StopSignal> children = Collections.newSetFromMap(new WeakHashMap<>());

  private final @Nullable SystemStopSignal parent;

  SystemStopSignal() {
    this(null);
  }

  private SystemStopSignal(@Nullable SystemStopSignal parent) {
    this.parent = parent;
  }

  @Override
  public void request() {
    requested.countDown();
    List<StopSignal> reached;
    synchronized (children) {
      reached = new ArrayList<>(children);
    }
    reached.forEach(StopSignal::request);
  }

  @Override
  public boolean isRequested() {
    return requested.getCount() == 0 || (parent != null && parent.isRequested());
  }

  @Override
  public boolean await(Duration duration) {
    try {
      return !requested.await(Math.max(0, duration.toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public StopSignal newChild() {
    SystemStopSignal child = new SystemStopSignal(this);
    synchronized (children) {
      children.add(child);
    }
    if (isRequested()) {
      child.request();
    }
    return child;
  }
}
