package dev.ecauto.listing;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Sku;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an SKU says: {@code b-B0FFN1RB6J-20251120230102} is a listing of B0FFN1RB6J on BASE, made on
 * 2025-11-20 at 23:01:02. Source of the form: the SKUs in the owner's shops.
 *
 * @param platformCode the platform's letter
 * @param asin the product
 * @param madeAt when the listing was made, local time of the platform's zone, whole seconds
 */
public record SkuParts(String platformCode, Asin asin, LocalDateTime madeAt) {
  private static final Pattern FORM = Pattern.compile("([a-z0-9]{1,8})-([A-Z0-9]{10})-(\\d{14})");

  /** What stays of the form when a person changes case, cuts the time or writes around it. */
  private static final Pattern EDITED =
      Pattern.compile("(?:.*[^A-Z0-9])?[A-Z0-9]{1,8}-(B0[A-Z0-9]{8}|[0-9]{9}[0-9X])-\\d{6}.*");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  /** The SKU of these parts. */
  public Sku toSku() {
    return new Sku(platformCode + "-" + asin + "-" + TIME.format(madeAt));
  }

  /**
   * The ASIN that stands between hyphens in a text that a person typed, however else it was made.
   */
  public static Optional<Asin> asinIn(String sku) {
    return Arrays.stream(sku.split("-", -1)).flatMap(part -> Asin.parse(part).stream()).findFirst();
  }

  /** Reads what a shop holds as an SKU, which may be anything; empty if it is not of this form. */
  public static Optional<SkuParts> of(@Nullable String identifier) {
    return Sku.parse(identifier).flatMap(SkuParts::parse);
  }

  /**
   * The product of what a shop holds as an SKU that was made in this form, also where a person has
   * changed its case, its time or its ends since; empty if it was not, or is no SKU any more.
   */
  public static Optional<Asin> productOf(@Nullable String identifier) {
    return of(identifier)
        .map(SkuParts::asin)
        .or(() -> Sku.parse(identifier).flatMap(SkuParts::edited));
  }

  private static Optional<Asin> edited(Sku sku) {
    Matcher matcher = EDITED.matcher(sku.value().toUpperCase(Locale.ROOT));
    return matcher.matches() ? Asin.parse(matcher.group(1)) : Optional.empty();
  }

  /** Reads an SKU; empty if it was not made in this form. */
  public static Optional<SkuParts> parse(Sku sku) {
    Matcher matcher = FORM.matcher(sku.value());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime madeAt = LocalDateTime.parse(matcher.group(3), TIME);
      return Asin.parse(matcher.group(2)).map(asin -> new SkuParts(matcher.group(1), asin, madeAt));
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }
}
