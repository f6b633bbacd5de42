package dev.ecauto.runner.output;

import dev.ecauto.model.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An output stream on which writing never waits: one thread of its own carries the bytes to the
 * target. While the target is slow the bytes are kept, up to a limit; beyond it, or when the target
 * fails, they are dropped and counted. So a terminal that hangs or a pipe that nobody reads cannot
 * stop the work that reports to it. Safe for use by many threads.
 */
public final class PatientStream extends OutputStream {
  /** How many bytes wait for a slow target unless configured. */
  public static final int DEFAULT_CAPACITY = 8 << 20;

  private final OutputStream target;
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long dropped;
  private boolean broken;

  /** Bytes accepted and not yet written to the target: the waiting ones and those in its hands. */
  private boolean writing;

  private PatientStream(OutputStream target, int capacity) {
    this.target = target;
    this.capacity = capacity;
  }

  /**
   * Puts a stream in front of a target.
   *
   * @param capacity how many bytes may wait
   */
  public static PatientStream inFrontOf(OutputStream target, int capacity) {
    PatientStream stream = new PatientStream(target, capacity);
    Thread carrier = new Thread(stream::carry, "ecauto-messages");
    carrier.setDaemon(true);
    carrier.start();
    return stream;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      if (broken || waitingBytes + length > capacity) {
        dropped += length;
        return;
      }
      byte[] copy = new byte[length];
      System.arraycopy(bytes, offset, copy, 0, length);
      waiting.add(copy);
      waitingBytes += length;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Does nothing: the carrier flushes as soon as nothing waits. */
  @Override
  public void flush() {}

  /** How many bytes were lost because the target was slow or broken. */
  public long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything has reached the target, at most the duration.
   *
   * @return whether it has
   */
  public boolean drain(Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while ((!waiting.isEmpty() || writing) && !broken) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return !broken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Drains for a second and leaves the target open, since it is not this stream's own. */
  @Override
  public void close() {
    drain(Duration.ofSeconds(1));
  }

  private void carry() {
    try {
      while (true) {
        target.write(takeNext());
        if (finished()) {
          target.flush();
        }
        written();
      }
    } catch (IOException e) {
      giveUp();
    } catch (InterruptedException e) {
      giveUp();
      Thread.currentThread().interrupt();
    }
  }

  private byte[] takeNext() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty()) {
        var unused = changed.await(1, TimeUnit.HOURS);
      }
      writing = true;
      if (dropped > 0) {
        String lost = Words.of(dropped, "byte of messages was", "bytes of messages were");
        String note = "\n… " + lost + " lost: nobody read in time\n";
        dropped = 0;
        return note.getBytes(StandardCharsets.UTF_8);
      }
      byte[] next = waiting.remove();
      waitingBytes -= next.length;
      return next;
    } finally {
      lock.unlock();
    }
  }

  private boolean finished() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private void written() {
    lock.lock();
    try {
      writing = false;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp() {
    lock.lock();
    try {
      broken = true;
      writing = false;
      dropped += waitingBytes;
      waiting.clear();
      waitingBytes = 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
