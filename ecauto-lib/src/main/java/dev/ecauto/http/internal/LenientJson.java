package dev.ecauto.http.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ecauto.http.ServerText;
import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a server's JSON forgivingly: names in any case, since spellings changed over the years
 * ({@code MarketplaceID}, {@code marketplaceId}), and a value of the wrong kind is an absent one.
 */
public final class LenientJson {
  /** No price of goods is higher: a hundred thousand million yen. */
  public static final long MAX_MINOR_UNITS = 100_000_000_000L;

  /** Nothing is offered, counted or stocked more often. */
  private static final int MAX_COUNT = 1_000_000;

  /** More digits before the point are no price, and would take memory to reckon with. */
  private static final int MAX_DIGITS = 12;

  private LenientJson() {}

  /** Parses a body; empty if it is no JSON object, was cut off, or is oversized. */
  public static Optional<JsonObject> parse(String body) {
    if (!JsonBudget.allows(body)) {
      return Optional.empty();
    }
    try {
      JsonElement parsed = JsonParser.parseString(body);
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** The member of that name, in whatever case; nothing for JSON's null. */
  public static @Nullable JsonElement member(@Nullable JsonObject object, String name) {
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
  public static @Nullable JsonObject object(@Nullable JsonObject object, String... path) {
    JsonObject current = object;
    for (String name : path) {
      JsonElement next = member(current, name);
      current = next != null && next.isJsonObject() ? next.getAsJsonObject() : null;
    }
    return current;
  }

  /** Whether a member is an array, even an empty one. */
  public static boolean hasArray(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    return member != null && member.isJsonArray();
  }

  /** The entries of a member that is an array; none if it is not. */
  public static List<JsonElement> entries(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    return member != null && member.isJsonArray() ? member.getAsJsonArray().asList() : List.of();
  }

  /** The objects in a member that is an array; none if it is not. */
  public static List<JsonObject> objects(@Nullable JsonObject object, String name) {
    return entries(object, name).stream()
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  /** The names of all members, without those that are blank or no plain text on one line. */
  public static List<String> names(JsonObject object) {
    return object.keySet().stream()
        .filter(name -> !name.isEmpty() && name.equals(ServerText.line(name)))
        .toList();
  }

  /** A member that is a text or a number, on one line; nothing if it is blank. */
  public static @Nullable String text(@Nullable JsonObject object, String name) {
    String raw = raw(object, name);
    return raw == null ? null : orNull(ServerText.line(raw));
  }

  /** A member that is a text of several lines; nothing if it is blank. */
  public static @Nullable String lines(@Nullable JsonObject object, String name) {
    String raw = raw(object, name);
    return raw == null ? null : orNull(ServerText.lines(raw));
  }

  /** A member that is a text, exactly as it was sent: for tokens, never to be shown. */
  public static @Nullable String raw(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    return member == null || !member.isJsonPrimitive() ? null : orNull(member.getAsString());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** A whole number that fits an int; nothing if it is missing or something else. */
  public static @Nullable Integer integer(@Nullable JsonObject object, String name) {
    Long number = whole(object, name);
    return number == null || number != number.intValue()
        ? null
        : Integer.valueOf(number.intValue());
  }

  /** A whole number that fits a long, never truncated; nothing if it is missing or no such. */
  public static @Nullable Long whole(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    try {
      return member == null || !member.isJsonPrimitive()
          ? null
          : Long.valueOf(member.getAsBigDecimal().longValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  /** How many there are of something; nothing if no such number can be meant. */
  public static @Nullable Integer count(@Nullable JsonObject object, String name) {
    Integer number = integer(object, name);
    return number == null || number < 0 || number > MAX_COUNT ? null : number;
  }

  /** A share in percent, rounded down; nothing if it is missing or beyond 0 to 100. */
  public static @Nullable Integer percent(@Nullable JsonObject object, String name) {
    JsonElement member = member(object, name);
    try {
      double share = member == null || !member.isJsonPrimitive() ? -1 : member.getAsDouble();
      return share >= 0 && share <= 100 ? Integer.valueOf((int) share) : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a member is true. */
  public static boolean isTrue(@Nullable JsonObject object, String name) {
    return "true".equalsIgnoreCase(text(object, name));
  }

  /**
   * An amount of money; nothing if it is missing, not an amount of its currency, or below zero or
   * above {@link #MAX_MINOR_UNITS}.
   */
  public static @Nullable Money money(@Nullable JsonObject object, String name) {
    JsonObject money = object(object, name);
    JsonElement amount = member(money, "Amount");
    String currency = text(money, "CurrencyCode");
    if (amount == null || !amount.isJsonPrimitive() || currency == null) {
      return null;
    }
    try {
      BigDecimal decimal = amount.getAsBigDecimal();
      if (decimal.signum() < 0 || decimal.precision() - decimal.scale() > MAX_DIGITS) {
        return null;
      }
      Money read = Money.of(decimal, Currency.getInstance(currency));
      return read.minorUnits() > MAX_MINOR_UNITS ? null : read;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return null;
    }
  }
}
