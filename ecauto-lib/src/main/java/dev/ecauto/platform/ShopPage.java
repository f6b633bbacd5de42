package dev.ecauto.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a shop's items.
 *
 * @param items the items
 * @param next where to go on, or {@code null} at the end
 */
public record ShopPage(List<ShopItem> items, @Nullable String next) {
  public ShopPage {
    items = List.copyOf(items);
  }
}
