package dev.ecauto.catalog.source.internal;

import dev.ecauto.catalog.ItemCondition;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Asin;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One call of one operation.
 *
 * @param operation what to call
 * @param asins the products asked for, distinct, at most {@link Operation#asinsPerCall()}
 * @param language the catalogue's language; prices have none
 * @param condition the condition of the offers asked for
 * @param pageToken where the catalogue's answer goes on, or {@code null} for its beginning
 */
public record CatalogCall(
    Operation operation,
    List<Asin> asins,
    Language language,
    ItemCondition condition,
    @Nullable String pageToken) {
  public CatalogCall {
    asins = List.copyOf(asins);
    if (asins.isEmpty() || asins.size() > operation.asinsPerCall()) {
      throw new IllegalArgumentException(
          "cannot ask %s for %d products: it takes 1 to %d"
              .formatted(operation.wireName(), asins.size(), operation.asinsPerCall()));
    }
  }

  /** The products, separated by commas. */
  public String asinList() {
    return asins.stream().map(Asin::value).collect(Collectors.joining(","));
  }
}
