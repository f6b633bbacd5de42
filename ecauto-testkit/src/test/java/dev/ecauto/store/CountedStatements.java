package dev.ecauto.store;

import dev.ecauto.store.internal.StatementObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts, and on demand collects, the statements that this process prepares, whoever asks. */
public final class CountedStatements implements StatementObserver {
  private static final String SYNCHRONOUS = "PRAGMA synchronous = ";
  private static final AtomicLong COUNT = new AtomicLong();
  private static volatile @Nullable Set<String> seen;

  private static volatile String synchronous = "FULL";

  /** How the last connection that was told commits on SQLite. */
  public static String synchronous() {
    return synchronous;
  }

  @Override
  public void onStatement(String sql) {
    if (sql.startsWith(SYNCHRONOUS)) {
      synchronous = sql.substring(SYNCHRONOUS.length());
      return;
    }
    COUNT.incrementAndGet();
    Set<String> collected = seen;
    if (collected != null) {
      collected.add(sql);
    }
  }

  /** How many there were while some work was done. */
  public static long during(Runnable work) {
    long before = COUNT.get();
    work.run();
    return COUNT.get() - before;
  }

  /** Which there were while some work was done. */
  public static Set<String> seenDuring(Runnable work) {
    Set<String> collected = ConcurrentHashMap.newKeySet();
    seen = collected;
    try {
      work.run();
    } finally {
      seen = null;
    }
    return Set.copyOf(collected);
  }
}
