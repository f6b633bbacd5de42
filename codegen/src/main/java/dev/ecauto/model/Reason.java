package dev.ecauto.model;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why something is as it is: a stable code with its arguments, so that programs decide by the code
 * and people read a text that is made when it is shown. Immutable.
 *
 * @param code what is said
 * @param args its arguments by name, in the order of {@link ReasonCode#arguments()}; one that is
 *     not known is left out
 */
public record Reason(ReasonCode code, Map<String, String> args) {
  private static final String CODE = "code";
  private static final String OBJECT = "{\"" + CODE + "\"";
  private static final Gson GSON = new Gson();

  public Reason {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : code.arguments()) {
      if (args.containsKey(name)) {
        ordered.put(name, args.get(name));
      }
    }
    if (ordered.size() != args.size()) {
      throw new IllegalArgumentException(
          "reason '" + code.code() + "' takes " + code.arguments() + ", not " + args.keySet());
    }
    args = Collections.unmodifiableMap(ordered);
  }

  /** A reason without arguments; add them by {@link #with}. */
  public static Reason of(ReasonCode code) {
    return new Reason(code, Map.of());
  }

  /** A text as it was written: by a person, or by an earlier version. */
  public static Reason asWritten(String text) {
    return new Reason(ReasonCode.AS_WRITTEN, Map.of("text", text));
  }

  /**
   * The same with one more argument.
   *
   * @param value {@code null} leaves the argument out; another reason keeps its code and its own
   *     arguments
   * @throws IllegalArgumentException if the code has no argument of that name
   */
  public Reason with(String name, @Nullable Object value) {
    if (value == null) {
      return this;
    }
    Map<String, String> more = new LinkedHashMap<>(args);
    more.put(name, text(value));
    return new Reason(code, more);
  }

  private static String text(Object value) {
    if (value instanceof Reason reason) {
      return reason.stored();
    }
    if (value instanceof Duration duration) {
      return Words.of(duration);
    }
    return value instanceof String words ? asWritten(words).stored() : value.toString();
  }

  /** An argument, if the reason carries it. */
  public Optional<String> arg(String name) {
    return Optional.ofNullable(args.get(name));
  }

  /**
   * The text that the store holds: a JSON object, or the bare text of what was written, unless that
   * looks like such an object: what a person writes is never read back as a code.
   */
  public String stored() {
    String written = args.getOrDefault("text", "");
    if (code == ReasonCode.AS_WRITTEN && !written.startsWith(OBJECT)) {
      return written;
    }
    Map<String, String> object = new LinkedHashMap<>();
    object.put(CODE, code.code());
    object.putAll(args);
    return GSON.toJson(object);
  }

  /** The inverse of {@link #stored()}; any other text comes back as it was written. */
  public static Reason parse(String stored) {
    return object(stored)
        .flatMap(
            fields ->
                Optional.ofNullable(fields.remove(CODE))
                    .flatMap(ReasonCode::ofCode)
                    .flatMap(code -> fitting(code, fields)))
        .orElseGet(() -> asWritten(stored));
  }

  private static Optional<Map<String, String>> object(String stored) {
    if (!stored.startsWith(OBJECT)) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(
          GSON.fromJson(stored, new TypeToken<LinkedHashMap<String, String>>() {}));
    } catch (JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<Reason> fitting(ReasonCode code, Map<String, String> args) {
    return code.arguments().containsAll(args.keySet())
        ? Optional.of(new Reason(code, args))
        : Optional.empty();
  }

  /** The text for people, in English. */
  @Override
  public String toString() {
    return ReasonText.of(this);
  }
}
