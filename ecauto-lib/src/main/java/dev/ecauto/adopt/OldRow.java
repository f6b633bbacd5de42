package dev.ecauto.adopt;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the source, every column as it was.
 *
 * @param table its table
 * @param key what identifies it there
 * @param columns values by lower-case name; {@code null} for NULL
 */
record OldRow(String table, String key, Map<String, @Nullable Object> columns) {
  /** How spreadsheets keep a text from being taken for a number. */
  private static final Pattern FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");

  /** What spreadsheets and scripts write where there is nothing. */
  private static final Set<String> NOTHING =
      Set.of("nan", "none", "null", "nil", "<na>", "n/a", "#n/a", "nat", "-");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(token|secret|passw|credential|api_?key|private_?key).*");
  private static final Gson GSON =
      new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();

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
    Matcher formula = FORMULA.matcher(text);
    text = formula.matches() ? formula.group(1).strip() : text;
    return text.isEmpty() ? null : text;
  }

  /** The text of a column that names something; {@code null} also for {@code nan} and its like. */
  @Nullable String name(String column) {
    String text = text(column);
    return text == null || NOTHING.contains(text.toLowerCase(Locale.ROOT)) ? null : text;
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

  /** One JSON object; what a column's name says to be secret is left out. */
  static String json(Map<String, @Nullable Object> columns) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>(columns);
    shown.replaceAll((name, value) -> isSecret(name) && value != null ? "(left out)" : value);
    return GSON.toJson(shown);
  }

  private static boolean isSecret(String column) {
    return SECRET.matcher(column).matches();
  }

  @Override
  public String toString() {
    return table + " " + key;
  }
}
