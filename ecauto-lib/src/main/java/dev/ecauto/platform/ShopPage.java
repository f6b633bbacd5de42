package dev.ecauto.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a shop's items.
 *
 * @param items the items
 * @param unreadable items that are there, too, but cannot be read
 * @param next where to go on, or {@code null} at the end
 */
public record ShopPage(
    List<ShopItem> items, List<UnreadableItem> unreadable, @Nullable String next) {
  public ShopPage {
    items = List.copyOf(items);
    unreadable = List.copyOf(unreadable);
  }

  /** A page whose items can all be read. */
  public ShopPage(List<ShopItem> items, @Nullable String next) {
    this(items, List.of(), next);
  }
}
