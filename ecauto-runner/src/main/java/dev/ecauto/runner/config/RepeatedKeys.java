package dev.ecauto.runner.config;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a file says; where it says something twice the last line holds, as everywhere in Java. */
final class RepeatedKeys extends Properties {
  private static final long serialVersionUID = 1L;

  private final Set<String> repeated = new TreeSet<>();

  @Override
  public synchronized @Nullable Object put(Object key, Object value) {
    Object before = super.put(key, value);
    if (before != null && !before.equals(value)) {
      repeated.add(String.valueOf(key));
    }
    return before;
  }

  /** A sentence for each key that stands there with two values. */
  List<String> faults() {
    return repeated.stream()
        .map(key -> key + " stands in the file twice, and the last line holds: keep one")
        .toList();
  }
}
