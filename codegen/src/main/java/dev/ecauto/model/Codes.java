package dev.ecauto.model;

import java.util.Arrays;
import java.util.Locale;

/** Constants as the store writes them: lower case. */
final class Codes {
  private Codes() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E parse(Class<E> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'"
                        + code
                        + "' is not a "
                        + type.getSimpleName()
                        + ": expected one of "
                        + Arrays.stream(type.getEnumConstants()).map(Codes::of).toList()));
  }
}
