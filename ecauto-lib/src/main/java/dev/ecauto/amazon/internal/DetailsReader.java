package dev.ecauto.amazon.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.internal.ProductNature;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.ProductIdentifier;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes and identifiers of an item of the catalogue: what is short and plain text. The
 * rest, such as measures with units, is left out.
 *
 * @param marketplaceId whose data counts
 * @param language whose texts count; values without a language count, too
 */
record DetailsReader(String marketplaceId, Language language) {
  private static final int MAX_ATTRIBUTES = 60;
  private static final int MAX_VALUES = 10;
  private static final int MAX_LENGTH = 200;
  private static final Pattern KIND = Pattern.compile("[0-9A-Za-z_]{1,20}");
  private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z-]{6,20}");

  /** Read into fields of their own. */
  private static final Set<String> ELSEWHERE =
      Set.of("item_name", "product_description", "bullet_point", "brand");

  private static final String ASSIGNED = "externally_assigned_product_identifier";

  ProductDetails read(JsonObject item, @Nullable JsonObject attributes) {
    Map<String, List<String>> values = new LinkedHashMap<>(nature(item));
    if (attributes != null) {
      for (String name : LenientJson.names(attributes)) {
        List<String> plain = isNoDetail(name) ? List.of() : plain(attributes, name);
        if (!plain.isEmpty() && values.size() < MAX_ATTRIBUTES) {
          values.put(name, plain);
        }
      }
    }
    values.remove(ASSIGNED);
    return new ProductDetails(values, identifiers(item, attributes));
  }

  private static boolean isNoDetail(String name) {
    return ELSEWHERE.contains(name) || name.length() > MAX_LENGTH;
  }

  /** What of the summary decides on whether it may be sold, where it says anything special. */
  private Map<String, List<String>> nature(JsonObject item) {
    Map<String, List<String>> nature = new LinkedHashMap<>();
    for (JsonObject summary : LenientJson.objects(item, "summaries")) {
      String marketplace = LenientJson.text(summary, "marketplaceId");
      if (marketplace == null || marketplace.equals(marketplaceId)) {
        String kind = LenientJson.text(summary, ProductNature.CLASSIFICATION);
        if (kind != null && kind.equals(ProductNature.VARIATION_PARENT)) {
          nature.put(ProductNature.CLASSIFICATION, List.of(kind));
        }
        if (isTrue(summary.get(ProductNature.ADULT))) {
          nature.put(ProductNature.ADULT, List.of("true"));
        }
        String release = LenientJson.text(summary, ProductNature.RELEASE_DATE);
        if (release != null && release.length() <= MAX_LENGTH) {
          nature.put(ProductNature.RELEASE_DATE, List.of(release));
        }
      }
    }
    return nature;
  }

  private static boolean isTrue(@Nullable JsonElement value) {
    return value != null && value.isJsonPrimitive() && value.getAsString().equals("true");
  }

  private List<String> plain(JsonObject attributes, String name) {
    return LenientJson.objects(attributes, name).stream()
        .filter(this::counts)
        .map(value -> LenientJson.text(value, "value"))
        .filter(Objects::nonNull)
        .filter(text -> text.length() <= MAX_LENGTH)
        .limit(MAX_VALUES)
        .toList();
  }

  private boolean counts(JsonObject value) {
    String marketplace = LenientJson.text(value, "marketplace_id");
    String tag = LenientJson.text(value, "language_tag");
    return (marketplace == null || marketplace.equals(marketplaceId))
        && (tag == null || tag.equalsIgnoreCase(language.locale()));
  }

  private List<ProductIdentifier> identifiers(JsonObject item, @Nullable JsonObject attributes) {
    Set<ProductIdentifier> found = new LinkedHashSet<>();
    for (JsonObject set : LenientJson.objects(item, "identifiers")) {
      for (JsonObject one : LenientJson.objects(set, "identifiers")) {
        add(found, LenientJson.text(one, "identifierType"), LenientJson.text(one, "identifier"));
      }
    }
    for (JsonObject one : LenientJson.objects(attributes, ASSIGNED)) {
      add(found, LenientJson.text(one, "type"), LenientJson.text(one, "value"));
    }
    return found.stream().limit(MAX_VALUES).toList();
  }

  private static void add(
      Set<ProductIdentifier> found, @Nullable String type, @Nullable String value) {
    if (type != null
        && value != null
        && !type.equalsIgnoreCase("sku")
        && KIND.matcher(type).matches()
        && NUMBER.matcher(value).matches()) {
      found.add(new ProductIdentifier(type.toLowerCase(Locale.ROOT), value));
    }
  }
}
