package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What is left when a process ends at each boundary of a revision. */
@Tag("slow")
class RevisionLeaseTest {
  private static final Duration A_WHILE = Duration.ofHours(3);

  @TempDir Path dir;

  @EveryStore
  void aTryThatTookEffectAlthoughNobodyKnowsIsRecognised(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      Listing listing = raisedAfterAWhile(rig, new Fault.Reset(Fault.When.AFTER_ACTING));
      assertThat(rig.shop.count(BaseOperation.EDIT)).isEqualTo(1);
      assertDone(rig, listing);
    }
  }

  @EveryStore
  void aTryThatDidNotTakeEffectIsRepeated(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      Listing listing = raisedAfterAWhile(rig, new Fault.Reset(Fault.When.BEFORE_ACTING));
      assertThat(rig.shop.count(BaseOperation.EDIT)).isEqualTo(2);
      assertDone(rig, listing);
    }
  }

  private static Listing raisedAfterAWhile(ShopRig rig, Fault fault) {
    rig.offer(ShopRig.asin(1), 1_000);
    Listing listing = rig.list(1, 1_300);
    rig.run(A_WHILE);
    rig.shop.faults(FaultPlan.builder(1).on(BaseOperation.EDIT, 1, fault).build());
    rig.offer(ShopRig.asin(1), 2_000);
    rig.run(A_WHILE);
    return listing;
  }

  @EveryStore
  void whatSomebodyClaimedAndLeftIsSentWhenTheLeaseHasRunOut(String dialect) {
    try (ShopRig rig = planned(dialect)) {
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      left(rig);
      goOn(rig);
      assertDone(rig, listing);
    }
  }

  @EveryStore
  void whatSomebodySentAndDidNotRecordIsNoPersonsHand(String dialect) {
    try (ShopRig rig = planned(dialect)) {
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      left(rig);
      rig.byHand(listing, "price", "2600");
      goOn(rig);
      assertThat(rig.shop.count(BaseOperation.EDIT)).isZero();
      assertDone(rig, listing);
    }
  }

  private ShopRig planned(String dialect) {
    ShopRig rig = new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN));
    rig.offer(ShopRig.asin(1), 2_000);
    return rig;
  }

  /** Another process has claimed what waits, has written down what it sends, and is gone. */
  private static void left(ShopRig rig) {
    rig.sql("UPDATE live_listings SET sent_price = 2600");
    rig.sql(
        "UPDATE revisions SET status = 'sending', attempt = 1, lease_owner = 'gone', lease_until ="
            + " '"
            + rig.time.now().minusSeconds(1).toString().replace('T', ' ').replace("Z", "+00:00")
            + "'");
  }

  private static void goOn(ShopRig rig) {
    try (Ecauto next = rig.open(live -> live.mode(SyncMode.APPLY))) {
      rig.run(next.live(), A_WHILE);
    }
  }

  /** Raised once, by ecauto, and nothing of it is taken for a person's hand. */
  private static void assertDone(ShopRig rig, Listing listing) {
    assertThat(rig.item(listing).price()).isEqualTo(2_600);
    assertThat(rig.revisions(listing))
        .extracting(Revision::status)
        .containsExactly(Revision.Status.DONE);
    rig.offer(listing.asin(), 3_000);
    try (Ecauto next = rig.open(live -> live.mode(SyncMode.APPLY))) {
      rig.run(next.live(), A_WHILE);
    }
    assertThat(rig.item(listing).price()).isEqualTo(3_900);
  }
}
