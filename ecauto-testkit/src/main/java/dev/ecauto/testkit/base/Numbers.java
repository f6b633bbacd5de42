package dev.ecauto.testkit.base;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Numbers in parameters. */
final class Numbers {
  private Numbers() {}

  static OptionalLong parse(@Nullable String text) {
    return text != null && text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }
}
