package dev.ecauto.testkit.base;

import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code items/search}: full text over an index that lags behind; the identifier is not in it, so
 * an item cannot be found by its SKU.
 */
final class SearchItems implements ShopHandler {
  private static final int DEFAULT_LIMIT = 10;
  private static final long MAX_OFFSET = 10_000;

  private final Duration lag;

  SearchItems(Duration lag) {
    this.lag = lag;
  }

  @Override
  public Reply handle(Shop shop, Exchange exchange) {
    Map<String, String> query = exchange.query();
    String words = query.getOrDefault("q", "").strip();
    Optional<Paging> paging = Paging.of(query, DEFAULT_LIMIT);
    if (words.isEmpty() || paging.isEmpty() || paging.get().offset() > MAX_OFFSET) {
      return BaseError.BAD_PARAMS.reply();
    }
    List<String> wanted = List.of(words.split("[\\s\u3000]+", -1));
    return ItemJson.many(
        shop.itemsOlderThan(lag).stream()
            .filter(item -> wanted.stream().allMatch(text(item)::contains))
            .skip(paging.get().offset())
            .limit(paging.get().limit())
            .toList(),
        ItemJson.MAX_IMAGES);
  }

  private static String text(FakeItem item) {
    return item.title() + '\n' + item.detail();
  }
}
