package dev.ecauto.live.shop.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes in what shops say of live listings, and tells what ecauto made of an item from what a
 * person did by hand, which stays. Stateless and safe for use by many threads.
 */
public final class ShopStates {
  private static final String SHOP = "shop";

  private final LiveListingRepository states = new LiveListingRepository();
  private final LiveAccountRepository accounts = new LiveAccountRepository();
  private final PinRepository pins = new PinRepository();
  private final LiveEvents events = new LiveEvents();

  /** What is known of listings: what the shop said, or, where it was never asked, what was sent. */
  public Map<Long, ShopState> of(Transaction tx, List<Listing> listings) {
    Map<Long, ShopState> known = states.of(tx, listings);
    return listings.stream()
        .collect(
            Collectors.toMap(
                Listing::id,
                listing -> {
                  ShopState state = known.get(listing.id());
                  return state == null ? assumed(listing) : state;
                }));
  }

  /** An item that ecauto uploaded is as it was uploaded until the shop says otherwise. */
  private static ShopState assumed(Listing listing) {
    Instant since = listing.listedAt();
    return new ShopState(
        listing.price(),
        null,
        listing.quantity(),
        listing.visibility(),
        since == null ? Instant.EPOCH : since,
        new ShopState.Own(listing.price(), listing.quantity(), listing.visibility()),
        null);
  }

  /**
   * Remembers what is about to be sent: until its echo is taken in, what the shop shows of it is
   * ecauto's own doing, whatever becomes of the change that wished it.
   */
  public void sending(Transaction tx, Listing listing, Sent sent) {
    states.remember(tx, listing, sent);
  }

  /**
   * Takes in what a shop says of an item, unless more was learnt of it since the shop was asked: an
   * answer from before a change of ours would look like a person's hand.
   *
   * @param asked when the shop was asked
   * @return how the listing stands now
   */
  public ShopState saw(Transaction tx, Listing listing, ShopItem item, Instant asked, Instant now) {
    Map<Long, ShopState> known = states.of(tx, List.of(listing));
    ShopState before = known.get(listing.id());
    if (before == null && isNewInItsShop(tx, listing)) {
      before = assumed(listing);
    }
    if (before != null && Due.isStoredSince(asked, before.seenAt(), now)) {
      return before;
    }
    Sent sent = states.sent(tx, List.of(listing)).getOrDefault(listing.id(), Sent.NONE);
    ShopState after =
        before == null ? firstSight(listing, item, now) : next(before, item, sent, now);
    Set<Pin.Field> edited =
        before == null ? hiddenByAPerson(listing, item) : HandEdits.in(item, before, sent);
    if (before != null && !edited.isEmpty() && !isWritten(tx, listing)) {
      Set<Pin.Field> free = EnumSet.complementOf(byHand(tx, listing));
      ShopState found = takenOver(after, free);
      states.put(tx, listing, found);
      return found;
    }
    Set<Pin.Field> anew = before == null ? edited : HandEdits.anew(edited, item, before);
    pinHands(tx, listing, edited, anew, now);
    states.put(tx, listing, after);
    return after;
  }

  /**
   * Takes in the echo of a change: its values are ecauto's own now, as far as the shop took them.
   * Pieces that are gone were sold since the look before the change.
   */
  public ShopState echoed(Transaction tx, Listing listing, ShopItem item, Sent sent, Instant now) {
    ShopState before = Objects.requireNonNull(of(tx, List.of(listing)).get(listing.id()));
    ShopState.Own own = before.own();
    int expected = sent.quantity() == null ? before.quantity() : sent.quantity();
    ShopState after =
        new ShopState(
            item.price(),
            item.regularPrice(),
            item.quantity(),
            item.visibility(),
            now,
            new ShopState.Own(
                sent.price() == null ? own.price() : item.priceOutsideSales(),
                sent.quantity() == null ? own.quantity() : item.quantity(),
                sent.visibility() == null ? own.visibility() : item.visibility()),
            item.quantity() < expected ? now : before.soldAt());
    states.put(tx, listing, after);
    states.remember(tx, listing, Sent.NONE);
    return after;
  }

  /**
   * To be called before a listing takes over what somebody set in its shop, so that it stays known
   * what ecauto had made of it, and a person's hand stays one.
   */
  public void beforeTaking(Transaction tx, Listing listing, Pin.Field field, Instant now) {
    boolean hides = field == Pin.Field.VISIBILITY && listing.visibility() == Visibility.PUBLIC;
    if (states.of(tx, List.of(listing)).isEmpty() && (hides || isNewInItsShop(tx, listing))) {
      states.put(tx, listing, assumed(listing));
      if (hides) {
        Set<Pin.Field> hidden = EnumSet.of(field);
        pinHands(tx, listing, hidden, hidden, now);
      }
    }
  }

