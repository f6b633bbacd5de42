package dev.ecauto.file;

/**
 * Sees every change of a file that {@link PrivateFiles} makes, before it is made, on the thread
 * that makes it. Providers are found by {@link java.util.ServiceLoader} with the library's own
 * class loader; there are none but in tests. Must be safe for use by many threads.
 */
public interface FileObserver {
  /**
   * @param what will be done with which file
   */
  void onFile(String what);
}
