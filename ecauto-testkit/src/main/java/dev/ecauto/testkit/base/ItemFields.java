package dev.ecauto.testkit.base;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code items/add} and {@code items/edit} set of an item.
 *
 * @param title what buyers see
 * @param detail what buyers see
 * @param price in yen, tax included
 * @param properPrice in yen when no sale runs; absent unless a sale price is set
 * @param stock pieces
 * @param visible whether buyers see it
 * @param identifier the seller's key
 * @param listOrder its place in the shop
 * @param taxType 1 standard, 2 reduced
 * @param variations empty for most items
 */
public record ItemFields(
    String title,
    String detail,
    long price,
    @Nullable Long properPrice,
    int stock,
    boolean visible,
    @Nullable String identifier,
    int listOrder,
    int taxType,
    List<FakeVariation> variations) {
  public ItemFields {
    variations = List.copyOf(variations);
  }

  /** An item without anything, visible as it is by default. */
  static ItemFields blank(int listOrder) {
    return new ItemFields("", "", 0, null, 0, true, null, listOrder, 1, List.of());
  }

  /** These fields with those of a form that passed {@link ItemForm#problem} put over them. */
  ItemFields with(Map<String, String> form, List<FakeVariation> changed) {
    return new ItemFields(
        form.getOrDefault("title", title),
        form.getOrDefault("detail", detail),
        form.containsKey("price") ? Long.parseLong(form.get("price")) : price,
        form.containsKey("proper_price")
            ? numberOrNull(emptyToNull(form.get("proper_price")))
            : properPrice,
        changed.isEmpty()
            ? (int) number(form, "stock", stock)
            : changed.stream().mapToInt(FakeVariation::stock).sum(),
        number(form, "visible", visible ? 1 : 0) == 1,
        form.containsKey("identifier") ? emptyToNull(form.get("identifier")) : identifier,
        (int) number(form, "list_order", listOrder),
        (int) number(form, "item_tax_type", taxType),
        changed);
  }

  private static long number(Map<String, String> form, String name, long otherwise) {
    String text = form.get(name);
    return text == null ? otherwise : Long.parseLong(text);
  }

  private static @Nullable Long numberOrNull(@Nullable String text) {
    return text == null ? null : Long.valueOf(text);
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
