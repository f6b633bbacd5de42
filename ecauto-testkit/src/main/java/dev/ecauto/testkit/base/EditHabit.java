package dev.ecauto.testkit.base;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code items/edit} makes of its parameters: as documented, or in a way that somebody has
 * reported or feared and nobody could confirm.
 */
public enum EditHabit {
  /** Sets what is given, keeps the rest. */
  AS_DOCUMENTED,
  /** Answers 200 with the item and changes nothing. */
  IGNORES_ALL,
  /** Answers 200 and changes all but the stock. */
  IGNORES_STOCK,
  /** Empties the title, details, price and stock that are not given. */
  BLANKS_WHAT_IS_LEFT_OUT;

  private static final Map<String, String> BLANK =
      Map.of("title", "", "detail", "", "price", "0", "stock", "0");

  /** The parameters as this habit takes them. */
  Map<String, String> taken(Map<String, String> form) {
    Map<String, String> taken = new HashMap<>(form);
    switch (this) {
      case AS_DOCUMENTED -> {}
      case IGNORES_ALL -> taken.clear();
      case IGNORES_STOCK -> taken.keySet().removeAll(List.of("stock"));
      case BLANKS_WHAT_IS_LEFT_OUT -> BLANK.forEach(taken::putIfAbsent);
    }
    return taken;
  }
}
