package dev.ecauto.listing.content.internal;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.listing.content.ContentPolicy;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a product as they go to a shop. Immutable.
 *
 * @param title empty if the product has none
 * @param description made of description or selling points, or of the title
 */
public record ProductContent(String title, String description) {
  /** The texts by an account's rules. */
  public static ProductContent of(Product product, ContentPolicy content) {
    String title = content.title(rawTitle(product, content).orElse(""));
    String description =
        content.description(
            first(product, content, ProductText::description),
            first(product, content, ProductText::bulletPoints),
            title);
    return new ProductContent(title, description);
  }

  /** The title as the catalogue has it, if there is one in a language that is taken. */
  public static Optional<String> rawTitle(Product product, ContentPolicy content) {
    return Optional.ofNullable(first(product, content, ProductText::title));
  }

  private interface Part {
    @Nullable String of(ProductText text);
  }

  private static @Nullable String first(Product product, ContentPolicy content, Part part) {
    return inOrder(product, content)
        .map(part::of)
        .filter(text -> text != null && !text.isBlank())
        .findFirst()
        .orElse(null);
  }

  private static Stream<ProductText> inOrder(Product product, ContentPolicy content) {
    return content.languages().stream()
        .map(language -> language == Language.JAPANESE ? product.japanese() : product.english());
  }
}
