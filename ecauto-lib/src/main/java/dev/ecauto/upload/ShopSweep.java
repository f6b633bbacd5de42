package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.store.Event;
import dev.ecauto.store.EventLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds items that a shop has twice: what is left after reconciling is an original call that
 * reached the shop after the settling delay. Finding changes nothing; removing is done by command.
 * Safe for use by many threads.
 */
public final class ShopSweep {
  /** Shops number their items upwards, so the longer or greater id is the younger. */
  private static final Comparator<ShopItem> AGE =
      Comparator.<ShopItem>comparingInt(item -> item.itemId().length())
          .thenComparing(ShopItem::itemId);

  private final UploadServices services;
  private final QueueViewRepository view = new QueueViewRepository();

  public ShopSweep(UploadServices services) {
    this.services = services;
  }

  /**
   * One SKU that a shop has more than once.
   *
   * @param sku the SKU
   * @param kept the item that our tables refer to, or the oldest
   * @param extra the others, youngest last
   */
  public record Doubled(String sku, ShopItem kept, List<ShopItem> extra) {
    public Doubled {
      extra = List.copyOf(extra);
    }
  }

  /** Pages through all items of an account and finds the doubles. */
  public ShopResult<List<Doubled>> find(AccountKey account) {
    SalesPlatform platform = services.platformOf(account);
    Map<String, List<ShopItem>> bySku = new TreeMap<>();
    String cursor = null;
    do {
      ShopResult<ShopPage> page = platform.list(account.account(), cursor);
      if (page instanceof ShopResult.Failed<ShopPage> failed) {
        return new ShopResult.Failed<>(failed.error());
      }
      ShopPage items = ((ShopResult.Ok<ShopPage>) page).value();
      for (ShopItem item : items.items()) {
        if (item.sku() != null) {
          bySku.computeIfAbsent(item.sku(), sku -> new ArrayList<>()).add(item);
        }
      }
      cursor = items.next();
    } while (cursor != null && !services.stop().isRequested());
    Set<String> referred = services.database().read(tx -> view.referredItems(tx, account));
    return new ShopResult.Ok<>(
        bySku.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(entry -> doubled(entry.getKey(), entry.getValue(), referred))
            .toList());
  }

  private static Doubled doubled(String sku, List<ShopItem> items, Set<String> referred) {
    List<ShopItem> byAge = items.stream().sorted(AGE).toList();
    ShopItem kept =
        byAge.stream()
            .filter(item -> referred.contains(item.itemId()))
            .findFirst()
            .orElse(byAge.get(0));
    return new Doubled(sku, kept, byAge.stream().filter(item -> !item.equals(kept)).toList());
  }

  /**
   * Removes one of the extra items from the shop.
   *
   * @param actor who decided so
   * @return the item's id; a failure if one of our tables refers to the item by now, or if the shop
   *     refuses
   */
  public ShopResult<String> remove(AccountKey account, ShopItem extra, String actor) {
    String itemId = extra.itemId();
    if (services.database().read(tx -> view.referredItems(tx, account)).contains(itemId)) {
      return new ShopResult.Failed<>(
          new PlatformError(
              ErrorClass.PERMANENT,
              "referred_to",
              "item " + itemId + " is the one that a listing refers to: not removed",
              null,
              null));
    }
    ShopResult<String> removed =
        services.platformOf(account).remove(account.account(), ItemRef.of(itemId));
    Instant now = services.clock().instant().truncatedTo(ChronoUnit.MICROS);
    String what = removed instanceof ShopResult.Ok<String> ? "removed" : "not removed: " + removed;
    services
        .database()
        .run(
            tx ->
                new EventLog()
                    .append(
                        tx,
                        new Event(
                            now,
                            actor,
                            "upload.double_removed",
                            null,
                            null,
                            null,
                            what,
                            Map.of("itemId", itemId, "sku", String.valueOf(extra.sku())))));
    return removed;
  }
}