  /**
   * From now on what the shop showed last of some fields is ecauto's own, whoever set it: the rules
   * hold for it again.
   */
  public void takeOver(Transaction tx, Listing listing, Set<Pin.Field> fields) {
    ShopState seen = states.of(tx, List.of(listing)).get(listing.id());
    if (seen != null) {
      states.put(tx, listing, takenOver(seen, fields));
    }
  }

  /** What it shows of some fields is taken for ecauto's own. */
  private static ShopState takenOver(ShopState seen, Set<Pin.Field> fields) {
    ShopState.Own own = seen.own();
    return seen.with(
        new ShopState.Own(
            fields.contains(Pin.Field.PRICE) ? seen.priceOutsideSales() : own.price(),
            fields.contains(Pin.Field.QUANTITY) ? seen.quantity() : own.quantity(),
            fields.contains(Pin.Field.VISIBILITY) ? seen.visibility() : own.visibility()));
  }

  private boolean isWritten(Transaction tx, Listing listing) {
    return accounts.isWritten(tx, new AccountKey(listing.platform(), listing.account()));
  }

  /**
   * Whether it came into its shop after that was read last: then it is as ecauto has put it there,
   * and what differs is somebody else's doing.
   */
  private boolean isNewInItsShop(Transaction tx, Listing listing) {
    Instant listedAt = listing.listedAt();
    Instant read =
        accounts.find(tx, new AccountKey(listing.platform(), listing.account())).shopSeenAt();
    return listedAt != null && read != null && listedAt.isAfter(read);
  }

  private static ShopState firstSight(Listing listing, ShopItem item, Instant now) {
    Visibility own =
        hiddenByAPerson(listing, item).isEmpty() ? item.visibility() : Visibility.PUBLIC;
    return new ShopState(
        item.price(),
        item.regularPrice(),
        item.quantity(),
        item.visibility(),
        now,
        new ShopState.Own(item.priceOutsideSales(), item.quantity(), own),
        HandEdits.isSold(item.quantity(), listing.quantity(), Sent.NONE) ? now : null);
  }

  /** Nobody but a person hides what shall be shown, before anything was ever changed here. */
  private static Set<Pin.Field> hiddenByAPerson(Listing listing, ShopItem item) {
    return listing.visibility() == Visibility.PUBLIC && item.visibility() == Visibility.HIDDEN
        ? EnumSet.of(Pin.Field.VISIBILITY)
        : EnumSet.noneOf(Pin.Field.class);
  }

  private static ShopState next(ShopState before, ShopItem item, Sent sent, Instant now) {
    Money price = item.priceOutsideSales();
    boolean sold = HandEdits.isSold(item.quantity(), before.quantity(), sent);
    ShopState.Own own = before.own();
    return new ShopState(
        item.price(),
        item.regularPrice(),
        item.quantity(),
        item.visibility(),
        now,
        new ShopState.Own(
            sent.isPrice(price) ? price : own.price(),
            sent.isQuantity(item.quantity()) ? item.quantity() : own.quantity(),
            sent.isVisibility(item.visibility()) ? item.visibility() : own.visibility()),
        sold ? now : before.soldAt());
  }

  /** The fields that a person is known to have changed in the shop. */
  private EnumSet<Pin.Field> byHand(Transaction tx, Listing listing) {
    return pins.of(tx, List.of(listing.id())).getOrDefault(listing.id(), List.of()).stream()
        .filter(pin -> pin.cause() == Pin.Cause.HAND)
        .map(Pin::field)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Pin.Field.class)));
  }

  /**
   * What a person changed is pinned, and once more when it is changed again, since that counts as
   * another hand; what a person changed back is free.
   */
  private void pinHands(
      Transaction tx, Listing listing, Set<Pin.Field> edited, Set<Pin.Field> anew, Instant now) {
    EnumSet<Pin.Field> pinned = byHand(tx, listing);
    for (Pin.Field field : edited) {
      if (!pinned.contains(field) || anew.contains(field)) {
        pins.pin(tx, listing, new Pin(field, Pin.Cause.HAND, null, SHOP, null), now);
        events.about(
            tx,
            new LiveEvents.By(SHOP, now),
            EventType.LIVE_HAND_EDIT,
            listing,
            Reason.of(ReasonCode.REVISION_CHANGED_BY_HAND)
                .with("field", field.name().toLowerCase(Locale.ROOT)),
            Map.of());
      }
    }
    Set<Pin.Field> free = EnumSet.copyOf(pinned);
    free.removeAll(edited);
    if (!free.isEmpty()) {
      pins.lift(tx, Set.of(listing.id()), free, Set.of(Pin.Cause.HAND), now);
    }
  }
}
