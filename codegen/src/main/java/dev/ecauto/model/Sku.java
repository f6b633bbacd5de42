package dev.ecauto.model;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The seller's own key of a listing, unique over all platforms, made once and never changed. At
 * most 50 characters (eBay's limit) without white space (BASE's rule for {@code identifier}).
 *
 * @param value the key as the shop stores it
 */
public record Sku(String value) {
  /** Longest SKU that every supported platform takes. */
  public static final int MAX_LENGTH = 50;

  private static final Pattern SPACE = Pattern.compile("\\s");

  public Sku {
    if (!isSku(value)) {
      throw new IllegalArgumentException(
          "'" + value + "' is not a SKU: expected 1 to " + MAX_LENGTH + " characters, no spaces");
    }
  }

  /** Reads a text, such as one that a shop holds; empty if it cannot be a SKU. */
  public static Optional<Sku> parse(@Nullable String text) {
    return text != null && isSku(text) ? Optional.of(new Sku(text)) : Optional.empty();
  }

  private static boolean isSku(String text) {
    return !text.isEmpty() && text.length() <= MAX_LENGTH && !SPACE.matcher(text).find();
  }

  @Override
  public String toString() {
    return value;
  }
}
