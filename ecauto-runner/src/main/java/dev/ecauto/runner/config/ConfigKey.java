package dev.ecauto.runner.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param name as in {@code ecauto.properties}; {@code {account}} stands for an account's id
 * @param type how its text is read
 * @param defaultText what holds when it is not given; {@code null} if nothing does
 * @param description one sentence for the documentation
 */
record ConfigKey<T>(
    String name, ValueType<T> type, @Nullable String defaultText, String description) {
  private static final String ACCOUNT = "{account}";

  @SuppressWarnings("ReferenceEquality") // each type is one object
  boolean isSecret() {
    return type == ValueType.SECRET;
  }

  boolean isPerAccount() {
    return name.contains(ACCOUNT);
  }

  /** The name for one account. */
  String nameFor(String account) {
    return name.replace(ACCOUNT, account);
  }

  /** The environment variable that overrides a secret of this name. */
  static String environmentVariable(String name) {
    return "ECAUTO_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
