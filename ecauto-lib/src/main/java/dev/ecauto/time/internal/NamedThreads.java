package dev.ecauto.time.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with a name: they never keep a host's process alive, and a dump tells whose. */
public final class NamedThreads implements ThreadFactory {
  private final String name;
  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param name what they are for, for example {@code ecauto-upload}
   */
  public NamedThreads(String name) {
    this.name = name;
  }

  /** As many threads as there are tasks at a time. */
  public static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(new NamedThreads(name));
  }

  @Override
  public Thread newThread(Runnable task) {
    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }
}
