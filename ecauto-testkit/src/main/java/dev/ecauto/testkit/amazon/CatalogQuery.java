package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.Exchange;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What both catalogue operations are asked with.
 *
 * @param included data sets wanted
 * @param locale language of the texts
 */
record CatalogQuery(Set<String> included, String locale) {
  private static final Set<String> DATA_SETS =
      Set.of(
          "attributes",
          "classifications",
          "dimensions",
          "identifiers",
          "images",
          "productTypes",
          "relationships",
          "salesRanks",
          "summaries",
          "vendorDetails");
  private static final Set<String> LOCALES = Set.of("ja_JP", "en_US", "zh_CN");

  /** Reads the parameters; nothing if one of them is no good. */
  static Optional<CatalogQuery> of(Exchange exchange, String marketplaceId) {
    Map<String, String> query = exchange.query();
    Set<String> included =
        Set.copyOf(Arrays.asList(query.getOrDefault("includedData", "summaries").split(",", -1)));
    String locale = query.getOrDefault("locale", "ja_JP");
    boolean valid =
        marketplaceId.equals(query.get("marketplaceIds"))
            && DATA_SETS.containsAll(included)
            && LOCALES.contains(locale);
    return valid ? Optional.of(new CatalogQuery(included, locale)) : Optional.empty();
  }
}
