package dev.ecauto.quota;

import java.util.HashMap;
import java.util.Map;

/** Counts for one process that forgets them when it ends. */
public final class InMemoryLedger implements QuotaLedger {
  private final Map<Key, Integer> used = new HashMap<>();

  @Override
  public synchronized int take(Key key, int wanted, int limit) {
    int granted = Math.max(0, Math.min(wanted, limit - used(key)));
    used.merge(key, granted, Integer::sum);
    return granted;
  }

  @Override
  public synchronized void putBack(Key key, int count) {
    used.merge(key, count, (before, change) -> Math.max(0, before - change));
  }

  @Override
  public synchronized void exhaust(Key key, int limit) {
    used.merge(key, limit, Math::max);
  }

  @Override
  public synchronized int used(Key key) {
    return used.getOrDefault(key, 0);
  }
}
