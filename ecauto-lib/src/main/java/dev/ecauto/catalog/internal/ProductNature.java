package dev.ecauto.catalog.internal;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.Provenance;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue says of a product that decides on whether it may be sold: read out of its
 * attributes, where the names are those of the catalogue's summaries. Pure.
 */
public final class ProductNature {
  /** The name of the kind of item. */
  public static final String CLASSIFICATION = "itemClassification";

  /** The kind that stands for its variations and cannot be bought itself. */
  public static final String VARIATION_PARENT = "VARIATION_PARENT";

  /** The name of what marks adult products. */
  public static final String ADULT = "adultProduct";

  /** The name of the day on which it comes out. */
  public static final String RELEASE_DATE = "releaseDate";

  private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");
  private static final int DAY = "2026-12-24".length();

  private ProductNature() {}

  /** Whether it stands for its variations and cannot be bought itself. */
  public static boolean isVariationParent(Product product) {
    return values(product, CLASSIFICATION).contains(VARIATION_PARENT);
  }

  /** Whether it is for adults. */
  public static boolean isAdult(Product product) {
    return values(product, ADULT).contains("true");
  }

  /** The day on which it comes out, if it had not yet when the catalogue was last read. */
  public static Optional<LocalDate> comesOut(Product product) {
    Provenance read = product.catalogProvenance();
    if (read == null) {
      return Optional.empty();
    }
    return values(product, RELEASE_DATE).stream()
        .findFirst()
        .flatMap(ProductNature::day)
        .filter(day -> beginning(day).isAfter(read.fetchedAt()));
  }

  private static Instant beginning(LocalDate day) {
    return day.atStartOfDay(JAPAN).toInstant();
  }

  /** The day in Japan: a time that says its zone may be of the next one there. */
  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).atZoneSameInstant(JAPAN).toLocalDate());
    } catch (DateTimeException noTimeWithAZone) {
      return dayAlone(text);
    }
  }

  private static Optional<LocalDate> dayAlone(String text) {
    try {
      return Optional.of(LocalDate.parse(text.substring(0, Math.min(DAY, text.length()))));
    } catch (DateTimeException notADay) {
      return Optional.empty();
    }
  }

  private static List<String> values(Product product, String name) {
    return product.details().attributes().getOrDefault(name, List.of());
  }
}
