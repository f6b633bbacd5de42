package dev.ecauto.adopt;

import dev.ecauto.adopt.ShopAdoptionReport.Line;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.store.Event;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.upload.ItemAdopter;
import dev.ecauto.upload.ItemAdopter.Place;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes products and listings of what a shop has, by the ASIN in its items' SKUs. The shop is only
 * read, 100 items a call. Taking over twice changes nothing the second time. Safe for use by many
 * threads.
 */
public final class ShopAdoption {
  private final AdoptionServices services;
  private final ItemAdopter adopter;
  private final EventLog events = new EventLog();

  ShopAdoption(AdoptionServices services) {
    this.services = services;
    this.adopter = new ItemAdopter(services.listing());
  }

  /**
   * What {@link #adopt} would take over; changes nothing.
   *
   * @throws AdoptException if the shop cannot be read to its end
   */
  public ShopAdoptionReport preview(AccountKey shop) {
    Set<Asin> taken = new HashSet<>();
    return sweep(
        shop,
        item -> {
          Place place = services.database().read(tx -> adopter.placeOf(tx, shop, item));
          boolean isFree =
              place == Place.FREE && SkuParts.productOf(item.sku()).filter(taken::add).isPresent();
          return place == Place.FREE && !isFree ? Place.TAKEN : place;
        });
  }

  /**
   * Takes over every item that has a SKU of ours and that no listing knows yet.
   *
   * @param actor who asked for it, for the events
   * @throws AdoptException if the shop cannot be read to its end; what was taken over stays, and
   *     the same again goes on from there
   */
  public ShopAdoptionReport adopt(AccountKey shop, String actor) {
    return sweep(shop, item -> services.database().write(tx -> adopt(tx, shop, item, actor)));
  }

  private Place adopt(Transaction tx, AccountKey shop, ShopItem item, String actor) {
    Place place = adopter.placeOf(tx, shop, item);
    if (place != Place.FREE) {
      return place;
    }
    Instant now = services.time().now();
    long listing = adopter.adopt(tx, shop, item, now).orElseThrow();
    Reason reason =
        Reason.of(ReasonCode.CHECK_ADOPTED).with("item", item.itemId()).with("sku", item.sku());
    events.append(
        tx,
        new Event(
            now,
            actor,
            EventType.LISTING_ADOPTED,
            SkuParts.productOf(item.sku()).orElse(null),
            listing,
            null,
            reason,
            Map.of()));
    return place;
  }

  private ShopAdoptionReport sweep(AccountKey shop, Function<ShopItem, Place> each) {
    ShopAdoptionReport.Builder report = new ShopAdoptionReport.Builder(shop);
    String cursor = null;
    do {
      ShopPage page = page(shop, cursor);
      Set<String> recorded = recorded(shop, page.items());
      for (ShopItem item : page.items()) {
        Place place = recorded.contains(item.itemId()) ? Place.KNOWN : each.apply(item);
        report.add(new Line(item.itemId(), item.sku(), item.title()), place);
      }
      cursor = page.next();
    } while (cursor != null && !services.time().stopSignal().isRequested());
    if (cursor != null) {
      throw new AdoptException(
          "stopped before the whole shop of " + shop + " was read: run it again", null);
    }
    return report.build();
  }

  private Set<String> recorded(AccountKey shop, List<ShopItem> items) {
    List<String> ids = items.stream().map(ShopItem::itemId).toList();
    return services.database().read(tx -> new ListingRepository().recorded(tx, shop, ids));
  }

  private ShopPage page(AccountKey shop, @Nullable String cursor) {
    SalesPlatform platform = services.platforms().get(shop.platform());
    if (platform == null) {
      throw new AdoptException(
          "the platform of " + shop + " is not configured: add its account first", null);
    }
    return platform
        .list(shop.account(), cursor)
        .match(
            ok -> ok.value(),
            failed -> {
              throw new AdoptException(
                  "the shop of " + shop + " could not be read: " + failed.error(), null);
            });
  }
}
