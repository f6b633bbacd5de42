package dev.ecauto.runner.config;

import dev.ecauto.quota.RateLimit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rate limits as people write them: {@code 0.5/s burst 1 max 18 per 1h}. */
final class RateText {
  private static final Pattern PATTERN =
      Pattern.compile("([0-9.]+)/s burst (\\d+)(?: max (\\d+) per (\\w+))?");

  /** How limits of an operation are given. */
  static final ValueType<RateLimit> RATE =
      new ValueType<>(
          "rate",
          "a rate such as 0.5/s burst 1, or 0.5/s burst 1 max 18 per 1h",
          RateText::parse,
          RateText::write);

  private RateText() {}

  private static RateLimit parse(String text) {
    Matcher matcher = PATTERN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no rate");
    }
    RateLimit.Cap cap =
        matcher.group(3) == null
            ? null
            : new RateLimit.Cap(
                Integer.parseInt(matcher.group(3)), DurationText.parse(matcher.group(4)));
    return new RateLimit(
        Double.parseDouble(matcher.group(1)), Integer.parseInt(matcher.group(2)), cap);
  }

  private static String write(RateLimit limit) {
    String text = decimal(limit.perSecond()) + "/s burst " + limit.burst();
    RateLimit.Cap cap = limit.cap();
    return cap == null
        ? text
        : text + " max " + cap.calls() + " per " + DurationText.write(cap.period());
  }

  private static String decimal(double value) {
    String text = String.valueOf(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
