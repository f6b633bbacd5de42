package dev.ecauto.live.shop.internal;

import dev.ecauto.platform.ShopItem;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Up to which changes of its items a shop was read, by the shop's own clock. Immutable.
 *
 * @param at when the last change was
 * @param items the items that changed just then and were read, since others may have, too
 */
record ChangesRead(Instant at, Set<String> items) {
  ChangesRead {
    items = Set.copyOf(items);
  }

  /** Whether behind a page, last changed first, there may be others that were not read yet. */
  boolean goesOnBehind(List<ShopItem> page) {
    return page.stream().anyMatch(this::isNew)
        && page.stream().noneMatch(item -> changedAt(item).isBefore(at));
  }

  private boolean isNew(ShopItem item) {
    Instant changedAt = changedAt(item);
    return changedAt.isAfter(at) || changedAt.equals(at) && !items.contains(item.itemId());
  }

  /** What is read once pages were; what changes while they are read belongs to the next reading. */
  ChangesRead and(List<List<ShopItem>> pages) {
    Instant last =
        pages.get(0).stream().map(ChangesRead::changedAt).max(Instant::compareTo).orElse(at);
    Set<String> then = new HashSet<>(last.equals(at) ? items : Set.of());
    pages.stream()
        .flatMap(List::stream)
        .filter(item -> changedAt(item).equals(last))
        .forEach(item -> then.add(item.itemId()));
    return new ChangesRead(last, then);
  }

  private static Instant changedAt(ShopItem item) {
    return Objects.requireNonNull(item.modifiedAt());
  }
}
