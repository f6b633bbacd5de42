package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.live.MemoryRig.BY;
import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.review.Review;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketEvent.SaleDay;
import dev.ecauto.testkit.market.MarketState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What holds changes up: brakes, reviews, pauses, gaps, other writers, quotas, canaries. */
@Tag("slow")
class LiveLimitsTest {
  private static final BrakeConfig TIGHT = new BrakeConfig(2, 0.01, 0.01, 2, 0.01, 0.01);

  @TempDir Path dir;

  @EveryStore
  void twoProcessesThatTrickleDoNotPassABrakeUntilAPersonConfirms(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), live -> live.brakes(TIGHT))) {
      rig.process(live -> live.brakes(TIGHT));
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      for (Listing listing : listings) {
        rig.offer(listing, 850);
        rig.live().commands().unpin(List.of(listing), java.util.Set.of(), BY); // looks at once
        rig.run(Duration.ofMinutes(8));
      }
      rig.run(Duration.ofMinutes(45));
      assertThat(fallen(rig, listings)).isLessThanOrEqualTo(2);
      assertThat(rig.live().brakes()).extracting(Brake::kind).contains(RevisionKind.PRICE_DOWN);
      assertThat(rig.live().brakes().get(0).examples()).hasSizeBetween(1, 5);
      assertThat(rig.events(EventType.LIVE_BRAKED)).isEqualTo(1);

      rig.run(A_WHILE);
      assertThat(fallen(rig, listings)).as("it waits for a person").isLessThanOrEqualTo(2);
      assertThat(rig.live().commands().confirm(BY)).hasSize(1);
      rig.run(Duration.ofMinutes(30));
      assertThat(fallen(rig, listings)).isEqualTo(7);
      assertThat(rig.live().brakes()).isEmpty();
    }
  }

  @EveryStore
  void aPersonConfirmsForOneAccountAndTheOtherWaitsOn(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), live -> live.brakes(TIGHT))) {
      List<Listing> one = rig.list(5);
      List<Listing> two = List.of(1, 3, 5, 7, 9).stream().map(n -> rig.list(n, 1_000)).toList();
      rig.run(A_WHILE);
      one.forEach(listing -> rig.offer(listing, 850));
      two.forEach(listing -> rig.offer(listing, 850));
      rig.run(A_WHILE);
      AccountKey first = new AccountKey(LiveShop.ID, LiveRig.ONE);
      AccountKey second = new AccountKey(LiveShop.ID, LiveRig.TWO);
      assertThat(rig.live().brakes()).extracting(Brake::account).containsOnly(first, second);

      assertThat(rig.live().commands().confirm(first, BY))
          .extracting(Brake::account)
          .containsOnly(first);
      rig.run(Duration.ofMinutes(30));
      assertThat(fallen(rig, one)).isEqualTo(5);
      assertThat(fallen(rig, two)).isLessThanOrEqualTo(2);
      assertThat(rig.live().brakes()).extracting(Brake::account).containsOnly(second);
      SyncRequest dry = SyncRequest.of(SyncRequest.Effect.DRY_RUN);
      assertThat(rig.live().sync(dry.withAccount(first), plan -> {}).isWell()).isTrue();
      assertThat(rig.live().sync(dry.withAccount(second), plan -> {}).isWell()).isFalse();
    }
  }

  @EveryStore
  void oneProductThatAmazonDeniesIsHiddenOnlyWhereAnotherIsStillOffered(String store) {
    Maintenance denial =
        new Maintenance(
            LiveRig.START.plus(A_WHILE), Duration.ofHours(1), Maintenance.Answers.NO_OFFERS);
    Market market = Market.builder(1).event(denial).build();
    UnaryOperator<LiveConfig.Builder> noSweep = live -> live.detector(LiveConfig.Detector.OFF);
    try (MemoryRig rig = new MemoryRig(store, dir, market, noSweep)) {
      List<ShopItem> hidden = new ArrayList<>();
      rig.shop.onChange((before, after) -> hidden.add(after));
      List<Listing> listings = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        listings.add(rig.list(2 * i, 1_000));
        rig.run(Duration.ofMinutes(28)); // so that few looks fall into any ten minutes
      }
      rig.run(A_WHILE.plusHours(3).minus(Duration.ofMinutes(4 * 28)));
      assertThat(hidden).isEmpty();

      rig.sellOut(listings.get(0));
      rig.run(Duration.ofHours(3));
      assertThat(hidden).containsExactly(rig.item(listings.get(0)));
    }
  }

  private static long fallen(MemoryRig rig, List<Listing> listings) {
    return listings.stream()
        .filter(listing -> rig.price(listing).compareTo(LiveRig.priceOf(1_000)) < 0)
        .count();
  }

  @EveryStore
  void twoProductsThatAmazonDeniesForAnHourAreNotHidden(String store) {
    Maintenance denial =
        new Maintenance(
            LiveRig.START.plus(A_WHILE), Duration.ofHours(1), Maintenance.Answers.NO_OFFERS);
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.builder(1).event(denial).build(), live -> live)) {
      List<Listing> listings = rig.list(2);
      rig.run(A_WHILE.plusMinutes(5));
      rig.live().commands().unpin(listings, Set.of(), BY); // looks at once
      rig.run(Duration.ofMinutes(50));
      assertThat(listings).allMatch(rig::isShown);
      rig.run(A_WHILE);
      rig.sellOut(listings.get(0));
      rig.run(A_WHILE);
      assertThat(rig.isShown(listings.get(0))).as("the other is offered").isFalse();
    }
  }

  @EveryStore
  void whatIsDoubtedForTheOthersIsLookedAtAgainSoon(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      rig.run(A_WHILE);
      List<Listing> sold = listings.subList(0, 4);
      sold.forEach(rig::sellOut);
      rig.run(Duration.ofHours(3));

      assertThat(listings).as("too many at once").allMatch(rig::isShown);
      Instant soon = rig.time.now().plus(Duration.ofMinutes(15));
      assertThat(
              rig.db.<List<Instant>>read(
                  tx ->
                      Jooq.dsl(tx)
                          .select(FRESHNESS.DUE_AT)
                          .from(FRESHNESS)
                          .where(FRESHNESS.ASIN.in(sold.stream().map(Listing::asin).toList()))
                          .fetch(FRESHNESS.DUE_AT)))
          .hasSize(4)
          .allMatch(due -> !due.isAfter(soon));
    }
  }

  @EveryStore
  void aSaleDaysReboundIsNotBraked(String store) {
    Market market =
        Market.builder(1)
            .event(new SaleDay(LiveRig.START.plus(A_WHILE), Duration.ofHours(8), 1, 0.7))
            .build();
    BrakeConfig noFalls = new BrakeConfig(2, 0.01, 0.01, 2, 1, 0.01);
    try (MemoryRig rig = new MemoryRig(store, dir, market, live -> live.brakes(noFalls))) {
      List<Listing> listings = rig.list(12);
      rig.run(A_WHILE.plusHours(7));
      assertThat(fallen(rig, listings)).isEqualTo(12);
      rig.run(Duration.ofHours(6));
      assertThat(fallen(rig, listings)).isZero();
      assertThat(rig.live().brakes()).isEmpty();
    }
  }

  @EveryStore
  void aReviewHoldsForWhatWasShownAndTellsWhoDecided(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(0, 14_000);
      rig.run(A_WHILE);
      rig.offer(listing, 3_000);
      rig.run(A_WHILE);
      Review first = rig.live().commands().reviews().get(0);
      rig.offer(listing, 2_900);
      rig.run(A_WHILE);
      assertThat(rig.live().commands().decide(first.id(), Review.Status.ACCEPTED, BY))
          .as("something else was observed since")
          .isFalse();
      Review second = rig.live().commands().reviews().get(0);
      assertThat(rig.live().commands().decide(second.id(), Review.Status.REJECTED, BY)).isTrue();
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(14_000));
      assertThat(rig.live().commands().reviews()).isEmpty();

      rig.offer(listing, 3_100);
      rig.run(A_WHILE);
      Review third = rig.live().commands().reviews().get(0);
      assertThat(rig.live().commands().decide(third.id(), Review.Status.ACCEPTED, BY)).isTrue();
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(3_100));
      assertThat(rig.decisions())
          .containsExactly("outdated by null", "rejected by operator", "accepted by operator");
    }
  }

  @EveryStore
  void fourteenThousandThatReads140WaitsAndNinetyThousandDoesNot(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing cheap = rig.list(0, 14_000);
      Listing dear = rig.list(2, 14_000);
      rig.run(A_WHILE);
      rig.offer(cheap, 140);
      rig.offer(dear, 90_000);
      rig.run(A_WHILE);
      assertThat(rig.price(cheap)).isEqualTo(LiveRig.priceOf(14_000));
      assertThat(rig.price(dear)).isEqualTo(LiveRig.priceOf(90_000));
    }
  }

  @EveryStore
  void aCanaryChangesNoMoreListingsThanItSays(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), live -> live.canary(1))) {
      List<Listing> listings = rig.list(4);
      rig.run(A_WHILE);
      listings.forEach(listing -> rig.offer(listing, 2_000));
      rig.run(A_WHILE);
      assertThat(listings.stream().filter(one -> !rig.price(one).equals(LiveRig.priceOf(1_000))))
          .hasSize(1);
    }
  }

  @EveryStore
  void theLastCallsOfAnHourAreNeverUsed(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(1).get(0);
      rig.run(A_WHILE);
      rig.shop.used(4_500);
      rig.offer(listing, 2_000);
      rig.run(A_WHILE);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(1_000));
      rig.shop.used(4_499);
      rig.run(Duration.ofMinutes(10));
      assertThat(rig.price(listing)).as("a look and an edit").isEqualTo(LiveRig.priceOf(1_000));
      rig.shop.used(4_498);
      rig.run(Duration.ofMinutes(10));
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(2_000));
    }
  }

  @EveryStore
  void whileUploadsWaitTheirShareOfTheHourIsTheirsButForLosses(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing rises = rig.list(0, 1_000);
      Listing loses = rig.list(2, 1_000);
      rig.run(A_WHILE);
      LiveRig.waitingUpload(rig.db, 90);
      rig.shop.used(2_500);
      rig.offer(rises, 1_100);
      rig.offer(loses, 2_000);
      rig.run(A_WHILE);
      assertThat(rig.price(rises)).isEqualTo(LiveRig.priceOf(1_000));
      assertThat(rig.price(loses)).isEqualTo(LiveRig.priceOf(2_000));
      rig.shop.used(0);
      rig.run(Duration.ofMinutes(10));
      assertThat(rig.price(rises)).isEqualTo(LiveRig.priceOf(1_100));
    }
  }

  @EveryStore
  void fiveFailuresInARowPauseTheAccount(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      rig.run(A_WHILE);
      int[] tries = new int[1];
      rig.shop.weather(
          moment -> {
            tries[0] += moment == LiveShop.Moment.BEFORE_REVISE ? 1 : 0;
            return moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null;
          });
      listings.forEach(listing -> rig.offer(listing, 2_000));
      while (rig.events(EventType.LIVE_PAUSED) == 0) {
        rig.run(Duration.ofMinutes(2));
      }
      int before = tries[0];
      assertThat(before).isEqualTo(5);
      rig.run(Duration.ofMinutes(10));
      assertThat(tries[0]).isEqualTo(before);
      rig.shop.weather(moment -> null);
      rig.run(Duration.ofHours(1));
      assertThat(listings).allMatch(one -> rig.price(one).equals(LiveRig.priceOf(2_000)));
    }
  }

  @EveryStore
  void afterASleepEverythingIsLookedAtBeforeAFallAShowOrAnUpload(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(3);
      Listing sold = listings.get(2);
      rig.run(A_WHILE);
      rig.sellOut(sold);
      rig.run(A_WHILE);
      assertThat(rig.isShown(sold)).isFalse();
      assertThat(uploadsWait(rig)).isFalse();

      rig.time.advance(Duration.ofHours(9));
      assertThat(uploadsWait(rig)).as("before the first look").isTrue();
      listings.forEach(listing -> rig.offer(listing, 900));
      boolean[] early = new boolean[1];
      rig.shop.onChange((before, after) -> early[0] |= uploadsWait(rig));
      rig.run(A_WHILE);
      assertThat(early[0]).as("something fell or was shown before all was seen").isFalse();
      assertThat(uploadsWait(rig)).isFalse();
      assertThat(fallen(rig, listings)).isEqualTo(3);
      assertThat(rig.isShown(sold)).isTrue();
    }
  }

  @EveryStore
  void whoOnlySyncsNowAndThenLooksAtEverythingBeforeAFallToo(String store) {
    UnaryOperator<LiveConfig.Builder> noSweep = live -> live.detector(LiveConfig.Detector.OFF);
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), noSweep)) {
      List<Listing> listings = rig.list(4);
      SyncRequest sync = SyncRequest.of(SyncRequest.Effect.APPLY);
      for (int round = 0; round < 3; round++) {
        rig.live().sync(sync, plan -> {});
        rig.time.advance(Duration.ofHours(3));
      }
      rig.offer(listings.get(0), 850);
      for (int round = 0; round < 4; round++) {
        rig.sql(
            "UPDATE freshness SET due_at = '2026-12-24 00:00:00+00:00' WHERE asin <> '%s'"
                .formatted(listings.get(0).asin())); // cold
        rig.live().sync(sync, plan -> {});
        rig.time.advance(Duration.ofHours(3));
      }
      assertThat(fallen(rig, listings)).isEqualTo(1);
    }
  }

  @EveryStore
  void whoOnlySyncsGivesWhatABatchDeniedTheSecondLookAlone(String store) {
    SyncRequest all = SyncRequest.of(SyncRequest.Effect.APPLY);
    for (boolean named : List.of(false, true)) {
      try (MemoryRig rig = new MemoryRig(store, emptyDir(named))) {
        List<Listing> listings = rig.list(6);
        rig.live().sync(all, plan -> {});
        rig.sellOut(listings.get(0));
        Set<Asin> two = Set.of(listings.get(0).asin(), listings.get(1).asin());
        SyncRequest sync = named ? all.withAsins(two) : all;
        for (int round = 0; round < 4; round++) {
          rig.time.advance(Duration.ofMinutes(11));
          rig.sql("UPDATE freshness SET due_at = '2026-11-01 00:00:00+00:00'");
          rig.live().sync(sync, plan -> {});
        }
        assertThat(rig.isShown(listings.get(0))).as("named: " + named).isFalse();
      }
    }
  }

  @EveryStore
  void aClockThatStepsBackBlindsNobody(String store) {
    for (Duration step : List.of(Duration.ofMinutes(3), Duration.ofHours(1), Duration.ofDays(2))) {
      try (MemoryRig rig = new MemoryRig(store, emptyDir(step))) {
        List<Listing> listings = rig.list(3);
        Instant before = LiveRig.START.minus(Duration.ofDays(9));
        listings.forEach(one -> rig.market.script(one.asin(), before, MarketState.at(1_000)));
        rig.run(A_WHILE);
        rig.time.advance(step.negated());
        rig.offer(listings.get(0), 3_000);
        rig.run(Duration.ofMinutes(50));
        assertThat(rig.price(listings.get(0)))
            .as("after %s", step)
            .isEqualTo(LiveRig.priceOf(3_000));
      }
    }
  }

  private Path emptyDir(Object name) {
    try {
      return Files.createDirectory(dir.resolve(name.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean uploadsWait(MemoryRig rig) {
    Instant now = rig.time.now();
    return rig.db.read(tx -> rig.live().catchingUp(tx, now)).isPresent();
  }

  @EveryStore
  void anotherWriterStopsTheAccountAndAPersonsHandDoesNot(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(8);
      rig.run(A_WHILE);
      rig.byHand(listings.get(0), price(2_000));
      rig.run(Duration.ofHours(7));
      assertThat(rig.stopped()).isNull();
      listings.subList(1, 7).forEach(listing -> rig.byHand(listing, price(1_999)));
      rig.run(Duration.ofHours(7));
      assertThat(rig.stopped()).isNotNull();
      assertThat(java.util.Objects.requireNonNull(rig.stopped()).code())
          .isEqualTo(ReasonCode.LIVE_OTHER_WRITER);
      rig.offer(listings.get(7), 5_000);
      rig.run(A_WHILE);
      assertThat(rig.price(listings.get(7))).isEqualTo(LiveRig.priceOf(1_000));
    }
  }

  private static ItemChange price(long yen) {
    return ItemChange.builder().price(Money.yen(yen)).build();
  }
}
