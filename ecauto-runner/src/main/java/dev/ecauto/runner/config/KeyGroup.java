package dev.ecauto.runner.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one part of the configuration, in the order of the documentation. */
final class KeyGroup {
  private final String title;
  private final List<ConfigKey<?>> keys = new ArrayList<>();

  KeyGroup(String title) {
    this.title = title;
  }

  /** A key that is missing unless given. */
  <T> ConfigKey<T> add(String name, ValueType<T> type, String description) {
    return addText(name, type, null, description);
  }

  /**
   * A key with a default.
   *
   * @param defaultValue what holds unless given; shown as its type writes it
   */
  <T> ConfigKey<T> add(String name, ValueType<T> type, T defaultValue, String description) {
    return addText(name, type, type.writer().apply(defaultValue), description);
  }

  private <T> ConfigKey<T> addText(
      String name, ValueType<T> type, @Nullable String defaultText, String description) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, description);
    keys.add(key);
    return key;
  }

  String title() {
    return title;
  }

  List<ConfigKey<?>> keys() {
    return Collections.unmodifiableList(keys);
  }
}
