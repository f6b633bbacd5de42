package dev.ecauto.catalog.internal;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.model.ProductIdentifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Details of a product as the store holds them. Pure functions. */
final class DetailsText {
  private static final Gson GSON = new Gson();
  private static final TypeToken<LinkedHashMap<String, List<String>>> ATTRIBUTES =
      new TypeToken<>() {};

  private DetailsText() {}

  static @Nullable String attributes(ProductDetails details) {
    return details.attributes().isEmpty() ? null : GSON.toJson(details.attributes());
  }

  static @Nullable String identifiers(ProductDetails details) {
    return details.identifiers().isEmpty()
        ? null
        : details.identifiers().stream()
            .map(identifier -> identifier.type() + " " + identifier.value())
            .collect(Collectors.joining("\n"));
  }

  /** What cannot be read is unknown: the next fetch brings it again. */
  static ProductDetails of(@Nullable String attributes, @Nullable String identifiers) {
    return new ProductDetails(
        attributes == null ? Map.of() : attributes(attributes),
        identifiers == null
            ? List.of()
            : identifiers
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new ProductIdentifier(parts[0], parts[1]))
                .toList());
  }

  private static Map<String, List<String>> attributes(String json) {
    try {
      return Objects.requireNonNullElse(GSON.fromJson(json, ATTRIBUTES), new LinkedHashMap<>());
    } catch (JsonSyntaxException unreadable) {
      return Map.of();
    }
  }
}
