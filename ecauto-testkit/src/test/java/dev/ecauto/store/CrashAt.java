package dev.ecauto.store;

import dev.ecauto.file.FileObserver;
import dev.ecauto.store.internal.StatementObserver;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a process, or the work of a thread, before its n-th statement or change of a file: between
 * two of them lies every boundary of a transaction and of a file.
 */
public final class CrashAt implements StatementObserver, FileObserver {
  /** The property that names the statement before which this process is killed. */
  public static final String PROPERTY = "ecauto.test.kill-at";

  /** What such a process ends with. */
  public static final int KILLED = 137;

  private static final int KILL_AT = Integer.getInteger(PROPERTY, 0);
  private static final AtomicInteger SEEN = new AtomicInteger();
  private static final ThreadLocal<AtomicInteger> LEFT = new ThreadLocal<>();

  /** What a thread ends by. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** How many statements this process has run. */
  public static int seen() {
    return SEEN.get();
  }

  /**
   * Runs the work and ends it before its n-th statement.
   *
   * @return whether it came to that statement
   */
  public static boolean at(int statement, Runnable work) {
    LEFT.set(new AtomicInteger(statement));
    try {
      work.run();
      return false;
    } catch (Crash crash) {
      return true;
    } finally {
      LEFT.remove();
    }
  }

  @Override
  public void onFile(String what) {
    onStatement(what);
  }

  @Override
  public void onStatement(String sql) {
    if (SEEN.incrementAndGet() == KILL_AT) {
      Runtime.getRuntime().halt(KILLED);
    }
    AtomicInteger left = LEFT.get();
    if (left != null && left.decrementAndGet() == 0) {
      throw new Crash();
    }
  }
}
