package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What changed last in a shop is read every ten minutes; here in pages of two. */
@Tag("slow")
class ShopChangesTest {
  private static final Duration SOON = Duration.ofMinutes(15);

  @TempDir Path dir;

  @EveryStore
  void aPriceBelowBreakEvenThatAPersonSetsIsHiddenWithinAQuarterOfAnHour(String store) {
    isHiddenSoon(store, Duration.ZERO);
  }

  @EveryStore
  void soItIsWhereAShopsClockIsAnHourBehind(String store) {
    isHiddenSoon(store, Duration.ofHours(-1));
  }

  @EveryStore
  void soItIsWhereAShopsClockIsAnHourAhead(String store) {
    isHiddenSoon(store, Duration.ofHours(1));
  }

  private void isHiddenSoon(String store, Duration ahead) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      rig.shop.clockAhead(ahead);
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      rig.byHand(listings.get(6), price(1_800));
      rig.run(SOON);
      Listing cheap = listings.get(0);
      lossBehindOthers(rig, listings);
      rig.run(SOON);
      assertThat(rig.isShown(cheap)).isFalse();
      assertThat(rig.price(cheap)).as("a person's").isEqualTo(Money.yen(500));
      assertThat(rig.events(EventType.LIVE_HAND_EDIT)).as("each once").isEqualTo(5);
    }
  }

  @EveryStore
  void aTimeThatIsFarAheadHidesNoOtherChange(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      rig.shop.clockAhead(Duration.ofDays(365));
      rig.byHand(listings.get(6), price(1_800));
      rig.shop.clockAhead(Duration.ZERO);
      rig.run(SOON);
      lossBehindOthers(rig, listings);
      rig.run(SOON);
      assertThat(rig.isShown(listings.get(0))).isFalse();
    }
  }

  @EveryStore
  void itIsReadWhereTheWholeShopCannotBe(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      rig.shop.breakOff();
      rig.run(Duration.ofHours(2));
      int read = rig.shop.changesRead();
      rig.run(SOON);
      assertThat(rig.shop.changesRead()).isGreaterThan(read);
      assertThat(listings).allMatch(rig::isShown);
    }
  }

  @EveryStore
  void aListThatGoesRoundIsNotReadForEver(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(7);
      rig.run(A_WHILE);
      rig.shop.goRound();
      lossBehindOthers(rig, listings);
      int before = rig.shop.changesRead();
      rig.run(SOON);
      assertThat(rig.shop.changesRead() - before).isBetween(2, 10);
    }
  }

  /** As after an import: all changed at the same time. */
  @EveryStore
  void whatChangedAtTheSameTimeIsReadOnce(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(20);
      rig.run(A_WHILE);
      int before = rig.shop.changesRead();
      listings.forEach(one -> rig.byHand(one, ItemChange.builder().quantity(1).build()));
      rig.run(SOON);
      int once = rig.shop.changesRead() - before;
      assertThat(once).as("all of it").isGreaterThanOrEqualTo(10);
      rig.run(Duration.ofHours(1));
      assertThat(rig.shop.changesRead() - before - once).isLessThan(20);
    }
  }

  private static void lossBehindOthers(MemoryRig rig, List<Listing> listings) {
    rig.byHand(listings.get(0), price(500));
    for (Listing other : listings.subList(1, 4)) {
      rig.time.advance(Duration.ofSeconds(1));
      rig.byHand(other, price(1_900));
    }
  }

  private static ItemChange price(long yen) {
    return ItemChange.builder().price(Money.yen(yen)).build();
  }
}
