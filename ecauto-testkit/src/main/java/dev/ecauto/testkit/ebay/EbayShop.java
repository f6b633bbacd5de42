package dev.ecauto.testkit.ebay;

import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.Revise;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A seller's account at an eBay in memory, with the rules that matter to an uploader: PUT replaces,
 * a second offer is refused with the id of the first, publishing needs business policies, bulk
 * calls fail in part. Safe for use by many threads.
 */
public final class EbayShop {
  private static final int MAX_TITLE = 80;

  private final Map<String, EbayInventoryItem> items = new LinkedHashMap<>();
  private final Map<String, EbayOffer> offers = new LinkedHashMap<>();
  private final Map<ShopCall, Planned> troubles = new EnumMap<>(ShopCall.class);
  private final Set<String> onHold = new HashSet<>();
  private boolean hasPolicies = true;
  private boolean restricted;
  private long lastId = 5_000_000_000L;
  private int throttled;
  private int bulkCalls;

  private record Planned(Trouble trouble, int times) {}

  /** Makes something go wrong with the next calls of a kind. */
  public synchronized void trouble(ShopCall call, Trouble trouble, int times) {
    troubles.put(call, new Planned(trouble, times));
  }

  /** The seller has no business policies, so nothing can be published. */
  public synchronized void removePolicies() {
    hasPolicies = false;
  }

  /** eBay holds the listing of a SKU: it cannot be revised. */
  public synchronized void hold(String sku) {
    onHold.add(sku);
  }

  /** eBay restricts the seller. */
  public synchronized void restrict() {
    restricted = true;
  }

  /** Calls refused although the caller had not used up its quota, because trouble said so. */
  public synchronized int throttled() {
    return throttled;
  }

  /** Bulk calls so far. */
  public synchronized int bulkCalls() {
    return bulkCalls;
  }

  /** Everything on offer, oldest first, asked behind the API's back. */
  public synchronized List<EbayOffer> offers() {
    return List.copyOf(offers.values());
  }

  /** An inventory item, asked behind the API's back. */
  public synchronized Optional<EbayInventoryItem> item(String sku) {
    return Optional.ofNullable(items.get(sku));
  }

  synchronized EbayReply hasPolicies() {
    return meet(
        null,
        () ->
            hasPolicies
                ? EbayReply.ok("policies")
                : EbayReply.error(404, 20403, "no business policies: opt in and make them first"));
  }

  synchronized EbayReply putItem(EbayInventoryItem item) {
    return meet(ShopCall.UPDATE, () -> put(item));
  }

  /** One call, one status per item: HTTP 207 when they differ. */
  synchronized List<EbayReply> bulkPutItems(List<EbayInventoryItem> all) {
    bulkCalls++;
    List<EbayReply> replies = new ArrayList<>();
    EbayReply whole =
        meet(
            ShopCall.UPDATE,
            () -> {
              all.forEach(item -> replies.add(put(item)));
              return EbayReply.ok("bulk");
            });
    return whole.isOk() ? List.copyOf(replies) : all.stream().map(item -> whole).toList();
  }

  private EbayReply put(EbayInventoryItem item) {
    if (item.title().isBlank() || item.title().length() > MAX_TITLE) {
      return EbayReply.error(400, 25718, "the title must have 1 to " + MAX_TITLE + " characters");
    }
    items.put(item.sku(), item);
    return EbayReply.ok(item.sku());
  }

  synchronized EbayReply createOffer(String sku, String value, String currency) {
    return meet(
        ShopCall.CREATE,
        () -> {
          Optional<EbayOffer> existing = offerOf(sku);
          if (existing.isPresent()) {
            return new EbayReply(
                400, EbayReply.OFFER_EXISTS, "offer entity exists", existing.get().offerId());
          }
          if (!items.containsKey(sku)) {
            return EbayReply.error(400, 25751, "no inventory item " + sku);
          }
          if (new BigDecimal(value).signum() <= 0) {
            return EbayReply.error(400, 25003, "invalid price " + value + " " + currency);
          }
          EbayOffer offer = new EbayOffer(nextId(), sku, value, currency, null, false);
          offers.put(offer.offerId(), offer);
          return EbayReply.ok(offer.offerId());
        });
  }

  /** Publishes the offer with an id of its own or of its listing. */
  synchronized EbayReply publish(String id) {
    return meet(
        ShopCall.PUBLISH,
        () -> {
          EbayOffer offer = byAnyId(id).orElse(null);
          if (offer == null) {
            return EbayReply.error(404, 25713, "no offer " + id);
          }
          if (!hasPolicies) {
            return EbayReply.error(400, 25007, "a fulfilment policy is needed");
          }
          String listingId = offer.listingId() == null ? nextId() : offer.listingId();
          offers.put(offer.offerId(), offer.listed(listingId));
          return EbayReply.ok(listingId);
        });
  }

