package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What persons command, outside of brakes and of the mode. */
@Tag("slow")
class LivePersonsTest {
  private static final Duration SOON = Duration.ofMinutes(10);
  private static final AccountKey SHOP = new AccountKey(LiveShop.ID, LiveRig.ONE);

  @TempDir Path dir;

  @EveryStore
  void hidesAndShowsWhateverTheModeIs(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      Listing listing = rig.list(1).get(0);
      rig.run(A_WHILE);
      assertThat(rig.live().commands().hide(List.of(listing), null, BY).done())
          .containsExactly(listing.id());
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isFalse();
      rig.live().commands().show(List.of(listing), BY);
      rig.run(SOON);
      assertThat(rig.isShown(listing)).isTrue();
    }
  }

  @EveryStore
  void aPinnedPriceStaysButForBreakEven(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(1).get(0);
      rig.run(A_WHILE);
      rig.live()
          .commands()
          .pin(
              List.of(listing),
              Set.of(Pin.Field.PRICE),
              rig.time.now().plus(Duration.ofDays(30)),
              BY);
      rig.offer(listing, 1_100);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));
      rig.offer(listing, 3_000);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));
      assertThat(rig.isShown(listing)).as("kept, but hidden").isFalse();
      rig.live().commands().unpin(List.of(listing), Set.of(Pin.Field.PRICE), BY);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(3_000));
      assertThat(rig.isShown(listing)).isTrue();
    }
  }

  @EveryStore
  void aVacationHidesAllAndShowsAfterAFreshLookWhatCanStillBeBought(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      Listing hiddenBefore = listings.get(0);
      rig.run(A_WHILE);
      rig.live().commands().hide(List.of(hiddenBefore), null, BY);
      rig.run(SOON);
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(12)), BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
      rig.sellOut(listings.get(1));
      rig.run(Duration.ofHours(11));
      assertThat(listings).noneMatch(rig::isShown);
      rig.run(Duration.ofHours(6));
      assertThat(rig.isShown(listings.get(2))).isTrue();
      assertThat(rig.isShown(listings.get(1))).as("sold out meanwhile").isFalse();
      assertThat(rig.isShown(hiddenBefore)).as("it was not shown before").isFalse();
    }
  }

  @EveryStore
  void aVacationCanBeProlongedAndNothingComesOnSaleInIt(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      Listing soldOut = listings.get(0);
      rig.run(A_WHILE);
      rig.sellOut(soldOut);
      rig.run(A_WHILE);
      assertThat(rig.isShown(soldOut)).isFalse();
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(9)), BY);
      rig.run(SOON);
      rig.offer(soldOut, 1_000);
      rig.run(A_WHILE);
      assertThat(listings).as("restocked at Amazon").noneMatch(rig::isShown);

      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(20)), BY);
      rig.run(Duration.ofHours(19));
      assertThat(listings).as("prolonged").noneMatch(rig::isShown);
      rig.run(Duration.ofHours(9));
      assertThat(listings).as("over").allMatch(rig::isShown);

      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofDays(20)), BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(1)), BY);
      rig.run(Duration.ofHours(9));
      assertThat(listings).as("shortened").allMatch(rig::isShown);
    }
  }

  @EveryStore
  void aVacationThatIsTakenBackIsOver(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(4);
      rig.run(A_WHILE);
      CommandResult away =
          rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofDays(30)), BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
      assertThat(onVacation(rig)).isTrue();
      rig.byHand(listings.get(0), new ItemChange(null, null, Visibility.PUBLIC, null, null));

      rig.live().commands().undo(away.run(), BY);
      rig.run(SOON);
      assertThat(listings).allMatch(rig::isShown);
      assertThat(onVacation(rig)).as("what is new comes on sale").isFalse();
      rig.run(Duration.ofDays(2));
      assertThat(listings).as("and stays").allMatch(rig::isShown);
    }
  }

  private static boolean onVacation(MemoryRig rig) {
    return rig.db
        .<Optional<Reason>>read(tx -> rig.live().onVacation(tx, SHOP, rig.time.now()))
        .isPresent();
  }

  @EveryStore
  void undoRestoresAllButWhatAPersonChangedAndNeverBelowBreakEven(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      rig.offer(listings.get(0), 1_100);
      rig.offer(listings.get(1), 1_100);
      rig.offer(listings.get(2), 2_000);
      rig.run(A_WHILE);
      SyncRequest apply =
          SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE);
      rig.live().sync(apply, plan -> {});
      String run = rig.revisions(listings.get(0).asin()).get(0).run();
      rig.byHand(listings.get(1), ItemChange.builder().price(Money.yen(7_777)).build());

      CommandResult undone = rig.live().commands().undo(run, BY);
      rig.run(SOON);
      assertThat(rig.price(listings.get(0))).isEqualTo(LiveRig.priceOf(1_000));
      assertThat(rig.price(listings.get(1))).isEqualTo(Money.yen(7_777));
      assertThat(rig.price(listings.get(2))).isEqualTo(LiveRig.priceOf(2_000));
      assertThat(undone.left().get(listings.get(1).id()))
          .extracting(Reason::code)
          .isEqualTo(ReasonCode.REVISION_CHANGED_BY_HAND);
      assertThat(undone.left().get(listings.get(2).id()))
          .extracting(Reason::code)
          .isEqualTo(ReasonCode.TARGET_BREAK_EVEN);
      assertThat(rig.revisions(listings.get(0).asin()))
          .extracting(Revision::status)
          .containsOnly(Revision.Status.DONE);
    }
  }

  @EveryStore
  void undoTakesBackWhatTheShopStillHasOfEachFieldAndNamesTheRest(String store) {
    try (MemoryRig rig =
        new MemoryRig(
            store,
            dir,
            Market.still(),
            live -> live.mode(SyncMode.PLAN).outOfStock(TargetConfig.OutOfStock.STOCK_0))) {
      List<Listing> listings = rig.list(4);
      Listing soldOut = listings.get(0);
      Listing both = listings.get(1);
      rig.run(A_WHILE);
      rig.live().commands().hide(List.of(both), null, BY);
      rig.run(SOON);
      rig.live().commands().unpin(List.of(both), Set.of(Pin.Field.VISIBILITY), BY);
      rig.offer(both, 1_100);
      rig.sellOut(soldOut);
      rig.run(A_WHILE);
      SyncRequest apply =
          SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE);
      rig.live().sync(apply, plan -> {});
      assertThat(rig.item(soldOut).quantity()).isZero();
      assertThat(rig.isShown(both)).isTrue();
      assertThat(rig.price(both)).isEqualTo(LiveRig.priceOf(1_100));
      rig.byHand(both, ItemChange.builder().price(Money.yen(7_777)).build());

      Set<String> runs = new LinkedHashSet<>(List.of(lastRun(rig, soldOut)));
      runs.add(lastRun(rig, both)); // one look, and so one run, may have seen both
      CommandResult undone = null;
      for (String run : runs) {
        undone = rig.live().commands().undo(run, BY);
      }
      rig.run(SOON);
      assertThat(rig.item(soldOut).quantity()).as("as it was before").isEqualTo(1);
      assertThat(rig.isShown(both)).as("shown by the run, and taken back").isFalse();
      assertThat(rig.price(both)).as("a person's").isEqualTo(Money.yen(7_777));
      assertThat(Objects.requireNonNull(undone).done()).contains(both.id());
      assertThat(undone.left().get(both.id()))
          .extracting(Reason::code)
          .isEqualTo(ReasonCode.REVISION_CHANGED_BY_HAND);
    }
  }

  @EveryStore
  void nothingThatIsCommandedBringsAListingOnSaleAtALoss(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(2);
      Listing pinned = listings.get(0);
      Listing hidden = listings.get(1);
      rig.run(A_WHILE);
      rig.live()
          .commands()
          .pin(
              List.of(pinned),
              Set.of(Pin.Field.PRICE),
              rig.time.now().plus(A_WHILE.plusDays(9)),
              BY);
      rig.live().commands().hide(List.of(hidden), null, BY);
      rig.run(SOON);
      rig.offer(pinned, 3_000);
      rig.offer(hidden, 3_000);
      rig.run(A_WHILE);
      assertThat(listings).noneMatch(rig::isShown);

      CommandResult undone = rig.live().commands().undo(lastRun(rig, pinned), BY);
      rig.live().commands().show(List.of(hidden), BY);
      rig.run(SOON);
      assertThat(rig.isShown(pinned)).as("its price is kept, so it stays hidden").isFalse();
      assertThat(rig.revisions(pinned.asin()))
          .filteredOn(revision -> revision.run().equals(undone.run()))
          .extracting(revision -> Objects.requireNonNull(revision.error()).code())
          .containsExactly(ReasonCode.TARGET_BREAK_EVEN_PINNED);
      assertThat(rig.isShown(hidden)).as(rig.revisions(hidden.asin()).toString()).isTrue();
      assertThat(rig.price(hidden)).as("raised with it").isEqualTo(LiveRig.priceOf(3_000));
    }
  }

  @EveryStore
  void aLimitHoldsHoweverManyAShopTakesAtOnce(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(3);
      rig.shop.takeAtOnce(25);
      rig.run(A_WHILE);
      listings.forEach(listing -> rig.offer(listing, 1_200));
      rig.run(A_WHILE);
      SyncRequest apply =
          SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE).withLimit(2);
      assertThat(rig.live().sync(apply, plan -> {}).sent()).isEqualTo(2);
    }
  }

  private static String lastRun(MemoryRig rig, Listing listing) {
    List<Revision> all = rig.revisions(listing.asin());
    return all.get(all.size() - 1).run();
  }

  @EveryStore
  void anAccountThatIsStoppedByCommandSendsNothing(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(1).get(0);
      rig.run(A_WHILE);
      rig.live().commands().stop(SHOP, BY);
      rig.offer(listing, 5_000);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));
    }
  }
}
