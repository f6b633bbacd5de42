package dev.ecauto.time.internal;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What is under way in a service, so that closing can wait for it. Safe for use by many threads.
 */
public final class ActiveWork {
  private final String service;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private int active;
  private boolean closed;

  /**
   * @param service what it is called in messages
   */
  public ActiveWork(String service) {
    this.service = service;
  }

  /**
   * Does work that closing waits for.
   *
   * @throws IllegalStateException if it was closed before
   */
  public <R> R during(Supplier<R> work) {
    begin();
    try {
      return work.get();
    } finally {
      end();
    }
  }

  /**
   * @throws IllegalStateException if it was closed before
   */
  public void requireOpen() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(service + " is closed: build another instance");
      }
    } finally {
      lock.unlock();
    }
  }

  private void begin() {
    lock.lock();
    try {
      requireOpen();
      active++;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      active--;
      if (active == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes no more work, and waits for what is under way, on the system's time.
   *
   * @return whether all of it has ended
   */
  public boolean close(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      closed = true;
      while (active > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return active == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
