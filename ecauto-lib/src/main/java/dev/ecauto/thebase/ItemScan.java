package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the items of a SKU, newest first. BASE cannot search by identifier, so this pages the
 * item list.
 *
 * <p>Sound because: an item changes no earlier than it is made, so one that last changed before a
 * time was made before it, and so was everything behind it in the order. Pages overlap by one item,
 * and a page without the last item of the page before shows that the list has moved (items were
 * removed, so that others moved up unseen): then the scan starts again.
 */
final class ItemScan {
  /** How often a scan starts again because the list moved under it. */
  private static final int MAX_SCANS = 3;

  private final AccountClient client;
  private final Sku sku;
  private final Instant bound;

  /**
   * @param bound nothing that last changed before this is of interest
   */
  ItemScan(AccountClient client, Sku sku, Instant bound) {
    this.client = client;
    this.sku = sku;
    this.bound = bound;
  }

  FindResult run() {
    for (int scan = 0; scan < MAX_SCANS; scan++) {
      Optional<FindResult> result = scanOnce();
      if (result.isPresent()) {
        return result.get();
      }
    }
    return new FindResult.Unknown(
        new PlatformError(
            ErrorClass.RETRYABLE,
            "list_moved",
            "/1/items: items were removed while " + sku + " was looked for: look again",
            null,
            null));
  }

  private Optional<FindResult> scanOnce() {
    Map<Long, ShopItem> matches = new TreeMap<>();
    String seam = null;
    int offset = 0;
    while (true) {
      ShopResult<List<ShopItem>> answer =
          client.call(new ListItems(ListItems.Order.NEWEST_FIRST, offset));
      if (answer instanceof ShopResult.Failed<List<ShopItem>> failed) {
        return Optional.of(new FindResult.Unknown(failed.error()));
      }
      List<ShopItem> page = ((ShopResult.Ok<List<ShopItem>>) answer).value();
      if (seam != null && !holds(page, seam)) {
        return Optional.empty();
      }
      page.stream()
          .filter(item -> sku.value().equals(item.sku()))
          .forEach(item -> matches.put(Long.valueOf(item.itemId()), item));
      if (isLast(page, seam) || page.stream().anyMatch(this::isOlder)) {
        return Optional.of(resultOf(List.copyOf(matches.values())));
      }
      seam = page.get(page.size() - 1).itemId();
      offset += page.size() - 1;
    }
  }

  private static FindResult resultOf(List<ShopItem> oldestFirst) {
    return oldestFirst.isEmpty() ? new FindResult.Absent() : new FindResult.Found(oldestFirst);
  }

  private boolean isOlder(ShopItem item) {
    return item.modifiedAt() != null && item.modifiedAt().isBefore(bound);
  }

  /** Nothing but the seam: a short page alone would not prove the end. */
  private static boolean isLast(List<ShopItem> page, @Nullable String seam) {
    return page.isEmpty() || page.get(page.size() - 1).itemId().equals(seam);
  }

  private static boolean holds(List<ShopItem> page, String itemId) {
    return page.stream().anyMatch(item -> item.itemId().equals(itemId));
  }
}
