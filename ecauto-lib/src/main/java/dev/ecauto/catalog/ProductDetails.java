package dev.ecauto.catalog;

import dev.ecauto.model.ProductIdentifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What shops ask of a product beside its texts. Empty means unknown. Immutable.
 *
 * @param attributes values by the catalogue's own names, such as {@code color}, in its order
 * @param identifiers numbers that others know the product by
 */
public record ProductDetails(
    Map<String, List<String>> attributes, List<ProductIdentifier> identifiers) {
  /** Nothing is known. */
  public static final ProductDetails NONE = new ProductDetails(Map.of(), List.of());

  public ProductDetails {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    attributes.forEach((name, values) -> copy.put(name, List.copyOf(values)));
    attributes = Collections.unmodifiableMap(copy);
    identifiers = List.copyOf(identifiers);
  }

  /** The same with what is newer, where that says something. */
  public ProductDetails completedBy(ProductDetails newer) {
    return new ProductDetails(
        newer.attributes.isEmpty() ? attributes : newer.attributes,
        newer.identifiers.isEmpty() ? identifiers : newer.identifiers);
  }
}
