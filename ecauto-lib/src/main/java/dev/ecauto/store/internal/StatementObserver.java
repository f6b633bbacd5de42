package dev.ecauto.store.internal;

/**
 * Sees every statement before it runs, on the thread that runs it. Providers are found by {@link
 * java.util.ServiceLoader} with the library's own class loader; without one, nothing stands between
 * the store and its driver. Must be safe for use by many threads.
 */
public interface StatementObserver {
  /**
   * @param sql the statement as it goes to the database, without its values
   */
  void onStatement(String sql);
}
