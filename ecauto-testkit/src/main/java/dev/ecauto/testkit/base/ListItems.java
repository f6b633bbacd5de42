package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code GET /1/items}: pages through the shop's items, hidden ones included. */
final class ListItems implements ShopHandler {
  private static final int DEFAULT_LIMIT = 20;
  private static final Map<String, Comparator<FakeItem>> ORDERS =
      Map.of(
          "list_order", Comparator.comparingInt(item -> item.fields().listOrder()),
          "created", Comparator.comparing(FakeItem::created),
          "modified", Comparator.comparing(FakeItem::modified));

  @Override
  public Reply handle(Shop shop, Exchange exchange) {
    Map<String, String> query = exchange.query();
    Comparator<FakeItem> order = ORDERS.get(query.getOrDefault("order", "list_order"));
    Optional<Paging> paging = Paging.of(ascendingByListOrder(query), DEFAULT_LIMIT);
    int maxImages =
        query.containsKey("max_image_no")
            ? ImageRule.number(query.get("max_image_no"))
            : ItemJson.MAX_IMAGES;
    if (order == null || paging.isEmpty() || maxImages == 0) {
      return BaseError.BAD_PARAMS.reply();
    }
    Comparator<FakeItem> total = order.thenComparingLong(FakeItem::itemId);
    return ItemJson.many(
        shop.list(
            paging.get().ascending() ? total : total.reversed(),
            paging.get().offset(),
            paging.get().limit()),
        maxImages);
  }

  /** Without a direction, places in the shop count upwards and times downwards. */
  private static Map<String, String> ascendingByListOrder(Map<String, String> query) {
    if (query.containsKey("sort")
        || !query.getOrDefault("order", "list_order").equals("list_order")) {
      return query;
    }
    Map<String, String> sorted = new HashMap<>(query);
    sorted.put("sort", "asc");
    return sorted;
  }
}
