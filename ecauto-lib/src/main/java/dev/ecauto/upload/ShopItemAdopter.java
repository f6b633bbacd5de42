package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.UploadEvents.What;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.QueueRepairRepository;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes over what a shop has of ours and the store does not know: by its SKU, or by the ASIN that
 * is read out of it. What cannot be taken over is written down for people. Each method inside one
 * transaction of the caller.
 */
final class ShopItemAdopter {
  private final AccountKey account;
  private final ItemAdopter items;
  private final UploadEvents events;
  private final UploadConfig config;
  private final AccountRepository accounts = new AccountRepository();
  private final ListingRepository listings = new ListingRepository();
  private final QueueRepairRepository repairs = new QueueRepairRepository();
  private final QueueViewRepository view = new QueueViewRepository();

  ShopItemAdopter(AccountKey account, ItemAdopter items, UploadEvents events, UploadConfig config) {
    this.account = account;
    this.items = items;
    this.events = events;
    this.config = config;
  }

  /**
   * What a page of the newest items says.
   *
   * @param anyKnown whether the store refers to one of them
   * @param reachesLastReading whether one of them was there when the shop was last read: older ones
   *     were seen then. What was made since says nothing: another store may have added beside it
   * @param unknownOfOurs those that ecauto made, that this store never tried to make, and of whose
   *     product it knows no item
   */
  record Seen(boolean anyKnown, boolean reachesLastReading, List<ShopItem> unknownOfOurs) {}

  Seen see(Transaction tx, List<ShopItem> items) {
    QueueViewRepository.Known known = known(tx, items);
    List<ShopItem> ours =
        strangers(items, known).stream()
            .filter(item -> SkuParts.productOf(item.sku()).isPresent())
            .filter(item -> !known.triedSkus().contains(sku(item).orElseThrow()))
            .filter(item -> !isDouble(tx, item))
            .filter(item -> !isOfAnotherAccount(tx, item))
            .toList();
    boolean reached =
        accounts
            .find(tx, account)
            .map(state -> state.sweeps().sweptAt())
            .filter(at -> wasThere(tx, items, at))
            .isPresent();
    return new Seen(!known.itemIds().isEmpty(), reached, ours);
  }

  /** The items of a page with a SKU that the store does not refer to. */
  List<ShopItem> strangers(Transaction tx, List<ShopItem> items) {
    return strangers(items, known(tx, items));
  }

  private static List<ShopItem> strangers(List<ShopItem> items, QueueViewRepository.Known known) {
    return items.stream()
        .filter(item -> !known.itemIds().contains(item.itemId()))
        .filter(item -> sku(item).isPresent())
        .toList();
  }

  private QueueViewRepository.Known known(Transaction tx, List<ShopItem> items) {
    return view.known(
        tx, account, ids(items), items.stream().flatMap(item -> sku(item).stream()).toList());
  }

  private static List<String> ids(List<ShopItem> items) {
    return items.stream().map(ShopItem::itemId).toList();
  }

  /** What is made just before a reading may not be listed yet. */
  private boolean wasThere(Transaction tx, List<ShopItem> items, Instant lastReading) {
    return listings.anyListedBefore(
        tx, account, ids(items), lastReading.minus(config.settlingDelay()));
  }

  /** A second item of a product that is in the shop already: no addition makes a third. */
  private boolean isDouble(Transaction tx, ShopItem item) {
    return SkuParts.productOf(item.sku()).stream()
        .flatMap(asin -> listings.of(tx, asin).stream())
        .anyMatch(listing -> isOfAccount(listing) && listing.itemId() != null);
  }

  /** Another account has the same shop: that is no other store, unless both want the product. */
  private boolean isOfAnotherAccount(Transaction tx, ShopItem item) {
    return listings
        .find(tx, sku(item).orElseThrow())
        .filter(listing -> !isOfAccount(listing))
        .filter(listing -> listings.of(tx, listing.asin()).stream().noneMatch(this::isOfAccount))
        .isPresent();
  }

  /** All that the shop had at a time is known. */
  boolean readUpTo(Transaction tx, Instant begun) {
    accounts.setSwept(tx, account, begun, begun);
    return true;
  }

  private static Optional<Sku> sku(ShopItem item) {
    return Sku.parse(item.sku());
  }

