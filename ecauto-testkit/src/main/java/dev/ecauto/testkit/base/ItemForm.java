package dev.ecauto.testkit.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules that BASE checks the parameters of an item against. */
final class ItemForm {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern FLAG = Pattern.compile("[01]");
  private static final Pattern TAX_TYPE = Pattern.compile("[12]");
  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\u3000]");
  private static final List<String> REQUIRED = List.of("title", "price", "stock");

  private ItemForm() {}

  /** What is wrong with the parameters of an item that is added. */
  static Optional<BaseError> problemOfAdding(Map<String, String> form) {
    boolean complete = REQUIRED.stream().noneMatch(name -> form.getOrDefault(name, "").isBlank());
    return complete ? problem(form) : Optional.of(BaseError.VALIDATION_ERROR);
  }

  /** What is wrong with the parameters of an item that is changed. */
  static Optional<BaseError> problem(Map<String, String> form) {
    boolean valid =
        isText(form.get("title"))
            && isText(form.get("detail"))
            && !form.getOrDefault("title", "-").isBlank()
            && matches(NUMBER, form.get("price"))
            && matches(NUMBER, form.get("stock"))
            && matches(NUMBER, form.get("list_order"))
            && matches(FLAG, form.get("visible"))
            && matches(TAX_TYPE, form.get("item_tax_type"))
            && form.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("variation_stock["))
                .allMatch(entry -> matches(NUMBER, entry.getValue()))
            && !WHITE_SPACE.matcher(form.getOrDefault("identifier", "")).find();
    return valid ? Optional.empty() : Optional.of(BaseError.VALIDATION_ERROR);
  }

  /** The variations that the form adds. */
  static List<FakeVariation> variations(Map<String, String> form, long firstId) {
    List<FakeVariation> variations = new ArrayList<>();
    for (int i = 0; form.containsKey("variation[" + i + "]"); i++) {
      variations.add(
          new FakeVariation(
              firstId + i,
              form.getOrDefault("variation[" + i + "]", ""),
              Integer.parseInt(form.getOrDefault("variation_stock[" + i + "]", "0")),
              form.get("variation_identifier[" + i + "]")));
    }
    return variations;
  }

  private static boolean matches(Pattern pattern, @Nullable String text) {
    return text == null || pattern.matcher(text).matches();
  }

  /** Characters of four bytes in UTF-8, emoji among them, are refused. */
  private static boolean isText(@Nullable String text) {
    return text == null || text.codePoints().noneMatch(Character::isSupplementaryCodePoint);
  }
}
