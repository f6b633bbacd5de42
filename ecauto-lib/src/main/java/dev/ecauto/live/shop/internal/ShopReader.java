package dev.ecauto.live.shop.internal;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.event.internal.LiveEvents;
import dev.ecauto.live.review.internal.PinRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Words;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.UnreadableItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.Time;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads shops, whole or what changed, so that what persons change there by hand is seen; too much
 * of it is another program that writes to the shop, and stops the account. Safe for use by many
 * threads.
 */
public final class ShopReader {
  /** More than this share of an account's listings changed by hand within a day is no person. */
  private static final double HANDS = 0.01;

  /** So few may always change. */
  private static final int FEW_HANDS = 5;

  private static final Duration DAY = Duration.ofDays(1);

  /** So far may a shop's clock be ahead or behind. */
  private static final Duration CLOCKS = Duration.ofHours(2);

  private static final Logger LOG = LoggerFactory.getLogger(ShopReader.class);

  private final Database database;
  private final Time time;
  private final ListingRepository listings = new ListingRepository();
  private final LiveListingRepository live = new LiveListingRepository();
  private final LiveAccountRepository liveAccounts = new LiveAccountRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final PinRepository pins = new PinRepository();
  private final ShopStates states = new ShopStates();
  private final LiveEvents events = new LiveEvents();

  /** Up to which changes a shop was read. */
  private final Map<AccountKey, ChangesRead> changesRead = new ConcurrentHashMap<>();

  public ShopReader(Database database, Time time) {
    this.database = database;
    this.time = time;
  }

  /**
   * Reads everything that a shop has.
   *
   * @param then what follows for the products whose items changed, in the same transaction
   * @return whether it was read to its end
   */
  public boolean read(
      AccountKey account, SalesPlatform platform, BiConsumer<Transaction, Set<Asin>> then) {
    List<UnreadableItem> unreadable = new ArrayList<>();
    boolean isWhole =
        read(
            cursor -> platform.list(account.account(), cursor),
            page -> {
              unreadable.addAll(page.page().unreadable());
              database.run(tx -> then.accept(tx, take(tx, account, page)));
              return true;
            });
    if (!isWhole) {
      database.run(tx -> judgeHands(tx, account));
      return false;
    }
    tell(account, unreadable);
    database.run(tx -> finish(tx, account));
    return true;
  }

  /**
   * Reads what changed in a shop since it was read last, as far as its platform tells. A shop that
   * was never read to its end is not read.
   *
   * @param then what follows for the products whose items changed, in the same transaction
   */
  public void readChanged(
      AccountKey account, SalesPlatform platform, BiConsumer<Transaction, Set<Asin>> then) {
    Instant whole = lastRead(account);
    if (whole == null) {
      return;
    }
    ChangesRead before =
        changesRead.getOrDefault(account, new ChangesRead(whole.minus(CLOCKS), Set.of()));
    Set<String> read = new HashSet<>();
    List<List<ShopItem>> pages = new ArrayList<>();
    boolean isRead =
        read(
            cursor -> platform.lastChanged(account.account(), cursor),
            page -> {
              database.run(tx -> then.accept(tx, take(tx, account, page)));
              List<ShopItem> dated = dated(page);
              pages.add(dated);
              boolean isAnother =
                  read.addAll(page.page().items().stream().map(ShopItem::itemId).toList());
              return isAnother && before.goesOnBehind(dated);
            });
    if (isRead) {
      changesRead.put(account, before.and(pages));
    }
    database.run(tx -> judgeHands(tx, account));
  }

  /** The items whose shop tells when they changed; what is far ahead is a mistake. */
  private List<ShopItem> dated(Answer answer) {
    Instant latest = time.now().plus(CLOCKS);
    return answer.page().items().stream()
        .filter(item -> item.modifiedAt() != null && !item.modifiedAt().isAfter(latest))
        .toList();
  }

  /** A page, and when the shop was asked for it. */
  private record Answer(ShopPage page, Instant asked) {}

  /**
   * Reads page after page.
   *
   * @param take takes a page in, and tells whether the next one is of interest
   * @return whether no page failed
   */
  private boolean read(
      Function<@Nullable String, ShopResult<ShopPage>> question, Predicate<Answer> take) {
    String cursor = null;
    do {
      Instant asked = time.now();
      ShopPage page =
          question.apply(cursor).<@Nullable ShopPage>match(ok -> ok.value(), failed -> null);
      if (page == null) {
        return false;
      }
      cursor = take.test(new Answer(page, asked)) ? page.next() : null;
    } while (cursor != null);
    return true;
  }

