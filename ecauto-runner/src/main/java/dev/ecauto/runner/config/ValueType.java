package dev.ecauto.runner.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value.
 *
 * @param name what people call it, for the documentation
 * @param expected what a right text looks like, for messages
 * @param parser throws {@link IllegalArgumentException} or a date, time or zone exception if the
 *     text is wrong
 */
record ValueType<T>(String name, String expected, Function<String, T> parser) {
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)\\s*(ms|s|m|h|d)");

  static final ValueType<String> TEXT = new ValueType<>("text", "a text", Function.identity());

  /** Never printed; can come from the environment. */
  static final ValueType<String> SECRET = new ValueType<>("secret", "a text", Function.identity());

  static final ValueType<URI> URL =
      new ValueType<>("URL", "a URL such as https://api.example.com", ValueType::url);

  static final ValueType<Duration> DURATION =
      new ValueType<>(
          "duration", "a number and ms, s, m, h or d, such as 30s", ValueType::duration);

  static final ValueType<Integer> COUNT =
      new ValueType<>("count", "a whole number from 0", ValueType::count);

  static final ValueType<BigDecimal> DECIMAL =
      new ValueType<>("decimal", "a number from 0, such as 1.3", ValueType::decimal);

  static final ValueType<Boolean> SWITCH =
      new ValueType<>("switch", "true or false", ValueType::onOff);

  static final ValueType<ZoneId> ZONE =
      new ValueType<>("time zone", "a time zone such as Asia/Tokyo", ZoneId::of);

  static final ValueType<LocalTime> TIME =
      new ValueType<>("time of day", "a time such as 06:00", LocalTime::parse);

  static final ValueType<List<String>> LIST =
      new ValueType<>("list", "names separated by commas", ValueType::list);

  /** One of the constants of an enum, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ValueType::nameOf).toList();
    return new ValueType<>(
        String.join(" or ", names),
        "one of " + String.join(", ", names),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())
        || url.getHost() == null) {
      throw new IllegalArgumentException("not http or https");
    }
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
  }

  private static Duration duration(String text) {
    Matcher matcher = SHORT_DURATION.matcher(text);
    if (!matcher.matches()) {
      try {
        return Duration.parse(text);
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException("not a duration", e);
      }
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  private static Integer count(String text) {
    int value = Integer.parseInt(text);
    if (value < 0) {
      throw new IllegalArgumentException("negative");
    }
    return value;
  }

  private static BigDecimal decimal(String text) {
    BigDecimal value = new BigDecimal(text);
    if (value.signum() < 0) {
      throw new IllegalArgumentException("negative");
    }
    return value;
  }

  private static Boolean onOff(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("neither true nor false");
    };
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
