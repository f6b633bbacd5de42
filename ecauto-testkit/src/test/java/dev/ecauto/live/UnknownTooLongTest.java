package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Amazon says nothing of for 48 hours is hidden while it tells of nearly all others; in a
 * general outage, however long and however it ends, nothing is.
 */
@Tag("slow")
class UnknownTooLongTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SOON = Duration.ofMinutes(10);

  @TempDir Path dir;

  @EveryStore
  void oneOfFewIsHiddenSoonAndShownOnceItIsKnownAgain(String store) {
    oneIsHiddenSoon(store, 6);
  }

  @EveryStore
  void oneOfManyIsHiddenSoonAndShownOnceItIsKnownAgain(String store) {
    oneIsHiddenSoon(store, 40);
  }

  private void oneIsHiddenSoon(String store, int count) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(count);
      Listing silent = listings.get(0);
      List<ShopItem> changes = changes(rig);
      rig.run(DAY);
      rig.source.silence(silent.asin());
      rig.run(Duration.ofHours(45));
      assertThat(changes).isEmpty();

      rig.run(Duration.ofHours(4)); // its last look was up to two hours before
      assertThat(rig.isShown(silent)).isFalse();
      rig.run(DAY);
      assertThat(changes).as("once, and no other").hasSize(1);
      assertThat(rig.revisions(silent.asin()))
          .extracting(Revision::status)
          .containsExactly(Revision.Status.DONE);

      rig.source.unsilence(silent.asin());
      rig.run(Duration.ofHours(2));
      assertThat(rig.isShown(silent)).isTrue();
      assertThat(changes).hasSize(2);
    }
  }

  /** Nobody else tells whether it is the product or Amazon. */
  @EveryStore
  void theOnlyOneIsNotHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing only = rig.list(1).get(0);
      rig.run(DAY);
      rig.source.silence(only.asin());
      rig.run(DAY.multipliedBy(4));
      assertThat(rig.isShown(only)).isTrue();
      assertThat(rig.revisions(only.asin())).isEmpty();
    }
  }

  /** The alert that tells of it is staged with the other troubles. */
  @EveryStore
  void inAGeneralOutageNothingIsHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(4);
      List<ShopItem> changes = changes(rig);
      rig.run(Duration.ofHours(5));
      listings.forEach(listing -> rig.source.silence(listing.asin()));
      rig.run(Duration.ofHours(56));
      listings.forEach(listing -> rig.source.unsilence(listing.asin()));
      rig.run(Duration.ofHours(7));
      assertThat(listings).flatMap(listing -> rig.revisions(listing.asin())).isEmpty();
      assertThat(changes).isEmpty();
    }
  }

  /** Most are known again before the last has had its turn. */
  @EveryStore
  void whenAnOutageEndsTheFirstAnswersHideNoOther(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(12);
      List<ShopItem> changes = changes(rig);
      rig.run(DAY);
      listings.forEach(listing -> rig.source.silence(listing.asin()));
      rig.run(DAY.multipliedBy(3));
      listings.subList(2, 12).forEach(listing -> rig.source.unsilence(listing.asin()));
      rig.run(Duration.ofMinutes(100));
      assertThat(changes).isEmpty();
      rig.source.unsilence(listings.get(0).asin());
      rig.run(Duration.ofHours(4));
      assertThat(changes).as("what stays unknown").hasSize(1);
      assertThat(rig.isShown(listings.get(1))).isFalse();
    }
  }

  /** What failed a few times before is asked again and again first. */
  @EveryStore
  void aMachineThatSleptForDaysLooksFirst(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      Listing silent = listings.get(0);
      List<ShopItem> changes = changes(rig);
      rig.run(DAY);
      rig.source.silence(silent.asin());
      rig.run(Duration.ofHours(5));
      rig.time.advance(DAY.multipliedBy(3));
      rig.run(Duration.ofHours(1));
      assertThat(changes).isEmpty();
      rig.source.unsilence(silent.asin());
      rig.run(DAY);
      assertThat(changes).isEmpty();
    }
  }

  /** Each morning others tell again that it is the product. */
  @EveryStore
  void aMachineThatSleepsAtNightHidesItToo(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      rig.run(DAY);
      rig.source.silence(listings.get(0).asin());
      for (int night = 0; night < 2; night++) {
        rig.run(Duration.ofHours(15));
        rig.time.advance(Duration.ofHours(9));
      }
      rig.run(Duration.ofHours(3));
      assertThat(rig.isShown(listings.get(0))).isFalse();
    }
  }

  /** Half of the calls fail: who was unlucky is not unknown. */
  @EveryStore
  void whereCallsFailNowAndThenNothingIsHidden(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      List<ShopItem> changes = changes(rig);
      Random random = new Random(3);
      for (int hour = 0; hour < 96; hour++) {
        for (Listing listing : listings) {
          if (random.nextBoolean()) {
            rig.source.silence(listing.asin());
          } else {
            rig.source.unsilence(listing.asin());
          }
        }
        rig.run(SOON.multipliedBy(6));
      }
      assertThat(changes).isEmpty();
    }
  }

  /** What the shop was made to show or hide. */
  private static List<ShopItem> changes(MemoryRig rig) {
    List<ShopItem> changes = new ArrayList<>();
    rig.shop.onChange(
        (before, after) -> {
          if (before.visibility() != after.visibility()) {
            changes.add(after);
          }
        });
    return changes;
  }

  /** Who only syncs now and then hides it, too. */
  @EveryStore
  void whoOnlySyncsNowAndThenHidesItToo(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(6);
      sync(rig, 4);
      rig.source.silence(listings.get(0).asin());
      sync(rig, 15);
      assertThat(rig.isShown(listings.get(0))).isTrue();
      sync(rig, 4);
      assertThat(rig.item(listings.get(0)).visibility()).isEqualTo(Visibility.HIDDEN);
      assertThat(listings.subList(1, 6)).allMatch(rig::isShown);
    }
  }

  private static void sync(MemoryRig rig, int times) {
    for (int i = 0; i < times; i++) {
      rig.live().sync(SyncRequest.of(SyncRequest.Effect.APPLY), plan -> {});
      rig.time.advance(Duration.ofHours(3));
    }
  }
}