  /**
   * Takes over what is there, after all of the shop was read.
   *
   * @param unknown items with a SKU that the store does not refer to
   * @param all how many items the shop has
   * @return how many were taken over
   */
  int adopt(Transaction tx, List<ShopItem> unknown, int all, Instant begun) {
    List<ShopItem> ordered =
        unknown.stream()
            .sorted(
                Comparator.comparing(item -> listings.find(tx, sku(item).orElseThrow()).isEmpty()))
            .toList();
    int adopted = 0;
    int left = 0;
    for (ShopItem item : ordered) {
      if (adopt(tx, item, begun)) {
        adopted++;
      } else if (SkuParts.productOf(item.sku()).isPresent()) {
        left++;
      }
    }
    repairs.trustAbsence(tx, account, begun.minus(config.settlingDelay()), begun);
    accounts.setSwept(tx, account, begun, begun);
    Reason reason =
        Reason.of(ReasonCode.ACCOUNT_SWEPT)
            .with("items", all)
            .with("adopted", adopted)
            .with("unknown", left);
    events.accountEvent(tx, What.of(EventType.ACCOUNT_SWEPT, reason), begun);
    return adopted;
  }

  private boolean adopt(Transaction tx, ShopItem item, Instant now) {
    Sku sku = sku(item).orElseThrow();
    Optional<Listing> same = listings.find(tx, sku).filter(this::isOfAccount);
    if (same.isPresent()) {
      return adoptInto(tx, same.get(), item, now);
    }
    Optional<Asin> asin = SkuParts.productOf(item.sku());
    return asin.isPresent() && adoptAs(tx, asin.get(), item, now);
  }

  private boolean isOfAccount(Listing listing) {
    return listing.platform().equals(account.platform())
        && listing.account().equals(account.account());
  }

  private boolean adoptAs(Transaction tx, Asin asin, ShopItem item, Instant now) {
    Optional<Listing> ours = listings.of(tx, asin).stream().filter(this::isOfAccount).findFirst();
    if (ours.isPresent()) {
      return adoptInto(tx, ours.get(), item, now);
    }
    Optional<Long> made = items.adopt(tx, account, item, now);
    made.ifPresent(id -> note(tx, id, asin, item, now));
    return made.isPresent();
  }

  /**
   * A listing refers to one item; what is shown is complete, what is hidden is completed, at once
   * or when its listing comes back.
   */
  private boolean adoptInto(Transaction tx, Listing listing, ShopItem item, Instant now) {
    if (listing.itemId() != null) {
      return false;
    }
    boolean complete = item.visibility() == Visibility.PUBLIC;
    takeSku(tx, listing, item, now);
    boolean adopted =
        complete
            ? listings.setListed(tx, listing.id(), item.itemId(), now, now)
            : listing.status() == ListingStatus.PENDING
                ? resume(tx, listing, item, now)
                : listings.referTo(tx, listing.id(), item.itemId(), now);
    Reason reason = Reason.of(ReasonCode.UPLOAD_TAKEN_FROM_SHOP).with("item", item.itemId());
    if (adopted && complete) {
      repairs.closeAsDone(tx, listing.id(), reason, now);
    }
    if (adopted) {
      note(tx, listing.id(), listing.asin(), item, now);
    }
    return adopted;
  }

  /** What the shop calls it is what it is found by from then on. */
  private void takeSku(Transaction tx, Listing listing, ShopItem item, Instant now) {
    sku(item)
        .filter(sku -> !sku.equals(listing.sku()))
        .ifPresent(sku -> listings.takeSku(tx, listing.id(), sku, now));
  }

  private boolean resume(Transaction tx, Listing listing, ShopItem item, Instant now) {
    QueueEntry entry =
        new QueueEntry(
            listing.id(),
            listing.asin(),
            listing.platform(),
            listing.account(),
            now,
            QueueEntry.DEFAULT_PRIORITY);
    return repairs.resume(tx, entry, item.itemId(), now)
        && listings.resumeWith(tx, listing.id(), item.itemId(), now);
  }

  private void note(Transaction tx, long listingId, Asin asin, ShopItem item, Instant now) {
    Reason reason = Reason.of(ReasonCode.UPLOAD_TAKEN_FROM_SHOP).with("item", item.itemId());
    events.listingEvent(
        tx,
        new UploadEvents.Subject(asin, listingId),
        new What(EventType.UPLOAD_ADOPTED, reason, Map.of("itemId", item.itemId())),
        now);
  }

  /** Items of ours turned up that this store does not know. */
  boolean noteUnknown(Transaction tx, Reason reason, Instant now) {
    accounts.setUnknownSeen(tx, account, now);
    events.accountEvent(tx, What.of(EventType.ACCOUNT_UNKNOWN_ITEM, reason), now);
    return true;
  }

  boolean stop(Transaction tx, Reason reason, Instant now) {
    events.stopAccount(tx, reason, now);
    return true;
  }

  boolean pauseAdds(Transaction tx, Pause pause, Instant now) {
    events.pauseAdds(tx, pause, now);
    return true;
  }
}
