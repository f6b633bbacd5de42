package dev.ecauto.adopt;

import com.google.gson.GsonBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source, every column as it was.
 *
 * @param table its table
 * @param key what identifies it there
 * @param columns values by lower-case name; {@code null} for NULL
 */
record OldRow(String table, String key, Map<String, @Nullable Object> columns) {
  OldRow {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  @Nullable Object get(String column) {
    return columns.get(column);
  }

  /** The text of a column, or {@code null} if it is NULL, blank or missing. */
  @Nullable String text(String column) {
    Object value = columns.get(column);
    String text = value == null ? "" : value.toString().strip();
    return text.isEmpty() ? null : text;
  }

  /** The whole row as one JSON object. */
  String toJson() {
    return json(columns);
  }

  /** The columns that are not among those named, without NULLs. */
  Map<String, @Nullable Object> beyond(Collection<String> known) {
    Map<String, @Nullable Object> beyond = new LinkedHashMap<>(columns);
    beyond.keySet().removeAll(known);
    beyond.values().removeIf(Objects::isNull);
    return beyond;
  }

  static String json(Map<String, @Nullable Object> columns) {
    return new GsonBuilder()
        .serializeNulls()
        .serializeSpecialFloatingPointValues()
        .create()
        .toJson(columns);
  }

  @Override
  public String toString() {
    return table + " " + key;
  }
}