  /**
   * Sets values of several offers: price and quantity, and in this shop also texts and whether it
   * is published. One call, one status per offer.
   */
  synchronized EbayReply bulkRevise(List<Revise> changes, List<EbayReply> replies) {
    bulkCalls++;
    return meet(
        ShopCall.REVISE,
        () -> {
          changes.forEach(one -> replies.add(revise(one.item().itemId(), one.change())));
          return EbayReply.ok("bulk");
        });
  }

  private EbayReply revise(String id, ItemChange change) {
    Optional<EbayOffer> known = byAnyId(id);
    if (known.isEmpty()) {
      return EbayReply.error(404, 25713, "no offer " + id);
    }
    EbayOffer offer = known.get();
    if (onHold.contains(offer.sku())) {
      return EbayReply.error(400, EbayReply.CANNOT_REVISE, "the listing is on hold: cannot revise");
    }
    EbayInventoryItem item = Objects.requireNonNull(items.get(offer.sku())).with(change);
    EbayReply put = put(item);
    if (!put.isOk()) {
      return put;
    }
    offers.put(offer.offerId(), revised(offer, change));
    return EbayReply.ok(offer.offerId());
  }

  private EbayOffer revised(EbayOffer offer, ItemChange change) {
    Money price = change.price();
    EbayOffer priced =
        price == null
            ? offer
            : offer.priced(price.amount().toPlainString(), price.currency().getCurrencyCode());
    if (change.visibility() == null) {
      return priced;
    }
    String listingId = priced.listingId() == null ? nextId() : priced.listingId();
    return change.visibility() == Visibility.PUBLIC ? priced.listed(listingId) : priced.withdrawn();
  }

  /** A page of the offers, or the reply that failed. */
  synchronized EbayReply listOffers(int offset, int limit, List<EbayOffer> into) {
    return meet(
        ShopCall.LIST,
        () -> {
          offers.values().stream().skip(offset).limit(limit).forEach(into::add);
          return EbayReply.ok("page");
        });
  }

  /** The offer of a SKU, or the reply that failed; 404 if there is none. */
  synchronized EbayReply findOffer(String sku) {
    return meet(
        ShopCall.LIST,
        () ->
            offerOf(sku)
                .map(offer -> EbayReply.ok(offer.offerId()))
                .orElse(EbayReply.error(404, 25713, "no offer of " + sku)));
  }

  /** The offer with an id of its own or of its listing; 404 if there is none. */
  synchronized EbayReply getOffer(String id) {
    return meet(
        ShopCall.LOOK,
        () ->
            byAnyId(id)
                .map(offer -> EbayReply.ok(offer.offerId()))
                .orElse(EbayReply.error(404, 25713, "no offer " + id)));
  }

  /** Ends a listing and deletes what was sold in it. */
  synchronized EbayReply delete(String id) {
    return meet(
        null,
        () -> {
          Optional<EbayOffer> offer = byAnyId(id);
          if (offer.isEmpty()) {
            return EbayReply.error(404, 25713, "no offer " + id);
          }
          offers.remove(offer.get().offerId());
          items.remove(offer.get().sku());
          return EbayReply.ok(id);
        });
  }

  private EbayReply meet(@Nullable ShopCall call, Supplier<EbayReply> act) {
    if (restricted) {
      return EbayReply.error(403, 25019, "the seller's account is restricted");
    }
    Planned planned = call == null ? null : troubles.remove(call);
    if (call == null || planned == null) {
      return act.get();
    }
    if (planned.times() > 1) {
      troubles.put(call, new Planned(planned.trouble(), planned.times() - 1));
    }
    return switch (planned.trouble()) {
      case LOST_REQUEST -> EbayReply.error(0, 0, "connection reset");
      case LOST_ANSWER -> {
        EbayReply lost = act.get();
        yield EbayReply.error(0, 0, "timed out before HTTP " + lost.status() + " was read");
      }
      case SERVER_ERROR -> EbayReply.error(500, 25001, "a system error has occurred");
      case TOKEN_EXPIRED -> EbayReply.error(401, 1001, "invalid access token");
      case THROTTLED -> {
        throttled++;
        yield EbayReply.error(429, 2001, "too many requests");
      }
    };
  }

  private Optional<EbayOffer> offerOf(String sku) {
    return offers.values().stream().filter(offer -> offer.sku().equals(sku)).findFirst();
  }

  private Optional<EbayOffer> byAnyId(String id) {
    return offers.values().stream()
        .filter(offer -> offer.offerId().equals(id) || id.equals(offer.listingId()))
        .findFirst();
  }

  private String nextId() {
    lastId++;
    return Long.toString(lastId);
  }
}
