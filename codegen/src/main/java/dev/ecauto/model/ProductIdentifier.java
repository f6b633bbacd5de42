package dev.ecauto.model;

/**
 * A number that others know a product by.
 *
 * @param type what kind of number, in lower case: {@code ean}, {@code upc}, {@code isbn}, {@code
 *     gtin}, {@code jan}
 * @param value the number, as it is written
 */
public record ProductIdentifier(String type, String value) {
  public ProductIdentifier {
    if (type.isBlank() || value.isBlank()) {
      throw new IllegalArgumentException(
          "an identifier needs a type and a value, not '" + type + "' and '" + value + "'");
    }
  }
}
