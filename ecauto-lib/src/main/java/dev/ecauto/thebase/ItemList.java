package dev.ecauto.thebase;

import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.UnreadableItem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of the item list as BASE gave it.
 *
 * @param entries in BASE's order
 */
record ItemList(List<Entry> entries) {
  /** One entry: an item, or that it cannot be read. */
  record Entry(@Nullable ShopItem item, @Nullable UnreadableItem unreadable) {
    Entry {
      if ((item == null) == (unreadable == null)) {
        throw new IllegalArgumentException("an entry is either readable or not");
      }
    }

    @Nullable String itemId() {
      return item != null ? item.itemId() : Objects.requireNonNull(unreadable).itemId();
    }
  }

  ItemList {
    entries = List.copyOf(entries);
  }

  int size() {
    return entries.size();
  }

  List<ShopItem> items() {
    return entries.stream().map(Entry::item).filter(Objects::nonNull).toList();
  }

  List<UnreadableItem> unreadable() {
    return entries.stream().map(Entry::unreadable).filter(Objects::nonNull).toList();
  }

  /** The entries behind an index. */
  ItemList from(int index) {
    return new ItemList(entries.subList(index, entries.size()));
  }

  /** Where an item stands, or -1. */
  int indexOf(String itemId) {
    for (int i = 0; i < entries.size(); i++) {
      if (itemId.equals(entries.get(i).itemId())) {
        return i;
      }
    }
    return -1;
  }

  /** Whether BASE may have more behind it: it fills its pages. */
  boolean isFull() {
    return size() >= ListItems.LIMIT;
  }

  /**
   * Whether a page that should have begun with an item is full and ends with it: the list was not
   * read on, and is not at its end either.
   */
  boolean isNoStepFrom(String seam) {
    return isFull() && seam.equals(lastId());
  }

  /** The last item whose id can be read, where pages are joined; {@code null} if there is none. */
  @Nullable String lastId() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      String id = entries.get(i).itemId();
      if (id != null) {
        return id;
      }
    }
    return null;
  }
}
