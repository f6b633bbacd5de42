package dev.ecauto.consistency.rules.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a row that breaks rules, by the names that its {@link Source} gives them. */
interface StoredColumns {
  @Nullable String text(String name);

  @Nullable Long number(String name);

  /** A condition that was true of the row. */
  default boolean is(String name) {
    return Objects.equals(number(name), 1L);
  }

  /** A key that a stored row always has. */
  default long key(String name) {
    return Objects.requireNonNull(number(name), name);
  }
}
