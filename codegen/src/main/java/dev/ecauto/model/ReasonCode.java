package dev.ecauto.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link Reason} says, independent of any language. The text of each constant stands in
 * {@code reasons.properties} under its {@link #code()}; its arguments are named there in braces. A
 * constant that was ever stored keeps its code and its arguments.
 */
public enum ReasonCode {
  // what people and older stores say

  /** A text as somebody wrote it, or as an older store holds it. */
  AS_WRITTEN("text");

  private final List<String> arguments;

  ReasonCode(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /** The stable code that the store holds, for example {@code as-written}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of the arguments that a reason of this code may carry. */
  public List<String> arguments() {
    return arguments;
  }

  /** The constant of a code, if there is one. */
  public static Optional<ReasonCode> ofCode(String code) {
    return Arrays.stream(values()).filter(constant -> constant.code().equals(code)).findFirst();
  }
}
