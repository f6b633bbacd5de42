package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.UnreadableItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for the items of a SKU, newest first. BASE cannot search by identifier, so this pages the
 * item list.
 *
 * <p>Sound because: an item changes no earlier than it is made, so one that last changed before a
 * time was made before it, and so was everything behind it in the order. Pages overlap by one item,
 * and a page without the last item of the page before shows that the list has moved (items were
 * removed, so that others moved up unseen): then the scan starts again. So it does where a full
 * page ends with that item: more is behind it, and was not shown.
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
    List<UnreadableItem> suspects = new ArrayList<>();
    String seam = null;
    int offset = 0;
    while (true) {
      ShopResult<ItemList> answer =
          client.call(new ListItems(ListItems.Order.NEWEST_FIRST, offset));
      Optional<PlatformError> error =
          answer.match(ok -> Optional.empty(), f -> Optional.of(f.error()));
      if (error.isPresent()) {
        return Optional.of(new FindResult.Unknown(error.get()));
      }
      ItemList page = answer.match(ok -> ok.value(), f -> new ItemList(List.of()));
      if (seam != null && (page.indexOf(seam) < 0 || page.isNoStepFrom(seam))) {
        return Optional.empty();
      }
      page.items().stream()
          .filter(item -> sku.value().equals(item.sku()))
          .forEach(item -> matches.put(Long.valueOf(item.itemId()), item));
      page.unreadable().stream().filter(item -> item.mayBe(sku.value())).forEach(suspects::add);
      String last = page.lastId();
      boolean ended = last == null ? !page.isFull() : last.equals(seam);
      if (ended || page.items().stream().anyMatch(this::isOlder)) {
        return Optional.of(resultOf(List.copyOf(matches.values()), suspects));
      }
      seam = last;
      offset += last == null ? page.size() : page.indexOf(last);
    }
  }

  /** Absent only if nothing that is there could be it. */
  private FindResult resultOf(List<ShopItem> oldestFirst, List<UnreadableItem> suspects) {
    if (!oldestFirst.isEmpty()) {
      return new FindResult.Found(oldestFirst);
    }
    if (suspects.isEmpty()) {
      return new FindResult.Absent();
    }
    UnreadableItem first = suspects.get(0);
    return new FindResult.Unknown(
        new PlatformError(
            ErrorClass.RETRYABLE,
            "unreadable_item",
            "/1/items: item "
                + (first.itemId() == null ? "without a readable id" : first.itemId())
                + " may be "
                + sku
                + " and "
                + first.why()
                + ": look at it in the shop",
            null,
            null));
  }

  private boolean isOlder(ShopItem item) {
    return item.modifiedAt() != null && item.modifiedAt().isBefore(bound);
  }
}
