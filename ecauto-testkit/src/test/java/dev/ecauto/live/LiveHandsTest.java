package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What persons and shoppers do in a shop while ecauto works there. */
@Tag("slow")
class LiveHandsTest {
  private static final Duration UNTIL_READ = Duration.ofHours(7);

  @TempDir Path dir;

  @EveryStore
  void aSaleBetweenTheLookAndTheEditIsASale(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.shop.weather(
          moment -> {
            if (moment == LiveShop.Moment.BEFORE_REVISE) {
              rig.byHand(listing, quantity(0));
            }
            return null;
          });
      rig.offer(listing, 2_000);
      while (rig.price(listing).equals(LiveRig.priceOf(1_000))) {
        rig.run(Duration.ofMinutes(2));
      }
      assertThat(rig.item(listing).quantity()).isZero();
      assertThat(rig.needs(listing)).as("by a look from before the sale").isEmpty();
      rig.shop.weather(moment -> null);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).quantity()).isEqualTo(1);
    }
  }

  /** Nobody knows whether the pieces were sold, or never came: both need a newer look. */
  @EveryStore
  void aSaleBehindALostAnswerIsNotOverwritten(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.byHand(listing, quantity(0));
      onceRaised(
          rig,
          () -> {
            rig.byHand(listing, quantity(0));
            rig.sellOut(listing);
            rig.time.advance(Duration.ofSeconds(5));
          });
      rig.run(Duration.ofHours(14));
      assertThat(rig.item(listing).quantity()).as("there are none at Amazon").isZero();
    }
  }

  /**
   * Once the shop took a stock, something happens, and the answer is lost; it never rises again.
   */
  private static void onceRaised(MemoryRig rig, Runnable then) {
    AtomicBoolean isRaised = new AtomicBoolean();
    rig.shop.onChange(
        (before, after) -> {
          if (after.quantity() > before.quantity()) {
            assertThat(isRaised).as("raised again").isFalse();
          }
        });
    rig.shop.weather(
        moment -> {
          if (moment != LiveShop.Moment.AFTER_REVISE || isRaised.getAndSet(true)) {
            return null;
          }
          then.run();
          return new PlatformError(ErrorClass.UNKNOWN_OUTCOME, "timeout", "timeout", null, null);
        });
  }

  @EveryStore
  void whatIsSoldBeforeAnybodySawItInTheShopIsASale(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      Listing listing = rig.list(3).get(0);
      rig.byHand(listing, quantity(0));
      while (rig.live().step().isZero()) {
        rig.time.advance(Duration.ofSeconds(1));
      }
      assertThat(rig.needs(listing)).as("by a look from before the sale").isEmpty();
      rig.run(A_WHILE);
      assertThat(rig.needs(listing).map(Change::quantity)).contains(1);
    }
  }

  /** How many pieces a person wants to sell says nothing of there being any at Amazon. */
  @EveryStore
  void whatWasRaisedByHandAndIsOutOfStockIsHiddenAndKeepsItsFigure(String store) {
    try (MemoryRig rig =
        new MemoryRig(
            store, dir, Market.still(), live -> live.outOfStock(TargetConfig.OutOfStock.STOCK_0))) {
      List<Listing> listings = rig.list(3);
      Listing raised = listings.get(0);
      rig.run(A_WHILE);
      rig.byHand(raised, quantity(5));
      rig.run(UNTIL_READ);
      rig.sellOut(raised);
      rig.sellOut(listings.get(1));
      rig.run(A_WHILE);
      assertThat(rig.isShown(raised)).isFalse();
      assertThat(rig.item(raised).quantity()).isEqualTo(5);
      assertThat(rig.isShown(listings.get(1))).as("sold out, as configured").isTrue();
      assertThat(rig.item(listings.get(1)).quantity()).isZero();

      rig.offer(raised, 1_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(raised)).as("in stock again").isTrue();
      assertThat(rig.item(raised).quantity()).isEqualTo(5);
    }
  }

  /** What a shop said before an edit of ours is taken in after it: nobody but us was there. */
  @EveryStore
  void whatWasReadBeforeAnEditIsNoHand(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.shop.whileListed(
          () -> {
            rig.offer(listing, 2_000);
            rig.run(A_WHILE);
            assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(2_000));
          });
      rig.run(UNTIL_READ);
      rig.offer(listing, 2_200);
      rig.run(A_WHILE);
      assertThat(rig.events(EventType.LIVE_HAND_EDIT)).isZero();
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(2_200));
    }
  }

  @EveryStore
  void aShopWithEverythingHiddenIsNoOtherWriter(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(8);
      listings.forEach(one -> rig.byHand(one, shown(Visibility.HIDDEN)));
      rig.run(UNTIL_READ.multipliedBy(2));
      assertThat(rig.stopped()).isNull();
      assertThat(listings).as("a person's").noneMatch(rig::isShown);
    }
  }

  @EveryStore
  void aSaleOfTheWholeShopIsNoOtherWriterAndEndsAsItBegan(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(8);
      Listing moves = listings.get(0);
      rig.run(A_WHILE);
      listings.forEach(one -> onSale(rig, one, Money.yen(1_200)));
      rig.run(UNTIL_READ);
      assertThat(rig.stopped()).isNull();
      rig.offer(moves, 1_050);
      rig.run(A_WHILE);
      assertThat(listings).allMatch(one -> rig.price(one).equals(Money.yen(1_200)));

      listings.forEach(one -> onSale(rig, one, null));
      rig.run(UNTIL_READ.multipliedBy(2));
      assertThat(rig.price(moves)).isEqualTo(LiveRig.priceOf(1_050));
    }
  }

  @EveryStore
  void aSaleThatRunsWhenAShopIsFirstSeenEndsInPricesThatFollowTheRule(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      onSale(rig, listing, Money.yen(1_200));
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(Money.yen(1_200));
      onSale(rig, listing, null);
      rig.run(UNTIL_READ);
      rig.offer(listing, 1_100);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_100));
    }
  }

  /** A sale at a price, or the end of one. */
  private static void onSale(MemoryRig rig, Listing listing, @Nullable Money price) {
    ShopItem item = rig.item(listing);
    Money regular = item.priceOutsideSales();
    rig.shop.put(
        LiveRig.ONE,
        new ShopItem(
            item.itemId(),
            item.sku(),
            item.title(),
            price == null ? regular : price,
            item.quantity(),
            item.visibility(),
            item.imageCount(),
            rig.time.now(),
            price == null ? null : regular));
  }

  @EveryStore
  void whatAPersonChangedFollowsTheRulesAgainOnceItIsUnpinned(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.byHand(listing, price(2_000));
      rig.run(UNTIL_READ);
      assertThat(rig.price(listing)).isEqualTo(Money.yen(2_000));
      rig.live().commands().unpin(List.of(listing), Set.of(Pin.Field.PRICE), BY);
      rig.run(UNTIL_READ);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));

      rig.byHand(listing, price(1_900));
      rig.run(UNTIL_READ);
      assertThat(rig.price(listing)).as("another hand").isEqualTo(Money.yen(1_900));
    }
  }

  @EveryStore
  void whatAPersonChangesBeforeTheShopIsReadAgainIsAHandToo(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      rig.list(3);
      rig.run(A_WHILE);
      Listing uploaded = rig.upload(8, 1_000);
      rig.byHand(uploaded, price(2_000));
      rig.run(UNTIL_READ);
      assertThat(rig.price(uploaded)).isEqualTo(Money.yen(2_000));
    }
  }

  @EveryStore
  void anotherWriterIsNoticedAgainAfterAPersonLetTheAccountGoOn(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(8);
      rig.run(A_WHILE);
      listings.forEach(one -> rig.byHand(one, price(1_999)));
      rig.run(UNTIL_READ);
      assertThat(rig.stopped()).isNotNull();
      AccountKey account = new AccountKey(LiveShop.ID, LiveRig.ONE);
      rig.db.run(tx -> new AccountRepository().resume(tx, account, rig.time.now()));
      rig.run(UNTIL_READ);
      assertThat(rig.stopped()).as("nothing changed since").isNull();
      listings.forEach(one -> rig.byHand(one, price(2_100)));
      rig.run(UNTIL_READ);
      assertThat(rig.stopped()).isNotNull();
    }
  }

  @EveryStore
  void anotherWriterIsNoticedInAShopThatCannotBeReadToItsEnd(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(8);
      rig.run(A_WHILE);
      rig.shop.breakOff();
      listings.subList(0, 6).forEach(one -> rig.byHand(one, price(1_999)));
      rig.run(UNTIL_READ);
      assertThat(Objects.requireNonNull(rig.stopped()).code())
          .isEqualTo(ReasonCode.LIVE_OTHER_WRITER);
    }
  }

  @EveryStore
  void undoTakesBackWhatAShopTookInPart(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.byHand(listing, quantity(0));
      rig.run(UNTIL_READ);
      rig.offer(listing, 1_100);
      rig.run(A_WHILE);
      rig.shop.habit(change -> new ItemChange(change.price(), null, null, null, null));
      rig.live()
          .sync(
              SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE),
              plan -> {});
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_100));
      String run = rig.revisions(listing.asin()).get(0).run();
      assertThat(rig.live().commands().undo(run, BY).done()).containsExactly(listing.id());
      rig.run(Duration.ofMinutes(10));
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));
    }
  }

  private static ItemChange price(long yen) {
    return ItemChange.builder().price(Money.yen(yen)).build();
  }

  private static ItemChange quantity(int pieces) {
    return ItemChange.builder().quantity(pieces).build();
  }

  private static ItemChange shown(Visibility visibility) {
    return ItemChange.builder().visibility(visibility).build();
  }
}
