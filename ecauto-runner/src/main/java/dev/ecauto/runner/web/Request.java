package dev.ecauto.runner.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A request that was let in.
 *
 * @param path without the query
 * @param query the query as it was sent, without its question mark
 * @param values what path, query and form say, by name
 * @param caller who asks
 * @param locale the language to answer in: {@code ja} or {@code en}
 */
public record Request(
    String path, String query, Map<String, List<String>> values, Caller caller, Locale locale) {
  public Request {
    values = Map.copyOf(values);
  }

  /** The first value of a name; absent if it is empty. */
  public Optional<String> value(String name) {
    return all(name).stream().map(String::strip).filter(text -> !text.isEmpty()).findFirst();
  }

  /** Every value of a name. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The first value of a name as a number; absent if it is none. */
  public OptionalLong number(String name) {
    try {
      return value(name).map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
