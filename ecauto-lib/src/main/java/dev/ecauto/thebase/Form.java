package dev.ecauto.thebase;

import dev.ecauto.http.FormBody;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Parameters as BASE takes them, form-urlencoded, in order.
 *
 * @param fields names and values
 */
record Form(List<Field> fields) {
  static final Form EMPTY = new Form(List.of());

  /** One parameter. */
  record Field(String name, String value) {}

  Form {
    fields = List.copyOf(fields);
  }

  static Form of(String name, Object value) {
    return EMPTY.and(name, value);
  }

  Form and(String name, Object value) {
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field(name, value.toString()));
    return new Form(more);
  }

  boolean isEmpty() {
    return fields.isEmpty();
  }

  String encoded() {
    return fields.stream()
        .map(field -> FormBody.encode(field.name()) + "=" + FormBody.encode(field.value()))
        .collect(Collectors.joining("&"));
  }

  /** Names and lengths: a value may be a secret. */
  @Override
  public String toString() {
    return fields.stream().map(Field::name).toList().toString();
  }
}
