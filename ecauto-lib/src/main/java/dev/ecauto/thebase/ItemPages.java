package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import org.jspecify.annotations.Nullable;

/**
 * All items of an account page by page, oldest first, so that items added meanwhile come at the
 * end. Pages overlap by one item. If items were removed meanwhile, so that others moved up, the
 * reading goes back a page: an item may come twice, none is left out unless more than a page of
 * older ones is removed between two pages.
 */
final class ItemPages {
  private ItemPages() {}

  /**
   * @param cursor {@code OFFSET:LAST_ITEM_ID} of the page before, without the id if it had none
   *     that can be read; {@code null} for the first page
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  static ShopResult<ShopPage> page(AccountClient client, @Nullable String cursor) {
    if (cursor == null) {
      return read(client, 0, null);
    }
    int colon = cursor.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "'" + cursor + "' is not a cursor: pass on what the page before gave as next");
    }
    String seam = cursor.substring(colon + 1);
    int offset = Integer.parseInt(cursor.substring(0, colon));
    return read(client, offset, seam.isEmpty() ? null : seam);
  }

  /**
   * A page of the newest items. Items that are added or removed while it is read shift the pages:
   * an item may come twice or be left out, so this tells what there is, never what there is not.
   *
   * @param cursor the offset to go on at, {@code null} for the first page
   * @throws NumberFormatException if the cursor is not one of ours
   */
  static ShopResult<ShopPage> newest(AccountClient client, @Nullable String cursor) {
    int offset = cursor == null ? 0 : Integer.parseInt(cursor);
    return client
        .call(new ListItems(ListItems.Order.NEWEST_FIRST, offset))
        .map(
            page ->
                new ShopPage(
                    page.items(),
                    page.unreadable(),
                    page.size() == 0 ? null : Integer.toString(offset + page.size())));
  }

  private static ShopResult<ShopPage> read(
      AccountClient client, int offset, @Nullable String seam) {
    return client
        .call(new ListItems(ListItems.Order.OLDEST_FIRST, offset))
        .match(
            page -> joined(client, offset, seam, page.value()),
            failed -> new ShopResult.Failed<>(failed.error()));
  }

  /** What the shop has is not known then: nobody may take it for all that there is. */
  private static PlatformError notReadOn(int offset) {
    return new PlatformError(
        ErrorClass.RETRYABLE,
        "list_not_read_on",
        "/1/items: the page from item " + offset + " on shows only items from before it",
        null,
        null);
  }

  private static ShopResult<ShopPage> joined(
      AccountClient client, int offset, @Nullable String seam, ItemList page) {
    int seamAt = seam == null ? -1 : page.indexOf(seam);
    if (seam != null && seamAt < 0 && offset > 0) {
      return read(client, Math.max(0, offset - ListItems.LIMIT + 1), null);
    }
    if (seam != null && page.isNoStepFrom(seam)) {
      return new ShopResult.Failed<>(notReadOn(offset));
    }
    ItemList unseen = page.from(seamAt + 1);
    String last = unseen.lastId();
    String next = last == null ? null : (offset + page.indexOf(last)) + ":" + last;
    if (last == null && page.isFull()) {
      next = offset + page.size() + ":";
    }
    return new ShopResult.Ok<>(new ShopPage(unseen.items(), unseen.unreadable(), next));
  }
}
