package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.review.Review;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What persons command where something else waits or is under way. */
@Tag("slow")
class CommandEdgesTest {
  private static final Duration SOON = Duration.ofMinutes(10);
  private static final AccountKey SHOP = new AccountKey(LiveShop.ID, LiveRig.ONE);

  @TempDir Path dir;

  @EveryStore
  void showTakesBackAHideThatWasNotSentYet(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.live().commands().hide(List.of(listing), null, BY);
      assertThat(rig.live().commands().show(List.of(listing), BY).done())
          .containsExactly(listing.id());
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isTrue();
    }
  }

  @EveryStore
  void hideTakesBackAShowThatWasNotSentYet(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.live().commands().hide(List.of(listing), null, BY);
      rig.run(SOON);
      List<Visibility> since = new ArrayList<>();
      rig.shop.onChange((before, after) -> since.add(after.visibility()));
      rig.live().commands().show(List.of(listing), BY);
      rig.live().commands().hide(List.of(listing), null, BY);
      rig.run(SOON);
      assertThat(since).doesNotContain(Visibility.PUBLIC);
      assertThat(rig.isShown(listing)).isFalse();
    }
  }

  @EveryStore
  void aVacationHidesWhatWasAboutToBeShownAndShowsItAfterwards(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      rig.live().commands().hide(listings.subList(0, 1), null, BY);
      rig.run(SOON);
      rig.live().commands().show(listings.subList(0, 1), BY);
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofDays(1)), BY);
      rig.run(A_WHILE);
      assertThat(listings).noneMatch(rig::isShown);
      rig.run(Duration.ofDays(2));
      assertThat(listings).allMatch(rig::isShown);
    }
  }

  /** A price is on its way to the shop while the vacation begins. */
  @EveryStore
  void aVacationHidesAlsoWhatIsBeingSent(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      List<CommandResult> begun = new ArrayList<>();
      rig.shop.weather(
          moment -> {
            if (moment == LiveShop.Moment.BEFORE_REVISE && begun.isEmpty()) {
              begun.add(
                  rig.live()
                      .commands()
                      .vacation(SHOP, rig.time.now().plus(Duration.ofDays(9)), BY));
            }
            return null;
          });
      rig.offer(listings.get(0), 2_000);
      rig.run(A_WHILE);
      assertThat(begun).isNotEmpty();
      assertThat(listings).noneMatch(rig::isShown);
    }
  }

  @EveryStore
  void aCommandIsSentWhateverTheCanary(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), live -> live.canary(1))) {
      List<Listing> listings = rig.list(4);
      rig.run(A_WHILE);
      rig.live().commands().hide(listings, null, BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
    }
  }

  @EveryStore
  void whatIsPinnedAsShoppersSawItComesBackAfterAVacation(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      pinAll(rig, listings.get(0));
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(6)), BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
      rig.run(Duration.ofDays(2));
      assertThat(listings).allMatch(rig::isShown);
    }
  }

  /** That it is hidden for the vacation is not how it is wanted. */
  @EveryStore
  void whatIsPinnedDuringAVacationComesBackAfterIt(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofHours(6)), BY);
      rig.run(SOON);
      pinAll(rig, listings.get(0));
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
      rig.run(Duration.ofDays(2));
      assertThat(listings).allMatch(rig::isShown);
    }
  }

  @EveryStore
  void whatIsPinnedAsShoppersSawItComesBackOnceItLosesNothing(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      pinAll(rig, listing);
      rig.offer(listing, 3_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isFalse();
      rig.offer(listing, 1_000);
      rig.run(Duration.ofDays(1));
      assertThat(rig.isShown(listing)).isTrue();
    }
  }

  /** Out of stock it stays as it is pinned; and what a person hid by hand since stays hidden. */
  @EveryStore
  void whatIsPinnedStaysAsAPersonWantsIt(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      pinAll(rig, listings.get(0));
      pinAll(rig, listings.get(1));
      rig.sellOut(listings.get(0));
      rig.byHand(listings.get(1), ItemChange.builder().visibility(Visibility.HIDDEN).build());
      rig.run(Duration.ofDays(1));
      assertThat(rig.isShown(listings.get(0))).isTrue();
      assertThat(rig.isShown(listings.get(1))).isFalse();
    }
  }

  private static void pinAll(MemoryRig rig, Listing listing) {
    rig.live()
        .commands()
        .pin(
            List.of(listing),
            EnumSet.allOf(Pin.Field.class),
            rig.time.now().plus(Duration.ofDays(30)),
            BY);
  }

  @EveryStore
  void undoTakesBackWhatItsRunHasNotSentYet(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(6);
      rig.run(A_WHILE);
      listings.forEach(listing -> rig.offer(listing, 1_100));
      rig.sql("UPDATE freshness SET due_at = '2026-11-01 00:00:00+00:00'");
      SyncReport report =
          rig.live().sync(SyncRequest.of(SyncRequest.Effect.APPLY).withLimit(3), progress -> {});
      assertThat(report.sent()).isEqualTo(3);

      CommandResult undone = rig.live().commands().undo(report.run(), BY);

      assertThat(undone.done()).hasSize(6);
      rig.live()
          .sync(
              SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE),
              progress -> {});
      rig.run(SOON);
      assertThat(listings).extracting(rig::price).containsOnly(LiveRig.priceOf(1_000));
    }
  }

  /** A fall to 7,500 is on the list while a look already reads 140. */
  @EveryStore
  void whatAPersonAcceptsIsWhatWasShown(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.detector(LiveConfig.Detector.OFF))) {
      Listing listing = rig.list(0, 14_000);
      rig.run(A_WHILE);
      rig.offer(listing, 7_500);
      while (rig.live().commands().reviews().isEmpty()) {
        rig.run(Duration.ofMinutes(2));
      }
      rig.offer(listing, 140);
      rig.live().commands().unpin(List.of(listing), Set.of(), BY); // a look at once
      rig.run(Duration.ofMinutes(6));
      Review shown = rig.live().commands().reviews().get(0);
      assertThat(shown.after()).isEqualTo(LiveRig.priceOf(7_500));
      rig.run(Duration.ofMinutes(40));
      rig.live().commands().decide(shown.id(), Review.Status.ACCEPTED, BY);
      rig.run(Duration.ofHours(1));
      assertThat(rig.price(listing)).isIn(shown.after(), shown.before());
    }
  }

  /** Planned by one run and sent by the next, which is the one whose name a person was told. */
  @EveryStore
  void undoTakesBackWhatARunSentWhoeverPlannedIt(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(3);
      rig.run(A_WHILE);
      listings.forEach(listing -> rig.offer(listing, 1_100));
      rig.run(A_WHILE);
      SyncRequest apply =
          SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE);
      SyncReport report = rig.live().sync(apply, progress -> {});
      assertThat(report.sent()).isEqualTo(3);

      assertThat(rig.live().commands().undo(report.run(), BY).done()).hasSize(3);
      rig.run(SOON);
      assertThat(listings).extracting(rig::price).containsOnly(LiveRig.priceOf(1_000));
    }
  }

  /** What a person had hidden for good is not shown by rule the day after. */
  @EveryStore
  void undoOfAShowHidesAsThePersonHadHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(4);
      List<Listing> hidden = listings.subList(0, 2);
      Listing byHand = listings.get(2);
      rig.run(A_WHILE);
      rig.live().commands().hide(hidden, null, BY);
      rig.byHand(byHand, ItemChange.builder().visibility(Visibility.HIDDEN).build());
      rig.run(Duration.ofHours(7));
      String run = rig.live().commands().show(listings.subList(0, 3), BY).run();
      rig.run(SOON);
      assertThat(listings).allMatch(rig::isShown);

      assertThat(rig.live().commands().undo(run, BY).done()).hasSize(3);
      rig.run(Duration.ofDays(2));
      assertThat(listings.subList(0, 3)).noneMatch(rig::isShown);

      rig.live().commands().show(hidden, BY);
      rig.run(SOON);
      assertThat(hidden).allMatch(rig::isShown);
    }
  }

  @EveryStore
  void undoOfAShowThatWaitsLeavesHiddenAsThePersonHadHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.live().commands().hide(List.of(listing), null, BY);
      rig.run(SOON);
      String run = rig.live().commands().show(List.of(listing), BY).run();
      assertThat(rig.live().commands().undo(run, BY).done()).containsExactly(listing.id());
      rig.run(Duration.ofDays(2));
      assertThat(rig.isShown(listing)).isFalse();
    }
  }

  /** What was hidden by rule comes back by rule, whoever showed it meanwhile. */
  @EveryStore
  void undoOfAShowOfWhatTheRulesHidIsHeldForADay(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.run(A_WHILE);
      rig.sellOut(listing);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isFalse();
      rig.offer(listing, 1_000);
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isTrue();
      List<Revision> all = rig.revisions(listing.asin());
      String run = all.get(all.size() - 1).run();
      assertThat(rig.live().commands().undo(run, BY).done()).containsExactly(listing.id());
      rig.run(A_WHILE);
      assertThat(rig.isShown(listing)).isFalse();
      rig.run(Duration.ofDays(2));
      assertThat(rig.isShown(listing)).isTrue();
    }
  }

  @EveryStore
  void undoTellsAPersonsChangeFromALaterOneOfOurs(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(2);
      rig.run(A_WHILE);
      String run = rig.live().commands().hide(listings, null, BY).run();
      rig.run(SOON);
      rig.live().commands().show(listings.subList(0, 1), BY);
      rig.run(SOON);
      rig.byHand(listings.get(1), ItemChange.builder().visibility(Visibility.PUBLIC).build());

      CommandResult undone = rig.live().commands().undo(run, BY);

      assertThat(listings)
          .extracting(listing -> Objects.requireNonNull(undone.left().get(listing.id())).code())
          .containsExactly(ReasonCode.REVISION_CHANGED_SINCE, ReasonCode.REVISION_CHANGED_BY_HAND);
    }
  }

  /** What the shop was when it was read last says nothing of now. */
  @EveryStore
  void hidesAlsoWhatWasShownByHandSinceTheShopWasRead(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(5);
      rig.run(A_WHILE);
      rig.live().commands().hide(listings, null, BY);
      rig.run(SOON);
      ItemChange shows = ItemChange.builder().visibility(Visibility.PUBLIC).build();
      rig.byHand(listings.get(0), shows);
      rig.live().commands().hide(listings.subList(0, 1), null, BY);
      rig.run(SOON);
      assertThat(rig.isShown(listings.get(0))).isFalse();

      rig.byHand(listings.get(1), shows);
      rig.live().commands().vacation(SHOP, rig.time.now().plus(Duration.ofDays(1)), BY);
      rig.run(SOON);
      assertThat(listings).noneMatch(rig::isShown);
    }
  }
}
