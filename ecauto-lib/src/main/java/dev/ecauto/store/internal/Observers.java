package dev.ecauto.store.internal;

import java.util.List;
import java.util.ServiceLoader;

/** Those that see what is done with stores; none but in tests. Stateless. */
public final class Observers {
  private static final List<StatementObserver> ALL =
      ServiceLoader.load(StatementObserver.class, StatementObserver.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Observers() {}

  /** Whether there are none. */
  public static boolean isEmpty() {
    return ALL.isEmpty();
  }

  /** Shows a statement and gives it back. */
  public static String statement(String sql) {
    ALL.forEach(observer -> observer.onStatement(sql));
    return sql;
  }
}
