package dev.ecauto.adopt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values as the former scripts wrote them, read forgivingly. Pure functions. */
final class OldValues {
  private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>\\\\\\])},]+");
  private static final Pattern NUMBER = Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?");

  /** A thousand and more where points group digits, one and a fraction where they do not. */
  private static final Pattern EITHER = Pattern.compile("-?\\d{1,3}\\.\\d{3}");

  private OldValues() {}

  /**
   * An amount, from a number or a text such as {@code ¥1,980}. A comma only groups three digits:
   * {@code 1,98} and {@code 1.980,00} are read as nothing rather than a hundredfold wrong.
   */
  static Optional<BigDecimal> amount(@Nullable Object value) {
    if (value == null) {
      return Optional.empty();
    }
    String text = plain(value);
    return NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(",", "")))
        : Optional.empty();
  }

  private static String plain(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? BigDecimal.valueOf(number).toPlainString() : "";
    }
    return Normalizer.normalize(value.toString(), Normalizer.Form.NFKC).replaceAll("[¥円\\s]", "");
  }

  /** A price; nothing where a text can be read as thousands or as a fraction: {@code 1.980}. */
  static Optional<Long> price(@Nullable Object value, int decimals) {
    boolean certain =
        value == null || value instanceof Number || !EITHER.matcher(plain(value)).matches();
    return certain ? minorUnits(value, decimals) : Optional.empty();
  }

  /** An amount as a whole number of units with so many decimals, rounded half up. */
  static Optional<Long> minorUnits(@Nullable Object value, int decimals) {
    return amount(value)
        .map(number -> number.movePointRight(decimals).setScale(0, RoundingMode.HALF_UP))
        .filter(number -> number.precision() <= 18)
        .map(BigDecimal::longValueExact);
  }

  /** A whole number. */
  static Optional<Integer> integer(@Nullable Object value) {
    return minorUnits(value, 0)
        .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
        .map(Long::intValue);
  }

  /** 0, 1, true, false in any case; empty for anything else. */
  static Optional<Boolean> flag(@Nullable Object value) {
    String text = value == null ? "" : value.toString().strip().toLowerCase(Locale.ROOT);
    return switch (text) {
      case "1", "1.0", "true", "t", "yes", "在庫あり", "あり", "有" -> Optional.of(true);
      case "0", "0.0", "false", "f", "no", "在庫なし", "なし", "無", "在庫切れ" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** A JSON array of addresses; from any other text, the addresses that can be made out. */
  static ImageUrls images(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    List<String> urls = new ArrayList<>();
    if (isListOfTexts(text)) {
      for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
        urls.add(element.getAsString());
      }
    } else {
      Matcher matcher = URL.matcher(text);
      while (matcher.find()) {
        urls.add(matcher.group());
      }
    }
    return new ImageUrls(urls.stream().filter(url -> !url.isBlank()).distinct().toList());
  }

  /** Whether the text is a JSON array of texts, as it should be. */
  static boolean isListOfTexts(String text) {
    try {
      if (!(JsonParser.parseString(text) instanceof JsonArray array)) {
        return false;
      }
      for (JsonElement element : array) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
          return false;
        }
      }
      return true;
    } catch (JsonParseException broken) {
      return false;
    }
  }

  /** A status of a listing; empty for one that cannot be mapped. */
  static Optional<ListingStatus> listingStatus(@Nullable Object value) {
    return Optional.ofNullable(
        switch (word(value)) {
          case "", "pending", "queued", "scheduled", "uploading", "ready", "draft", "new" ->
              ListingStatus.PENDING;
          case "listed", "active", "completed", "success", "uploaded", "published", "public" ->
              ListingStatus.LISTED;
          case "sold", "sold_out" -> ListingStatus.SOLD;
          case "failed", "error" -> ListingStatus.FAILED;
          case "held", "paused", "hold" -> ListingStatus.HELD;
          case "cancelled", "canceled", "deleted", "removed", "delisted", "ended" ->
              ListingStatus.CANCELLED;
          default -> null;
        });
  }

  /** A status of a queue row; empty for one that cannot be mapped. */
  static Optional<QueueStatus> queueStatus(@Nullable Object value) {
    return Optional.ofNullable(
        switch (word(value)) {
          case "", "pending", "queued", "scheduled", "waiting" -> QueueStatus.PENDING;
          case "uploading", "processing", "in_progress", "active" -> QueueStatus.UPLOADING;
          case "success", "completed", "done", "uploaded", "listed" -> QueueStatus.SUCCESS;
          case "failed", "error" -> QueueStatus.FAILED;
          case "cancelled", "canceled", "skipped", "deleted" -> QueueStatus.CANCELLED;
          default -> null;
        });
  }

  private static String word(@Nullable Object value) {
    return value == null ? "" : value.toString().strip().toLowerCase(Locale.ROOT);
  }
}
