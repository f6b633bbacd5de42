package dev.ecauto.runner.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the last forms led to, under names of their own: a form answers with the address of its
 * result, so that a browser that goes back, or loads it again, sends nothing twice. Safe for use by
 * many threads.
 */
final class Recent<T> {
  private final int most;
  private final Map<String, T> kept = new LinkedHashMap<>();

  /**
   * Remembers nothing yet.
   *
   * @param most how many are remembered
   */
  Recent(int most) {
    this.most = most;
  }

  /** Remembers a result; gives its name. */
  synchronized String keep(T result) {
    String name = Long.toString(System.nanoTime(), Character.MAX_RADIX);
    kept.put(name, result);
    if (kept.size() > most) {
      kept.remove(kept.keySet().iterator().next());
    }
    return name;
  }

  /** The result of a name, if it is remembered. */
  synchronized Optional<T> find(String name) {
    return Optional.ofNullable(kept.get(name));
  }
}
