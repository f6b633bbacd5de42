package dev.ecauto.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a value that stands in a reason is said in a language: codes, durations and yen in its own
 * words, from {@code values_LANGUAGE.properties}; what a person or a shop wrote stays as it is. In
 * English all stays. Stateless.
 */
public final class ReasonValue {
  private static final String BUNDLE = "dev.ecauto.model.values";
  private static final Pattern DURATION =
      Pattern.compile("-?\\d+ (?:days?|h|min|s|ms)(?: \\d+ (?:h|min|s|ms))*");
  private static final Pattern UNIT = Pattern.compile("(\\d+) (days?|h|min|s|ms) ?");
  private static final Pattern YEN = Pattern.compile("(-?[\\d,]+) JPY");

  /** One of several steps: {@code image-2}. */
  private static final Pattern NUMBERED = Pattern.compile("(image)-(\\d+)");

  private static final Map<String, String> UNITS =
      Map.of("day", "日", "days", "日", "h", "時間", "min", "分", "s", "秒", "ms", "ミリ秒");

  /** Arguments that hold a code of another one's kind. */
  private static final Map<String, String> KINDS =
      Map.of(
          "listing_status", "status",
          "row", "status",
          "expected", "status",
          "here", "there",
          "value", "there",
          "wished", "there",
          "found", "there",
          "offers", "state",
          "competitive", "state",
          "operation", "step");

  private ReasonValue() {}

  /** The value of an argument in a language. */
  public static String of(String argument, String value, Locale locale) {
    if (!locale.getLanguage().equals("ja")) {
      return value;
    }
    if (DURATION.matcher(value).matches()) {
      return UNIT.matcher(value).replaceAll(part -> part.group(1) + UNITS.get(part.group(2)));
    }
    if (YEN.matcher(value).matches() || argument.equals("price")) {
      return YEN.matcher(value).replaceAll("$1円").replace(", rounded to ", "、端数処理で");
    }
    String separator = argument.equals("missing") ? ", no " : ", ";
    return Arrays.stream(value.split(separator, -1))
        .map(part -> word(KINDS.getOrDefault(argument, argument), part, locale))
        .collect(Collectors.joining(argument.equals("missing") ? "、" : ", "));
  }

  private static String word(String kind, String value, Locale locale) {
    Matcher numbered = NUMBERED.matcher(value);
    if (numbered.matches()) {
      return word(kind, numbered.group(1), locale) + numbered.group(2);
    }
    try {
      return ResourceBundle.getBundle(
              BUNDLE,
              locale,
              ReasonValue.class.getClassLoader(),
              Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))
          .getString(kind + "." + value);
    } catch (MissingResourceException e) {
      return value;
    }
  }
}
