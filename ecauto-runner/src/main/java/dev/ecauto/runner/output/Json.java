package dev.ecauto.runner.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object field by field. For one thread. */
public final class Json {
  private final JsonObject object = new JsonObject();

  /** Sets a field: numbers and texts as such, nothing as null, anything else as its text. */
  public Json put(String name, @Nullable Object value) {
    object.add(name, element(value));
    return this;
  }

  /** Sets a field to an object with a field per entry, in the order of the keys. */
  public Json put(String name, Map<?, ?> values) {
    Map<String, Object> sorted = new TreeMap<>();
    values.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    Json inner = new Json();
    sorted.forEach(inner::put);
    return put(name, inner.build());
  }

  /** Sets a field to an array. */
  public <T> Json put(String name, Collection<T> values, Function<T, JsonElement> each) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(each.apply(value)));
    return put(name, array);
  }

  /** The object. */
  public JsonObject build() {
    return object;
  }

  private static JsonElement element(@Nullable Object value) {
    if (value == null) {
      return JsonNull.INSTANCE;
    } else if (value instanceof JsonElement json) {
      return json;
    } else if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    return value instanceof Boolean flag
        ? new JsonPrimitive(flag)
        : new JsonPrimitive(value.toString());
  }
}
