package dev.ecauto.runner.config;

import ch.qos.logback.core.util.FileSize;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How the text of a setting becomes a value, and back.
 *
 * @param name what people call it, for the documentation
 * @param expected what a right text looks like, for messages
 * @param parser throws {@link IllegalArgumentException} or a date, time or zone exception if the
 *     text is wrong
 * @param writer writes a value so that the parser reads it
 */
record ValueType<T>(
    String name, String expected, Function<String, T> parser, Function<T, String> writer) {

  private static final int LAST_PORT = 65_535;
  private static final int MAX_DIGITS = 20;

  static final ValueType<String> TEXT =
      new ValueType<>("text", "a text", Function.identity(), Function.identity());

  /** Never printed; can come from the environment. */
  static final ValueType<String> SECRET =
      new ValueType<>("secret", "a text", Function.identity(), text -> "***");

  static final ValueType<URI> URL =
      new ValueType<>(
          "URL", "a URL such as https://api.example.com", ValueType::endpoint, URI::toString);

  /** Where a service listens. */
  static final ValueType<Integer> PORT =
      new ValueType<>("port", "a port from 1 to 65535", ValueType::port, String::valueOf);

  static final ValueType<Duration> DURATION =
      new ValueType<>(
          "duration",
          "a number and ms, s, m, h or d, such as 30s, a century at most",
          DurationText::parse,
          DurationText::write);

  static final ValueType<Integer> COUNT =
      new ValueType<>(
          "count", "a whole number from 0", ValueType::count, count -> String.valueOf(count));

  /** A count, or {@code any} for no limit. */
  static final ValueType<Optional<Integer>> LIMIT =
      new ValueType<>(
          "count \\| any",
          "a whole number from 0, or any",
          text -> text.equalsIgnoreCase("any") ? Optional.empty() : Optional.of(count(text)),
          limit -> limit.map(String::valueOf).orElse("any"));

  static final ValueType<BigDecimal> DECIMAL =
      new ValueType<>(
          "number", "a number from 0, such as 1.3", ValueType::decimal, BigDecimal::toPlainString);

  static final ValueType<ZoneId> ZONE =
      new ValueType<>("time zone", "a time zone such as Asia/Tokyo", ZoneId::of, ZoneId::getId);

  static final ValueType<LocalTime> TIME =
      new ValueType<>(
          "time of day", "a time such as 06:00", LocalTime::parse, time -> String.valueOf(time));

  static final ValueType<FileSize> FILE_SIZE =
      new ValueType<>(
          "size",
          "a number and KB, MB or GB, such as 10MB",
          FileSize::valueOf,
          size -> size.toString().replace(" ", ""));

  static final ValueType<List<String>> LIST =
      new ValueType<>(
          "list", "names separated by commas", ValueType::list, names -> String.join(", ", names));

  /** Where to listen, or nowhere. */
  static final ValueType<Optional<WebAddress>> WEB_ADDRESS =
      new ValueType<>(
          "host:port \\| off",
          "an address and a port such as 127.0.0.1:8780, or off",
          text ->
              text.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(WebAddress.parse(text)),
          address -> address.map(WebAddress::toString).orElse("off"));

  /** One of the constants of an enum, written in lower case with hyphens. */
  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ValueType::nameOf).toList();
    return new ValueType<>(
        String.join(" \\| ", names),
        "one of " + String.join(", ", names),
        text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')),
        ValueType::nameOf);
  }

  /** Some of the constants of an enum. */
  static <E extends Enum<E>> ValueType<List<E>> someOf(Class<E> type) {
    ValueType<E> one = oneOf(type);
    return new ValueType<>(
        "list of " + one.name(),
        "some of " + one.expected().substring("one of ".length()) + ", separated by commas",
        text -> list(text).stream().map(one.parser()).toList(),
        values -> String.join(", ", values.stream().map(one.writer()).toList()));
  }

  /**
   * A list of names that a service knows, in any case.
   *
   * @param known in upper case
   * @param expected what they are, for messages
   */
  static ValueType<List<String>> listOf(Set<String> known, String expected) {
    return new ValueType<>(
        LIST.name(),
        "some " + expected + ", separated by commas",
        text -> {
          List<String> names = list(text);
          names.stream()
              .filter(name -> !known.contains(name.toUpperCase(Locale.ROOT).replace(' ', '_')))
              .findFirst()
              .ifPresent(
                  name -> {
                    throw new IllegalArgumentException("'" + name + "' is unknown");
                  });
          return names;
        },
        LIST.writer());
  }

  private static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** An address to call; nothing would be done with a user in it. */
  static URI address(String text) {
    URI url = URI.create(text);
    boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || url.getHost() == null || url.getUserInfo() != null || url.getPort() > LAST_PORT) {
      throw new IllegalArgumentException("not http or https");
    }
    return url;
  }

  /** An address that paths are put behind. */
  private static URI endpoint(String text) {
    URI url = address(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (url.getQuery() != null || url.getFragment() != null) {
      throw new IllegalArgumentException("not the beginning of an address");
    }
    return url;
  }

  private static Integer port(String text) {
    Integer port = count(text);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("no port");
    }
    return port;
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
    boolean readable = value.precision() <= MAX_DIGITS && Math.abs(value.scale()) <= MAX_DIGITS;
    if (value.signum() < 0 || !readable) {
      throw new IllegalArgumentException("negative, or more digits than anybody means");
    }
    return value;
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
