package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All items of an account page by page, oldest first, so that items added meanwhile come at the
 * end. Pages overlap by one item. If items were removed meanwhile, so that others moved up, the
 * reading goes back a page: an item may come twice, none is left out unless more than a page of
 * older ones is removed between two pages.
 */
final class ItemPages {
  /** How often one reading goes back before it is given up. */
  private static final int MAX_RETURNS = 20;

  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,9}):([0-9]{1,3}):(.*)");

  private ItemPages() {}

  /**
   * Where a reading goes on.
   *
   * @param offset the place of the last item, if none was removed
   * @param returns how often the reading went back
   * @param seam the last item of the page before; {@code null} if it had none that can be read
   */
  private record Place(int offset, int returns, @Nullable String seam) {
    static final Place FIRST = new Place(0, 0, null);

    static Place of(String cursor) {
      Matcher matcher = CURSOR.matcher(cursor);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "'" + cursor + "' is not a cursor: pass on what the page before gave as next");
      }
      String seam = matcher.group(3);
      return new Place(
          Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(2)),
          seam.isEmpty() ? null : seam);
    }

    Place back() {
      return new Place(Math.max(0, offset - ListItems.LIMIT + 1), returns + 1, null);
    }

    String cursor(int further, String last) {
      return (offset + further) + ":" + returns + ":" + last;
    }
  }

  /**
   * @param cursor {@code OFFSET:RETURNS:LAST_ITEM_ID} of the page before, without the id if it had
   *     none that can be read; {@code null} for the first page
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  static ShopResult<ShopPage> page(AccountClient client, @Nullable String cursor) {
    return read(client, cursor == null ? Place.FIRST : Place.of(cursor));
  }

  /**
   * A page of the newest items, or of those that changed last. What happens while they are read
   * shifts the pages: an item may come twice or be left out, so this tells what there is, never
   * what there is not.
   *
   * @param cursor the offset to go on at, {@code null} for the first page
   * @throws NumberFormatException if the cursor is not one of ours
   */
  static ShopResult<ShopPage> first(
      AccountClient client, ListItems.Order order, @Nullable String cursor) {
    int offset = cursor == null ? 0 : Integer.parseInt(cursor);
    return client
        .call(new ListItems(order, offset))
        .map(
            page ->
                new ShopPage(
                    page.items(),
                    page.unreadable(),
                    page.size() == 0 ? null : Integer.toString(offset + page.size())));
  }

  private static ShopResult<ShopPage> read(AccountClient client, Place place) {
    return client
        .call(new ListItems(ListItems.Order.OLDEST_FIRST, place.offset()))
        .match(
            page -> joined(client, place, page.value()),
            failed -> new ShopResult.Failed<>(failed.error()));
  }

  /** What the shop has is not known then: nobody may take it for all that there is. */
  private static ShopResult<ShopPage> notReadOn(Place place) {
    return new ShopResult.Failed<>(
        new PlatformError(
            ErrorClass.RETRYABLE,
            "list_not_read_on",
            "/1/items: the page from item "
                + place.offset()
                + " on does not go on from the one before it",
            null,
            null));
  }

  private static ShopResult<ShopPage> joined(AccountClient client, Place place, ItemList page) {
    String seam = place.seam();
    int seamAt = seam == null ? -1 : page.indexOf(seam);
    if (seam != null && seamAt < 0 && place.offset() > 0) {
      return place.returns() < MAX_RETURNS ? read(client, place.back()) : notReadOn(place);
    }
    if (seam != null && page.isNoStepFrom(seam)) {
      return notReadOn(place);
    }
    ItemList unseen = page.from(seamAt + 1);
    String last = unseen.lastId();
    String next = last == null ? null : place.cursor(page.indexOf(last), last);
    if (last == null && page.isFull()) {
      next = place.cursor(page.size(), "");
    }
    return new ShopResult.Ok<>(new ShopPage(unseen.items(), unseen.unreadable(), next));
  }
}
