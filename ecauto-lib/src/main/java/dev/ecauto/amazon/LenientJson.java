package dev.ecauto.amazon;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ecauto.model.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Amazon's JSON forgivingly: names in any case, since spellings changed over the years
 * ({@code MarketplaceID}, {@code marketplaceId}), and a value of the wrong kind is an absent one.
 */
final class LenientJson {
  private LenientJson() {}

  /** Parses a body; empty if it is no JSON object, as when it was cut off on its way. */
  static Optional<JsonObject> parse(String body) {
    try {
      JsonElement parsed = JsonParser.parseString(body);
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The member of that name, in whatever case; nothing for JSON's null. */
  static @Nullable JsonElement member(@Nullable JsonObject object, String name) {
    if (object == null) {
      return null;
    }
    JsonElement exact = object.get(name);
    if (exact != null) {
      return exact.isJsonNull() ? null : exact;
    }
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name) && !entry.getValue().isJsonNull()) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** A member that is an object, at the end of a path. */
  static @Nullable JsonObject object(@Nullable JsonObject object, String... path) {
    JsonObject current = object;
    for (String name : path) {
      JsonElement next = member(current, name);
      current = next != null && next.isJsonObject() ? next.getAsJsonObject() : null;
    }
    return current;
  }

  /** Whether a member is an array, even an empty one. */
  static boolean hasArray(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    return member != null && member.isJsonArray();
  }

  /** The objects in a member that is an array; none if it is not. */
  static List<JsonObject> objects(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    List<JsonObject> objects = new ArrayList<>();
    if (member != null && member.isJsonArray()) {
      JsonArray array = member.getAsJsonArray();
      array.forEach(
          element -> {
            if (element.isJsonObject()) {
              objects.add(element.getAsJsonObject());
            }
          });
    }
    return objects;
  }

  /** A member that is a text or a number; nothing if it is blank. */
  static @Nullable String text(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    if (member == null || !member.isJsonPrimitive()) {
      return null;
    }
    String text = member.getAsString().strip();
    return text.isEmpty() ? null : text;
  }

  /** A whole number; nothing if it is missing or no number. */
  static @Nullable Integer integer(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    try {
      return member == null || !member.isJsonPrimitive()
          ? null
          : Integer.valueOf(member.getAsBigDecimal().intValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** Whether a member is true. */
  static boolean isTrue(@Nullable JsonObject object, String name) {
    return "true".equalsIgnoreCase(text(object, name));
  }

  /** An amount of money; nothing if it is missing or not an amount of its currency. */
  static @Nullable Money money(@Nullable JsonObject object, String name) {
    JsonObject money = object(object, name);
    JsonElement amount = member(money, "Amount");
    String currency = text(money, "CurrencyCode");
    if (amount == null || !amount.isJsonPrimitive() || currency == null) {
      return null;
    }
    try {
      return Money.of(amount.getAsBigDecimal(), Currency.getInstance(currency));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
