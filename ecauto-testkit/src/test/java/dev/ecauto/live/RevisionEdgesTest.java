package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.schema.Tables.REVISIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.internal.RevisionRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.base.EditHabit;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Changes at the edges of what may be sent: of brakes, of leases, of gaps, of quotas, of tries. */
@Tag("slow")
class RevisionEdgesTest {
  private static final BrakeConfig TIGHT = new BrakeConfig(2, 0.01, 0.01, 2, 0.01, 0.01);
  private static final Duration SOON = Duration.ofMinutes(10);
  private static final Money USUAL = LiveRig.priceOf(1_000);
  private static final SyncRequest APPLY =
      SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE);
  private static final SyncRequest LOOKING = SyncRequest.of(SyncRequest.Effect.APPLY);

  @TempDir Path dir;

  private MemoryRig planning(String store) {
    return new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN));
  }

  @EveryStore
  void whatAPersonLetPassIsTheKindThatStoppedAndNoOther(String store) {
    try (MemoryRig rig = planning(store)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 850);
      rig.run(A_WHILE);
      rig.sql("UPDATE revisions SET confirmed = TRUE WHERE kind = 'price-down'");
      rig.offer(listing, 840);
      rig.run(A_WHILE);
      assertThat(confirmed(rig)).containsExactly("price-down true");
      rig.offer(listing, 1_200);
      rig.run(A_WHILE);
      assertThat(confirmed(rig)).containsExactly("price-up-from-loss false");
    }
  }

  private static List<String> confirmed(MemoryRig rig) {
    return rig.db.read(
        tx ->
            Jooq.dsl(tx)
                .selectFrom(REVISIONS)
                .fetch(row -> row.getKind() + " " + row.getConfirmed()));
  }

  @EveryStore
  void whatWasTriedLongAgoCountsWhenItIsSent(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), live -> live.brakes(TIGHT))) {
      List<Listing> listings = rig.list(6);
      rig.run(A_WHILE);
      rig.shop.weather(
          moment -> moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null);
      listings.subList(0, 2).forEach(listing -> rig.offer(listing, 850));
      rig.run(Duration.ofHours(3).plusMinutes(10));
      rig.shop.weather(moment -> null);
      Duration waited = Duration.ZERO;
      while (fallen(rig, listings) < 2 && waited.compareTo(A_WHILE) < 0) {
        rig.run(Duration.ofMinutes(2));
        waited = waited.plusMinutes(2);
      }
      assertThat(fallen(rig, listings)).isEqualTo(2);

      listings.subList(2, 4).forEach(listing -> rig.offer(listing, 850));
      List<Listing> next = listings.subList(2, 4);
      rig.live().commands().unpin(next, Set.of(), MemoryRig.BY); // looks at once
      rig.run(Duration.ofMinutes(40));
      assertThat(fallen(rig, listings)).as("within the hour").isEqualTo(2);
      assertThat(rig.live().brakes()).hasSize(1);
      assertThat(rig.live().brakes().get(0).examples())
          .as("what is held up, and nothing that was sent")
          .containsExactlyInAnyOrderElementsOf(
              next.stream().map(listing -> listing.asin().value()).toList());
    }
  }

  private static long fallen(MemoryRig rig, List<Listing> listings) {
    return listings.stream().filter(one -> rig.price(one).compareTo(USUAL) < 0).count();
  }

  @EveryStore
  void whatADeadProcessWasSendingIsNotSentWhereTheModeSendsNothing(String store) {
    try (MemoryRig rig = planning(store)) {
      Listing listing = leftFalling(rig);
      rig.run(SOON);
      assertThat(rig.price(listing)).isEqualTo(USUAL);
      assertThat(rig.revisions(listing.asin()))
          .extracting(Revision::status)
          .containsExactly(Revision.Status.WAITING);
      rig.live().sync(APPLY, plan -> {});
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(850));
    }
  }

  @EveryStore
  void whatADeadProcessWasSendingWaitsForAnOpenBrakeAndForALookAtEverything(String store) {
    try (MemoryRig rig = planning(store)) {
      Listing listing = leftFalling(rig);
      rig.time.advance(Duration.ofHours(2));
      rig.offer(listing, 1_500);
      rig.live().sync(APPLY, plan -> {});
      assertThat(rig.price(listing)).isEqualTo(USUAL);
    }
  }

  /** A fall that another process has claimed, and which is gone. */
  private static Listing leftFalling(MemoryRig rig) {
    Listing listing = rig.list(3).get(0);
    rig.run(A_WHILE);
    rig.offer(listing, 850);
    rig.run(A_WHILE);
    assertThat(rig.price(listing)).isEqualTo(USUAL);
    rig.sql(
        "UPDATE revisions SET status = 'sending', attempt = 1, lease_owner = 'gone', lease_until ="
            + " created_at, sent_at = created_at");
    return listing;
  }

  @EveryStore
  void aGapCountsBeforeAnybodyHasLookedAgain(String store) {
    try (MemoryRig rig = planning(store)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      rig.offer(listings.get(0), 850);
      rig.offer(listings.get(1), 2_000);
      rig.run(A_WHILE);
      Duration looked = Duration.ofMinutes(5);
      rig.time.advance(Duration.ofMinutes(31));
      rig.live().sync(APPLY, plan -> {});
      assertThat(rig.price(listings.get(0))).as("a fall").isEqualTo(USUAL);
      assertThat(rig.price(listings.get(1))).as("a loss").isEqualTo(LiveRig.priceOf(2_000));
      rig.run(looked);
      rig.live().sync(APPLY, plan -> {});
      assertThat(rig.price(listings.get(0))).isEqualTo(LiveRig.priceOf(850));
    }
  }

  @EveryStore
  void aMachineThatSleepsBetweenTheLookAndTheEditSendsNothingOld(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      Listing listing = listings.get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 850);
      boolean[] slept = new boolean[1];
      rig.shop.weather(
          moment -> {
            if (moment == LiveShop.Moment.AFTER_LOOK && !slept[0]) {
              slept[0] = true;
              rig.time.advance(Duration.ofHours(7));
              rig.offer(listing, 1_200);
            }
            return null;
          });
      Money[] lowest = {USUAL};
      rig.shop.onChange(
          (before, after) ->
              lowest[0] = lowest[0].compareTo(after.price()) < 0 ? lowest[0] : after.price());
      rig.run(A_WHILE.plusHours(5));
      assertThat(slept[0]).isTrue();
      assertThat(lowest[0]).isEqualTo(USUAL);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_200));
    }
  }

  @EveryStore
  void uploadsOfAnotherDayKeepNoShareOfThisHour(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing rises = rig.list(0, 1_000);
      rig.run(A_WHILE);
      LiveRig.waitingUpload(rig.db, 90);
      String later = rig.time.now().plus(Duration.ofDays(2)).toString().replace('T', ' ');
      rig.sql("UPDATE upload_queue SET scheduled_time = '" + later.replace("Z", "+00:00") + "'");
      rig.shop.used(2_500);
      rig.offer(rises, 1_100);
      rig.run(A_WHILE);
      assertThat(rig.price(rises)).isEqualTo(LiveRig.priceOf(1_100));
    }
  }

  @EveryStore
  void aLossIsTriedAgainHoweverLongAShopWasDown(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.shop.weather(
          moment -> moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null);
      rig.offer(listing, 2_000);
      rig.run(Duration.ofHours(9));
      rig.shop.weather(moment -> null);
      rig.run(Duration.ofMinutes(50));
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(2_000));
    }
  }

  @EveryStore
  void aLossDoesNotWaitForWhatWasTriedInVainBefore(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 850);
      rig.run(A_WHILE);
      rig.offer(listing, 1_000);
      rig.run(A_WHILE);
      rig.shop.weather(
          moment -> moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null);
      rig.offer(listing, 1_100);
      while (tries(rig, listing) < 4) {
        rig.run(Duration.ofMinutes(2));
      }
      rig.sql(
          "UPDATE revisions SET not_before = '2026-12-24 00:00:00+00:00' WHERE status = 'waiting'");
      rig.shop.weather(moment -> null);
      rig.offer(listing, 5_000);
      rig.live().commands().unpin(List.of(listing), Set.of(), MemoryRig.BY);
      rig.run(Duration.ofMinutes(5));
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(5_000));
    }
  }

  private static int tries(MemoryRig rig, Listing listing) {
    List<Revision> all = rig.revisions(listing.asin());
    Revision last = all.get(all.size() - 1);
    return last.change().kind() == RevisionKind.PRICE_UP ? last.retryCount() : 0;
  }

  /** The shop answers 200 and keeps its price. */
  @EveryStore
  void whatLosesMoneyAndIsNotRaisedByItsShopIsHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.shop.habit(
          change -> new ItemChange(USUAL, change.quantity(), change.visibility(), null, null));
      rig.offer(listing, 5_000);
      rig.run(A_WHILE.plus(SOON));
      assertThat(rig.price(listing)).isEqualTo(USUAL);
      assertThat(rig.isShown(listing)).isFalse();
      rig.run(Duration.ofHours(12));
      assertThat(rig.isShown(listing)).isFalse();
      rig.offer(listing, 1_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).as("loses nothing any more").isTrue();
    }
  }

  /** Nobody waits for the next sync, which may be hours later. */
  @EveryStore
  void whatLosesMoneyWhereOnlyHidesAreSentIsHidden(String store) {
    AccountKey account = new AccountKey(LiveShop.ID, LiveRig.ONE);
    try (MemoryRig rig =
        new MemoryRig(
            store,
            dir,
            Market.still(),
            live -> live.mode(SyncMode.PLAN).apply(account, RevisionKind.named("hide")))) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 3_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isFalse();
      assertThat(rig.price(listing)).as("no rise is sent").isEqualTo(LiveRig.priceOf(1_000));
    }
  }

  /** An edit hangs until long after its lease, when another process has sent a newer wish. */
  @EveryStore
  void anEditThatLandsLateIsMendedByWhoSentIt(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      LiveService other = rig.process(live -> live);
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 850);
      AtomicReference<Instant> landed = new AtomicReference<>();
      rig.shop.weather(
          moment -> {
            if (moment == LiveShop.Moment.BEFORE_REVISE && landed.get() == null) {
              landed.set(Instant.MAX);
              rig.offer(listing, 2_000);
              while (!rig.price(listing).equals(LiveRig.priceOf(2_000))) {
                rig.time.advance(Duration.ofMinutes(1));
                other.step();
              }
              rig.time.advance(Duration.ofMinutes(1));
              landed.set(rig.time.now());
            }
            return null;
          });
      while (landed.get() == null) {
        rig.run(Duration.ofMinutes(1));
      }
      rig.run(Duration.ofMinutes(3));
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(2_000));
    }
  }

  @EveryStore
  void whatAShopDoesNotRaiseIsHiddenByTheSameSync(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.live().sync(LOOKING, plan -> {});
      Listing ignored = listings.get(0);
      rig.shop.habit(
          change -> new ItemChange(USUAL, change.quantity(), change.visibility(), null, null));
      SyncReport hidden = dearer(rig, ignored);
      assertThat(rig.isShown(ignored)).isFalse();
      assertThat(hidden.sent()).as("what was ignored was not taken").isEqualTo(1);
      assertThat(hidden.failed()).isZero();
      assertThat(hidden.isWell()).isTrue();

      Listing refused = listings.get(1);
      refuse(rig, 1, ErrorClass.PERMANENT);
      assertThat(dearer(rig, refused).sent()).isEqualTo(1);
      assertThat(rig.isShown(refused)).isFalse();
    }
  }

  @EveryStore
  void aSyncSaysWhatItsShopDidNotTake(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.live().sync(LOOKING, plan -> {});
      refuse(rig, 1, ErrorClass.NOT_EDITABLE);
      SyncReport refused = dearer(rig, listings.get(0));
      assertThat(refused.sent()).isZero();
      assertThat(refused.failed()).isEqualTo(1);
      assertThat(refused.isWell()).isFalse();

      rig.shop.weather(
          moment -> moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null);
      SyncReport down = dearer(rig, listings.get(1));
      assertThat(down.sent()).isZero();
      assertThat(down.trying()).isEqualTo(1);
      assertThat(down.isWell()).isFalse();
    }
  }

  /** What cannot be had is no agreement, and no success. */
  @EveryStore
  void aSyncThatLearnsNothingDidNotGoWell(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      assertThat(rig.live().sync(LOOKING, plan -> {}).isWell()).isTrue();
      listings.forEach(listing -> rig.source.silence(listing.asin()));
      rig.time.advance(Duration.ofHours(6));
      SyncReport blind = rig.live().sync(LOOKING, plan -> {});
      assertThat(blind.looksSucceed()).isFalse();
      assertThat(blind.isWell()).isFalse();
    }
  }

  private static SyncReport dearer(MemoryRig rig, Listing listing) {
    rig.offer(listing, 5_000);
    return rig.live().sync(LOOKING.withAsins(Set.of(listing.asin())), plan -> {});
  }

  /**
   * The shop refuses the next changes, so many.
   *
   * @return how many were sent since
   */
  private static AtomicInteger refuse(MemoryRig rig, int changes, ErrorClass errorClass) {
    AtomicInteger calls = new AtomicInteger();
    rig.shop.weather(
        moment ->
            moment == LiveShop.Moment.BEFORE_REVISE && calls.getAndIncrement() < changes
                ? new PlatformError(errorClass, "invalid_request", "cannot be edited", null, null)
                : null);
    return calls;
  }

  /** The shop answers 200 and keeps its stock, as it may where an item has variations. */
  @EveryStore
  void whatIsOutOfStockAndNotSoldOutByItsShopIsHidden(String store) {
    try (MemoryRig rig = soldOutByStock(store)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.shop.habit(
          change ->
              new ItemChange(
                  change.price() == null ? rig.price(listing) : change.price(),
                  null,
                  change.visibility(),
                  null,
                  null));
      rig.sellOut(listing);
      rig.run(A_WHILE.plus(SOON));
      assertThat(rig.item(listing).quantity()).isEqualTo(1);
      assertThat(rig.isShown(listing)).isFalse();
      assertThat(rig.revisions(listing.asin()))
          .extracting(revision -> revision.change().kind())
          .containsExactly(RevisionKind.HIDE_STOCK, RevisionKind.HIDE_STOCK);
      rig.run(Duration.ofHours(26));
      assertThat(rig.isShown(listing)).isFalse();
      rig.offer(listing, 1_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).as("in stock again").isTrue();
    }
  }

  @EveryStore
  void whatIsOutOfStockAndWhoseStockIsRefusedIsHidden(String store) {
    try (MemoryRig rig = soldOutByStock(store)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      refuse(rig, 1, ErrorClass.PERMANENT);
      rig.sellOut(listing);
      rig.run(Duration.ofHours(18));
      assertThat(rig.item(listing).quantity()).isEqualTo(1);
      assertThat(rig.isShown(listing)).isFalse();
    }
  }

  private MemoryRig soldOutByStock(String store) {
    return new MemoryRig(
        store, dir, Market.still(), live -> live.outOfStock(TargetConfig.OutOfStock.STOCK_0));
  }

  @EveryStore
  void whatIsAnItemsOwnFaultHoldsNoOtherUp(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      AtomicInteger calls = refuse(rig, 5, ErrorClass.NOT_EDITABLE);
      listings.subList(0, 6).forEach(listing -> rig.offer(listing, 3_000));
      while (calls.get() < 5) {
        rig.run(Duration.ofMinutes(2));
      }
      rig.run(Duration.ofMinutes(4));
      assertThat(rig.price(listings.get(5))).isEqualTo(LiveRig.priceOf(3_000));
    }
  }

  @EveryStore
  void whatAnOlderLookDoesNotNeedLeavesANewerWish(String store) {
    try (MemoryRig rig = planning(store)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.offer(listing, 1_100);
      rig.run(A_WHILE);
      RevisionRepository revisions = new RevisionRepository();
      Revision older = rig.live().waiting(1).get(0);
      rig.offer(listing, 90_000);
      rig.run(A_WHILE);
      RevisionRepository.Origin origin =
          new RevisionRepository.Origin("older", older.productSeenAt(), rig.time.now());
      assertThat(rig.db.<Boolean>write(tx -> revisions.withdrawUnneeded(tx, older, origin)))
          .isFalse();
      assertThat(rig.live().waiting(9)).hasSize(1);
    }
  }

  @EveryStore
  void whatAShopEmptiesIsPutBackAndNothingMoreIsSentToIt(String store) {
    try (ShopRig rig = new ShopRig(store, dir)) {
      for (int i = 1; i <= 3; i++) {
        rig.offer(ShopRig.asin(i), 1_000);
      }
      List<Listing> listings = List.of(rig.list(1, 1_300), rig.list(2, 1_300), rig.list(3, 1_300));
      listings.forEach(
          listing -> {
            rig.byHand(listing, "title", "店主の商品名");
            rig.byHand(listing, "detail", "店主の説明");
          });
      rig.sql("UPDATE listings SET title = NULL, description = NULL WHERE asin = 'B000000001'");
      rig.run(Duration.ofHours(3));
      rig.shop.editHabit(rig.account, EditHabit.BLANKS_WHAT_IS_LEFT_OUT);
      for (int i = 1; i <= 3; i++) {
        rig.offer(ShopRig.asin(i), 1_200);
      }
      rig.run(Duration.ofHours(6));
      assertThat(listings)
          .allSatisfy(
              listing -> {
                assertThat(rig.item(listing).title()).isEqualTo("店主の商品名");
                assertThat(rig.item(listing).detail()).isEqualTo("店主の説明");
                assertThat(rig.item(listing).stock()).isEqualTo(1);
                assertThat(rig.item(listing).price()).isIn(1_300L, 1_560L);
              });
      assertThat(listings.stream().filter(listing -> rig.item(listing).price() != 1_300))
          .as("changed before anybody knew")
          .hasSize(1);
      assertThat(rig.ecauto.accounts().state(rig.key()).stoppedReason())
          .extracting(Reason::code)
          .isEqualTo(ReasonCode.LIVE_SHOP_EMPTIES);
    }
  }

  @EveryStore
  void aDescriptionThatAShopEmptiesIsPutBackToo(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.byHand(listing, ItemChange.builder().description("店主の説明").build());
      rig.shop.habit(
          change ->
              new ItemChange(
                  change.price(),
                  change.quantity(),
                  change.visibility(),
                  change.title(),
                  Objects.requireNonNullElse(change.description(), "")));
      rig.offer(listing, 1_200);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_200));
      assertThat(rig.item(listing).description()).isEqualTo("店主の説明");
      assertThat(rig.stopped()).extracting(Reason::code).isEqualTo(ReasonCode.LIVE_SHOP_EMPTIES);
    }
  }
}