  /**
   * Reads the items of some listings, one call each.
   *
   * @return whether all of them were read
   */
  public boolean read(SalesPlatform platform, List<Listing> some) {
    boolean all = true;
    for (Listing listing : some) {
      Instant asked = time.now();
      String itemId = listing.itemId();
      all &=
          itemId != null
              && platform
                  .look(listing.account(), new ItemRef(itemId, listing.sku()))
                  .match(ok -> took(listing, ok.value(), asked), failed -> false);
    }
    return all;
  }

  /** What is not there is left to the check. */
  private boolean took(Listing listing, Optional<ShopItem> found, Instant asked) {
    found.ifPresent(item -> database.run(tx -> states.saw(tx, listing, item, asked, time.now())));
    return true;
  }

  /** Whether ecauto writes to an account's shop, or ever did. */
  public boolean isWritten(AccountKey account) {
    return database.read(tx -> liveAccounts.isWritten(tx, account));
  }

  /** From now on ecauto writes to the shop, as it was read last. */
  public void beginWriting(AccountKey account) {
    database.run(tx -> liveAccounts.beginWriting(tx, account, time.now()));
  }

  /** What cannot be read is left as it was last seen; the check tells of each. */
  private static void tell(AccountKey account, List<UnreadableItem> unreadable) {
    if (!unreadable.isEmpty()) {
      UnreadableItem first = unreadable.get(0);
      LOG.warn(
          "{}: {} of the shop cannot be read and stay as last seen, such as {}:"
              + " see 'ecauto check --shop'",
          account,
          Words.of(unreadable.size(), "item", "items"),
          Reason.of(ReasonCode.SHOP_ITEM_UNREADABLE)
              .with("item", first.itemId())
              .with("sku", first.sku())
              .with("why", first.why()));
    }
  }

  /** What was listed since the shop was asked may not have been there yet. */
  private Set<Asin> take(Transaction tx, AccountKey account, Answer answer) {
    Instant now = time.now();
    Map<String, ShopItem> items = new LinkedHashMap<>();
    answer.page().items().forEach(item -> items.put(item.itemId(), item));
    List<Listing> found =
        listings.listed(tx, account, items.keySet()).stream()
            .filter(listing -> !isListedSince(listing, answer.asked(), now))
            .toList();
    Map<Long, ShopState> before = states.of(tx, found);
    Set<Asin> changed = new TreeSet<>(Comparator.comparing(Asin::value));
    for (Listing listing : found) {
      ShopItem item = Objects.requireNonNull(items.get(listing.itemId()));
      ShopState state = states.saw(tx, listing, item, answer.asked(), now);
      ShopState known = Objects.requireNonNull(before.get(listing.id()));
      if (!state.price().equals(known.price())
          || state.quantity() != known.quantity()
          || state.visibility() != known.visibility()
          || !Objects.equals(state.properPrice(), known.properPrice())) {
        changed.add(listing.asin());
      }
    }
    return changed;
  }

  private static boolean isListedSince(Listing listing, Instant asked, Instant now) {
    Instant listedAt = listing.listedAt();
    return listedAt != null && Due.isStoredSince(asked, listedAt, now);
  }

  private void finish(Transaction tx, AccountKey account) {
    judgeHands(tx, account);
    liveAccounts.seen(tx, account, time.now());
  }

  /**
   * Stops an account in whose shop somebody else writes. What is seen in a shop for the first time
   * may be of any day, and before ecauto writes to a shop nobody writes against it.
   */
  private void judgeHands(Transaction tx, AccountKey account) {
    Instant now = time.now();
    LiveAccountRepository.LiveAccount state = liveAccounts.lock(tx, account, now);
    if (!liveAccounts.isWritten(tx, account)) {
      return;
    }
    if (state.shopSeenAt() == null) {
      liveAccounts.countHandsFrom(tx, account, now);
      return;
    }
    Instant handsSince = state.handsSince();
    Instant dayAgo = now.minus(DAY);
    if (handsSince != null && handsSince.isAfter(Due.latest(now))) { // a clock was set back
      liveAccounts.countHandsFrom(tx, account, dayAgo);
      handsSince = dayAgo;
    }
    Instant since = handsSince != null && handsSince.isAfter(dayAgo) ? handsSince : dayAgo;
    int hands = pins.changedByHand(tx, account, since);
    int count = live.live(tx, account);
    if (hands > Math.max(FEW_HANDS, HANDS * count)) {
      Reason reason =
          Reason.of(ReasonCode.LIVE_OTHER_WRITER).with("count", hands).with("live", count);
      accounts.stop(tx, account, reason, now);
      liveAccounts.countHandsFrom(tx, account, now);
      events.about(tx, new LiveEvents.By("shop", now), EventType.ACCOUNT_STOPPED, account, reason);
    }
  }

  /** When an account's shop was last read to its end. */
  public @Nullable Instant lastRead(AccountKey account) {
    return database
        .read(tx -> java.util.Optional.ofNullable(liveAccounts.find(tx, account).shopSeenAt()))
        .orElse(null);
  }
}
