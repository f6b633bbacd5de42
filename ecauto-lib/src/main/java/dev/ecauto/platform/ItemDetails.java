package dev.ecauto.platform;

import dev.ecauto.model.ProductIdentifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a shop may ask of a product beside what every listing has. What is empty or {@code null} is
 * unknown. Immutable.
 *
 * @param language of the item's title, description and selling points
 * @param brand the brand
 * @param category Amazon's category, in words
 * @param bulletPoints selling points in the item's language
 * @param attributes values by Amazon's names, such as {@code color}
 * @param identifiers numbers that others know the product by
 */
public record ItemDetails(
    Locale language,
    @Nullable String brand,
    @Nullable String category,
    List<String> bulletPoints,
    Map<String, List<String>> attributes,
    List<ProductIdentifier> identifiers) {
  /** Nothing is known of a product whose texts are Japanese. */
  public static final ItemDetails NONE =
      new ItemDetails(Locale.JAPAN, null, null, List.of(), Map.of(), List.of());

  public ItemDetails {
    bulletPoints = List.copyOf(bulletPoints);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Collections.unmodifiableMap(copy);
    identifiers = List.copyOf(identifiers);
  }
}
