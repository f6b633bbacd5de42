package dev.ecauto.amazon.internal;

import com.google.gson.JsonObject;
import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.http.ServerText;
import dev.ecauto.http.internal.LenientJson;
import dev.ecauto.model.ImageUrls;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one item of the catalogue. Every field but the ASIN may be missing, and every data set may
 * hold other marketplaces too.
 *
 * @param marketplaceId whose data counts
 * @param language whose texts count
 */
record CatalogItemReader(String marketplaceId, Language language) {
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final int LONGEST_LINK = 2_000;
  private static final Comparator<Image> LARGEST = Comparator.comparingLong(Image::area);

  private record Image(String variant, String link, long area) {
    static @Nullable Image of(JsonObject json) {
      String link = LenientJson.text(json, "link");
      long height = Objects.requireNonNullElse(LenientJson.count(json, "height"), 0);
      long width = Objects.requireNonNullElse(LenientJson.count(json, "width"), 0);
      String variant = Objects.requireNonNullElse(LenientJson.text(json, "variant"), "");
      return link == null || !isAddress(link) ? null : new Image(variant, link, height * width);
    }

    /** A shop fetches it, and the page shows it: nothing but a picture of the web is asked for. */
    private static boolean isAddress(String link) {
      if (link.length() > LONGEST_LINK || !PRINTABLE.matcher(link).matches()) {
        return false;
      }
      try {
        URI address = new URI(link);
        if (address.getScheme() == null) {
          return address.getRawAuthority() == null;
        }
        return List.of("https", "http").contains(address.getScheme().toLowerCase(Locale.ROOT))
            && address.getHost() != null
            && address.getUserInfo() == null;
      } catch (URISyntaxException e) {
        return false;
      }
    }

    /** Images without a variant are pictures of their own. */
    String key() {
      return variant.isEmpty() ? link : variant;
    }

    /** MAIN, then the numbered ones, then whatever else occurs. */
    int rank() {
      return variant.equals("MAIN") ? 0 : variant.startsWith("PT") ? 1 : 2;
    }
  }

  CatalogItem read(JsonObject item) {
    JsonObject attributes = LenientJson.object(item, "attributes");
    return new CatalogItem(
        new ProductText(
            firstOf(summary(item, "itemName"), () -> line(attributes, "item_name")),
            lines(attributes, "product_description"),
            lines(attributes, "bullet_point")),
        category(item),
        firstOf(
            summary(item, "brand"),
            () -> firstOf(summary(item, "brandName"), () -> line(attributes, "brand"))),
        images(item),
        new DetailsReader(marketplaceId, language).read(item, attributes));
  }

  private static @Nullable String firstOf(
      @Nullable String first, Supplier<@Nullable String> otherwise) {
    return first == null ? otherwise.get() : first;
  }

  private @Nullable String summary(JsonObject item, String name) {
    return first(item, "summaries", summary -> LenientJson.text(summary, name));
  }

  private @Nullable String category(JsonObject item) {
    String browse =
        first(
            item,
            "summaries",
            summary ->
                LenientJson.text(
                    LenientJson.object(summary, "browseClassification"), "displayName"));
    if (browse != null) {
      return browse;
    }
    String classified =
        first(item, "classifications", set -> firstText(set, "classifications", "displayName"));
    return classified != null
        ? classified
        : first(item, "salesRanks", set -> firstText(set, "classificationRanks", "title"));
  }

  private static @Nullable String firstText(JsonObject set, String list, String name) {
    return LenientJson.objects(set, list).stream()
        .map(entry -> LenientJson.text(entry, name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String first(
      JsonObject item, String dataSet, Function<JsonObject, @Nullable String> value) {
    return ofMarketplace(item, dataSet)
        .map(value)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Stream<JsonObject> ofMarketplace(@Nullable JsonObject holder, String dataSet) {
    return LenientJson.objects(holder, dataSet).stream()
        .filter(
            set -> {
              String id =
                  firstOf(
                      LenientJson.text(set, "marketplaceId"),
                      () -> LenientJson.text(set, "marketplace_id"));
              return id == null || id.equals(marketplaceId);
            });
  }

  /** An attribute's first value in the language. */
  private @Nullable String line(@Nullable JsonObject attributes, String name) {
    return values(attributes, name).findFirst().map(ServerText::line).orElse(null);
  }

  /** An attribute's values in the language, one a line. */
  private @Nullable String lines(@Nullable JsonObject attributes, String name) {
    String joined = values(attributes, name).collect(Collectors.joining("\n"));
    return joined.isEmpty() ? null : joined;
  }

  /** Values that name no language count too. */
  private Stream<String> values(@Nullable JsonObject attributes, String name) {
    return ofMarketplace(attributes, name)
        .filter(this::isInLanguage)
        .map(value -> LenientJson.lines(value, "value"))
        .filter(Objects::nonNull);
  }

  private boolean isInLanguage(JsonObject value) {
    String tag = LenientJson.text(value, "language_tag");
    return tag == null || tag.equalsIgnoreCase(language.locale());
  }

  /** The largest of every variant, in the order of variants. */
  private ImageUrls images(JsonObject item) {
    Map<String, Image> largest = new HashMap<>();
    ofMarketplace(item, "images")
        .flatMap(set -> LenientJson.objects(set, "images").stream())
        .map(Image::of)
        .filter(Objects::nonNull)
        .forEach(
            image ->
                largest.merge(
                    image.key(),
                    image,
                    (one, other) -> LARGEST.compare(one, other) >= 0 ? one : other));
    List<Image> ordered = new ArrayList<>(largest.values());
    ordered.sort(Comparator.comparing(Image::rank).thenComparing(Image::variant));
    return new ImageUrls(ordered.stream().map(Image::link).distinct().toList());
  }
}
