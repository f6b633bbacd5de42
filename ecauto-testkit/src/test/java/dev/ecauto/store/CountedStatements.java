package dev.ecauto.store;

import dev.ecauto.store.internal.StatementObserver;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the statements that this process prepares, whoever asks for them. */
public final class CountedStatements implements StatementObserver {
  private static final AtomicLong COUNT = new AtomicLong();

  @Override
  public void onStatement(String sql) {
    COUNT.incrementAndGet();
  }

  /** How many there were while some work was done. */
  public static long during(Runnable work) {
    long before = COUNT.get();
    work.run();
    return COUNT.get() - before;
  }
}
