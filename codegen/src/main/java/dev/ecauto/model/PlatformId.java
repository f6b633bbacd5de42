package dev.ecauto.model;

import java.util.regex.Pattern;

/**
 * A sales platform, for example {@code base} or {@code ebay}.
 *
 * @param value lower-case letters, digits and hyphens, starting with a letter
 */
public record PlatformId(String value) implements Comparable<PlatformId> {
  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]*");

  /** BASE, <a href="https://thebase.com">thebase.com</a>. */
  public static final PlatformId BASE = new PlatformId("base");

  public PlatformId {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a platform: expected lower-case letters such as base");
    }
  }

  @Override
  public int compareTo(PlatformId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
