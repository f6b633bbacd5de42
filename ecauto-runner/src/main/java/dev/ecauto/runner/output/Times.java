package dev.ecauto.runner.output;

import dev.ecauto.model.Words;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows and reads times where people are. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  /** As the library writes a time in a sentence. */
  private static final Pattern INSTANT =
      Pattern.compile("(?<!\\w)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?Z(?!\\w)");

  private Times() {}

  /** A time in a zone, or nothing. */
  public static String text(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? "" : FORMAT.format(instant.atZone(zone));
  }

  /** A text whose times, which the library writes in UTC, are told in a zone. */
  public static String local(String text, ZoneId zone) {
    return told(text, time -> text(time, zone));
  }

  /**
   * A text whose times, which the library writes in UTC, are told in another way; what is no time
   * stays as it is.
   */
  public static String told(String text, Function<Instant, String> way) {
    return INSTANT
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(toldOrSame(found.group(), way)));
  }

  private static String toldOrSame(String written, Function<Instant, String> way) {
    try {
      return way.apply(Instant.parse(written));
    } catch (DateTimeParseException e) {
      return written; // no such day
    }
  }

  /** A duration in its two largest units: {@code 2 h 5 min}. */
  public static String text(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    long hours = minutes / 60;
    if (hours < 48) {
      return hours + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
    return Words.of(hours / 24, "day", "days") + (hours % 24 == 0 ? "" : " " + hours % 24 + " h");
  }

  /**
   * Reads a day, or a day and a time with {@code T} or a space between; in the zone, unless the
   * text names an offset.
   *
   * @throws DateTimeException if it is none of these, or of a year that nobody means: before 1970
   *     or after 9999
   */
  public static Instant parse(String text, ZoneId zone) {
    Instant time = read(text, zone);
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("the year " + year);
    }
    return time;
  }

  private static Instant read(String text, ZoneId zone) {
    String written = text.strip().replaceFirst(" +", "T").toUpperCase(Locale.ROOT);
    if (!written.contains("T")) {
      return LocalDate.parse(written).atStartOfDay(zone).toInstant();
    }
    boolean hasOffset = written.endsWith("Z") || written.matches(".*[+-]\\d\\d:?\\d\\d");
    return hasOffset
        ? OffsetDateTime.parse(written).toInstant()
        : LocalDateTime.parse(written).atZone(zone).toInstant();
  }
}
