package dev.ecauto.retention;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Rows that nobody needs any more.
 *
 * @param rows how many of each kind, in the order in which they are removed
 */
public record PruneReport(Map<Prunable, Long> rows) {
  public PruneReport {
    EnumMap<Prunable, Long> all = new EnumMap<>(Prunable.class);
    for (Prunable kind : Prunable.values()) {
      all.put(kind, rows.getOrDefault(kind, 0L));
    }
    rows = Collections.unmodifiableMap(all);
  }

  /** How many of a kind. */
  public long of(Prunable kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  /** All of them. */
  public long total() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
