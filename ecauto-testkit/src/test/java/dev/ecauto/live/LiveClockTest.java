package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What was stored by a clock that was set back since holds nothing up and hides nothing. */
@Tag("slow")
class LiveClockTest {
  /** As a clock in another zone. */
  private static final Duration BACK = Duration.ofHours(9);

  private static final Duration SOON = Duration.ofMinutes(50);

  /** More than two falls within an hour are too many. */
  private static final BrakeConfig TWO_FALLS = new BrakeConfig(2, 0.01, 0.01, 2, 0.01, 0.01);

  @TempDir Path dir;

  @EveryStore
  void aLossThatWaitsForItsNextTryIsRaised(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      List<Listing> listings = listed(rig, 3);
      AtomicBoolean failed = new AtomicBoolean();
      rig.shop.weather(moment -> once(moment, failed) ? LiveShop.error("down") : null);
      assertRaisedAfterASetBack(rig, listings.subList(0, 1), failed::get);
    }
  }

  /** What is wished in its place does not go on waiting. */
  @EveryStore
  void aLossThatWaitsAndIsWishedAnewIsRaised(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      Listing listing = listed(rig, 3).get(0);
      rig.shop.weather(
          moment -> moment == LiveShop.Moment.BEFORE_REVISE ? LiveShop.error("down") : null);
      rig.offer(listing, 3_000);
      runUntil(rig, () -> rig.revisions(listing.asin()).stream().anyMatch(Revision::isTriedAgain));
      rig.time.advance(BACK.negated());
      rig.offer(listing, 3_500);
      rig.live().commands().unpin(List.of(listing), Set.of(), BY); // plans at once
      rig.shop.weather(moment -> null);
      rig.run(SOON);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(3_500));
    }
  }

  @EveryStore
  void aLossThatADeadProcessWasSendingIsRaised(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      List<Listing> listings = listed(rig, 3);
      AtomicBoolean killed = new AtomicBoolean();
      rig.shop.weather(
          moment -> {
            if (once(moment, killed)) {
              throw new Killed();
            }
            return null;
          });
      assertRaisedAfterASetBack(rig, listings.subList(0, 1), killed::get);
    }
  }

  @EveryStore
  void aPauseForFailuresEnds(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      List<Listing> listings = listed(rig, 6);
      AtomicBoolean back = new AtomicBoolean();
      rig.shop.weather(
          moment ->
              moment == LiveShop.Moment.BEFORE_REVISE && !back.get()
                  ? LiveShop.error("down")
                  : null);
      assertRaisedAfterASetBack(
          rig,
          listings,
          () -> {
            back.set(rig.events(EventType.LIVE_PAUSED) > 0);
            return back.get();
          });
    }
  }

  @EveryStore
  void aPauseForAQuotaEnds(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      List<Listing> listings = listed(rig, 3);
      AtomicBoolean refused = new AtomicBoolean();
      rig.shop.weather(
          moment ->
              once(moment, refused)
                  ? new PlatformError(
                      ErrorClass.QUOTA_HOUR,
                      "hour_api_limit",
                      "used up",
                      null,
                      rig.time.now().plus(Duration.ofMinutes(40)))
                  : null);
      assertRaisedAfterASetBack(rig, listings.subList(0, 2), refused::get);
    }
  }

  @EveryStore
  void aLossThatWasNotYetSentIsRaised(String store) {
    try (MemoryRig rig = rig(store, live -> live.mode(SyncMode.PLAN))) {
      Listing listing = listed(rig, 3).get(0);
      rig.offer(listing, 3_000);
      runUntil(rig, () -> !rig.revisions(listing.asin()).isEmpty());
      rig.time.advance(BACK.negated());
      rig.processes.clear();
      rig.process(live -> live);
      rig.offer(listing, 3_000);
      rig.run(SOON);
      assertThat(rig.price(listing)).isEqualTo(LiveRig.priceOf(3_000));
    }
  }

  @EveryStore
  void aLossThatWasTriedInVainIsTriedAgain(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      Listing listing = listed(rig, 3).get(0);
      AtomicBoolean down = new AtomicBoolean(true);
      rig.shop.weather(
          moment ->
              moment == LiveShop.Moment.BEFORE_REVISE && down.get()
                  ? LiveShop.error("down")
                  : null);
      assertRaisedAfterASetBack(
          rig,
          List.of(listing),
          () -> {
            down.set(
                rig.revisions(listing.asin()).stream()
                    .noneMatch(one -> one.status() == Revision.Status.FAILED));
            return !down.get();
          });
    }
  }

  /** Else two send the same one after the other. */
  @EveryStore
  void whoeverIsSendingAsksWhetherItStillMay(String store) {
    try (MemoryRig rig = rig(store, live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = listed(rig, 3).subList(0, 2);
      listings.forEach(one -> rig.offer(one, 3_000));
      runUntil(rig, () -> listings.stream().noneMatch(one -> rig.revisions(one.asin()).isEmpty()));
      rig.processes.clear();
      rig.process(live -> live);
      LiveService other = rig.process(live -> live);
      rig.processes.remove(other);
      rig.shop.takeAtOnce(2);
      AtomicInteger looks = new AtomicInteger();
      rig.shop.weather(
          moment -> {
            if (moment == LiveShop.Moment.AFTER_LOOK && looks.incrementAndGet() == 2) {
              rig.time.advance(BACK.negated());
              listings.forEach(one -> rig.offer(one, 3_000));
              workOff(rig, other);
            }
            return null;
          });
      runUntil(rig, () -> looks.get() >= 2);
      assertThat(looks).as("by both").hasValueGreaterThan(2);
      assertThat(listings).allMatch(one -> rig.price(one).equals(LiveRig.priceOf(3_000)));
      assertThat(rig.shop.needless()).as("sent once more").isZero();
    }
  }

  @EveryStore
  void aBrakeThatWasConfirmedCountsWhatIsSentSince(String store) {
    try (MemoryRig rig = rig(store, live -> live.brakes(TWO_FALLS))) {
      List<Listing> listings = listed(rig, 10);
      fall(rig, listings.subList(0, 3));
      assertThat(rig.live().commands().confirm(BY)).hasSize(1);
      rig.run(Duration.ofMinutes(10));
      assertThat(fallen(rig, listings)).isEqualTo(3);

      rig.time.advance(BACK.negated());
      fall(rig, listings.subList(0, 5));
      assertThat(fallen(rig, listings)).isEqualTo(5);
      fall(rig, listings.subList(0, 6));
      assertThat(rig.live().brakes()).as("three within an hour").hasSize(1);

      assertThat(rig.live().commands().confirm(BY)).hasSize(1);
      fall(rig, listings.subList(0, 7));
      assertThat(fallen(rig, listings)).isEqualTo(7);
      assertThat(rig.live().brakes()).as("what was sent before is confirmed").isEmpty();
    }
  }

  @EveryStore
  void whatWasSentBeforeNoMoreCountsOnceABrakeIsConfirmed(String store) {
    try (MemoryRig rig = rig(store, live -> live.brakes(TWO_FALLS))) {
      List<Listing> listings = listed(rig, 8);
      fall(rig, listings.subList(0, 2));
      assertThat(fallen(rig, listings)).isEqualTo(2);
      rig.time.advance(BACK.negated());
      fall(rig, listings.subList(0, 3));
      assertThat(rig.live().commands().confirm(BY)).as("three within an hour").hasSize(1);
      fall(rig, listings.subList(0, 4));
      assertThat(fallen(rig, listings)).isEqualTo(4);
      assertThat(rig.live().brakes()).isEmpty();
    }
  }

  @EveryStore
  void anotherWriterIsNoticed(String store) {
    try (MemoryRig rig = rig(store, live -> live)) {
      List<Listing> listings = offered(rig, 10);
      rig.run(Duration.ofMinutes(30)); // until the first writes
      rig.time.advance(BACK.negated());
      rig.run(Duration.ofMinutes(30));
      ItemChange change = ItemChange.builder().price(Money.yen(1_999)).build();
      listings.subList(0, 8).forEach(one -> rig.byHand(one, change));
      rig.run(Duration.ofHours(7)); // until the shop is read again
      assertThat(rig.stopped()).isNotNull();
    }
  }

  private MemoryRig rig(String store, UnaryOperator<LiveConfig.Builder> config) {
    return new MemoryRig(store, dir, Market.still(), config);
  }

  /** Listings whose cost was 1,000 yen long before, too. */
  private static List<Listing> offered(MemoryRig rig, int count) {
    List<Listing> listings = rig.list(count);
    Instant before = LiveRig.START.minus(Duration.ofDays(9));
    listings.forEach(one -> rig.market.script(one.asin(), before, MarketState.at(1_000)));
    return listings;
  }

  private static List<Listing> listed(MemoryRig rig, int count) {
    List<Listing> listings = offered(rig, count);
    rig.run(Duration.ofHours(3));
    return listings;
  }

  /** Some lose money from now on, and the clock is set back when something has happened. */
  private static void assertRaisedAfterASetBack(
      MemoryRig rig, List<Listing> losses, BooleanSupplier happened) {
    losses.forEach(one -> rig.offer(one, 3_000));
    runUntil(rig, happened);
    rig.time.advance(BACK.negated());
    losses.forEach(one -> rig.offer(one, 3_000));
    rig.run(SOON);
    assertThat(losses).allMatch(one -> rig.price(one).equals(LiveRig.priceOf(3_000)));
  }

  private static void workOff(MemoryRig rig, LiveService process) {
    while (process.step().isZero()) {
      rig.time.advance(Duration.ofSeconds(1));
    }
  }

  private static void runUntil(MemoryRig rig, BooleanSupplier happened) {
    Instant end = rig.time.now().plus(Duration.ofHours(12));
    while (!happened.getAsBoolean()) {
      assertThat(rig.time.now()).isBefore(end);
      try {
        rig.run(Duration.ofMinutes(1));
      } catch (Killed e) {
        // as if its process had ended
      }
    }
  }

  /** Falls are believed when they were seen twice, half an hour apart. */
  private static void fall(MemoryRig rig, List<Listing> listings) {
    listings.forEach(one -> rig.offer(one, 850));
    rig.live().commands().unpin(listings, Set.of(), BY); // looked at soon
    rig.run(Duration.ofMinutes(45));
  }

  private static long fallen(MemoryRig rig, List<Listing> listings) {
    return listings.stream()
        .filter(one -> rig.price(one).compareTo(LiveRig.priceOf(1_000)) < 0)
        .count();
  }

  private static boolean once(LiveShop.Moment moment, AtomicBoolean done) {
    return moment == LiveShop.Moment.BEFORE_REVISE && done.compareAndSet(false, true);
  }

  /** The process ends. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }
}
