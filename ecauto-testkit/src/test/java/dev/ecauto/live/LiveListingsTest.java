package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.Reason;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.testkit.base.EditHabit;
import dev.ecauto.testkit.base.ItemKind;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LiveListingsTest {
  private static final Duration A_WHILE = Duration.ofHours(3);

  @TempDir Path dir;

  @EveryStore
  void raisesAPriceThatLosesMoney(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 14_000);
      Listing listing = rig.list(1, 18_200);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).price()).isEqualTo(18_200);
      assertThat(rig.revisions(listing)).isEmpty();

      rig.offer(ShopRig.asin(1), 90_000);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).price()).isEqualTo(117_000);
      assertThat(rig.revisions(listing))
          .extracting(Revision::status)
          .containsExactly(Revision.Status.DONE);
    }
  }

  @EveryStore
  void whatTheShopAcceptsAndIgnoresIsFoundUntilItIsThere(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      assertThat(rig.findings()).isEmpty();

      rig.shop.editHabit(rig.account, EditHabit.IGNORES_ALL);
      rig.offer(ShopRig.asin(1), 1_200);
      rig.run(A_WHILE);
      assertThat(rig.revisions(listing))
          .extracting(Revision::status)
          .contains(Revision.Status.IGNORED);
      assertThat(ignored(rig))
          .singleElement()
          .satisfies(
              found ->
                  assertThat(found.message().toString())
                      .contains(listing.sku().value(), "1560 JPY", "1300 JPY"));

      rig.shop.editHabit(rig.account, EditHabit.AS_DOCUMENTED);
      rig.byHand(listing, "price", "1560");
      rig.run(A_WHILE);
      assertThat(ignored(rig)).isEmpty();
    }
  }

  private static List<Finding> ignored(ShopRig rig) {
    return rig.findings().stream().filter(found -> found.rule().equals("ignored-by-shop")).toList();
  }

  @EveryStore
  void aDeepFallWaitsForAPerson(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 14_000);
      Listing listing = rig.list(1, 18_200);
      rig.run(A_WHILE);

      rig.offer(ShopRig.asin(1), 140);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).price()).isEqualTo(18_200);
      assertThat(rig.live().commands().reviews()).hasSize(1);
    }
  }

  @EveryStore
  void hidesWhatIsOutOfStockAndShowsItAgain(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).visible()).isTrue();

      rig.sellOut(ShopRig.asin(1));
      rig.run(A_WHILE);
      assertThat(rig.item(listing).visible()).isFalse();

      rig.offer(ShopRig.asin(1), 1_000);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).visible()).isTrue();
    }
  }

  @EveryStore
  void leavesWhatAPersonChangedInTheShop(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      Listing priced = rig.list(1, 1_300);
      Listing hidden = rig.list(2, 1_300);
      rig.run(A_WHILE);
      rig.byHand(priced, "price", "2000");
      rig.byHand(hidden, "visible", "0");
      rig.run(A_WHILE.multipliedBy(4));
      rig.offer(ShopRig.asin(1), 1_100);
      rig.run(A_WHILE);
      assertThat(rig.item(priced).price()).isEqualTo(2_000);
      assertThat(rig.item(hidden).visible()).isFalse();

      rig.offer(ShopRig.asin(1), 1_900);
      rig.run(A_WHILE);
      assertThat(rig.item(priced).price()).isEqualTo(2_000);
      assertThat(rig.item(priced).visible()).isFalse();
    }
  }

  @EveryStore
  void whatAPersonSellsAtALossIsSeenByWhatChangedLastInTheShop(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      Listing cheap = rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.run(A_WHILE);
      rig.byHand(cheap, "price", "500");
      rig.run(Duration.ofMinutes(15));
      assertThat(rig.item(cheap).visible()).isFalse();
      assertThat(rig.item(cheap).price()).isEqualTo(500);
    }
  }

  @EveryStore
  void planIsTheDefaultAndSendsNothing(String dialect) {
    try (ShopRig rig =
        new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      rig.offer(ShopRig.asin(1), 2_000);
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      assertThat(rig.item(listing).price()).isEqualTo(1_300);
      assertThat(rig.live().waiting(10)).hasSize(1);
      assertThat(rig.live().heldBack())
          .singleElement()
          .satisfies(
              planned ->
                  assertThat(planned.told().toString())
                      .contains("1 change of kind price-up-from-loss", "by 1300 JPY"));
    }
  }

  @EveryStore
  void aSyncSendsWhatTheModeAllowsAndOfNamedProductsAlone(String dialect) {
    try (ShopRig rig =
        new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      Listing one = rig.list(1, 1_300);
      Listing two = rig.list(2, 1_300);
      rig.offer(ShopRig.asin(1), 2_000);
      rig.offer(ShopRig.asin(2), 2_000);
      SyncRequest configured = SyncRequest.of(SyncRequest.Effect.AS_CONFIGURED);
      assertThat(rig.live().sync(configured, plan -> {}).sent()).as("sync.mode = plan").isZero();

      SyncRequest named =
          SyncRequest.of(SyncRequest.Effect.APPLY).withAsins(Set.of(ShopRig.asin(2)));
      assertThat(rig.live().sync(named, plan -> {}).sent()).isEqualTo(1);
      assertThat(rig.item(one).price()).isEqualTo(1_300);
      assertThat(rig.item(two).price()).isEqualTo(2_600);

      try (Ecauto applies = rig.open(live -> live.mode(SyncMode.APPLY))) {
        assertThat(applies.live().sync(configured, plan -> {}).sent()).isEqualTo(1);
      }
      assertThat(rig.item(one).price()).isEqualTo(2_600);
    }
  }

  @EveryStore
  void aDryRunLooksAndTellsWhatItDoesNotKnowButPlansNothing(String dialect) {
    try (ShopRig rig =
        new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.offer(ShopRig.asin(1), 2_000);
      rig.offer(ShopRig.asin(2), 1_000);
      SyncRequest dry = SyncRequest.of(SyncRequest.Effect.DRY_RUN);
      SyncReport blind = rig.live().sync(dry, plan -> {});
      assertThat(blind.agree()).as("unknown is not agreement").isZero();
      assertThat(blind.unknown()).as("nobody has looked").isEqualTo(2);

      SyncReport seen = rig.live().sync(dry.withLooks(SyncRequest.Looks.DUE), plan -> {});
      assertThat(seen.differ()).containsExactly(Map.entry(RevisionKind.PRICE_UP_FROM_LOSS, 1));
      assertThat(seen.unknown()).isZero();
      assertThat(seen.atRisk()).as("break-even is 2,190").isEqualTo(890);
      assertThat(rig.live().waiting(10)).isEmpty();
      assertThat(rig.live().freshness().neverSeen()).isZero();
    }
  }

  /** One is enough: nothing but a person ends it. */
  @EveryStore
  void whatLosesMoneyAndCannotBeEditedIsToldUntilItIsOver(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir, Market.still(), live -> live)) {
      Listing losing = rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      rig.run(Duration.ofMinutes(25));
      SyncRequest named =
          SyncRequest.of(SyncRequest.Effect.APPLY).withAsins(Set.of(ShopRig.asin(1)));
      rig.shop.kind(rig.account, rig.item(losing).itemId(), ItemKind.PRE_ORDER);
      rig.offer(ShopRig.asin(1), 3_000);
      rig.live().sync(named, plan -> {});
      assertThat(rig.item(losing).visible()).isTrue();
      assertThat(rig.revisions(losing)).as("it fails once").hasSize(1);
      assertThat(losses(rig))
          .singleElement()
          .asString()
          .contains("the shop does not take it", losing.sku().value());

      rig.offer(ShopRig.asin(1), 1_000);
      rig.live().sync(named, plan -> {});
      assertThat(losses(rig)).isEmpty();
    }
  }

  private static List<Reason> losses(ShopRig rig) {
    return rig.ecauto.health().look().troubles().stream()
        .filter(alert -> alert.kind() == AlertKind.SELLING_AT_LOSS)
        .map(Alert::reason)
        .toList();
  }

  @EveryStore
  void whatNoLookEverAnsweredIsHiddenAfterTwoDaysAndWhatNobodyLookedAtIsNot(String dialect) {
    try (ShopRig rig =
        new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      rig.run(Duration.ofMinutes(25));
      String longAgo = "'2026-11-01 00:00:00+00:00'";
      rig.sql("delete from observations where asin = 'B000000001'");
      rig.sql(
          "update freshness set seen_at = null, failures = 6, failure = 'no answer', enrolled_at = "
              + longAgo
              + " where asin = 'B000000001'");
      rig.sql("update freshness set seen_at = " + longAgo + " where asin = 'B000000002'");
      rig.sql("update live_times set at = " + longAgo + " where name = 'others-known-since'");
      SyncReport report = rig.live().sync(SyncRequest.of(SyncRequest.Effect.DRY_RUN), plan -> {});
      assertThat(report.differ()).containsExactly(Map.entry(RevisionKind.HIDE_STOCK, 1));
      assertThat(report.unknown()).isEqualTo(1);
    }
  }

  @EveryStore
  void aSyncOfNamedProductsLooksAtNoOthers(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      List<String> told = new ArrayList<>();
      SyncListener listener =
          new SyncListener() {
            @Override
            public void decided(SyncPlan plan) {
              told.add(plan.listing().asin().value());
            }

            @Override
            public void looked(int done, int all) {
              told.add(done + " of " + all);
            }
          };
      rig.live()
          .sync(
              SyncRequest.of(SyncRequest.Effect.PLAN).withAsins(Set.of(ShopRig.asin(2))), listener);
      assertThat(told).containsExactly("1 of 1", ShopRig.asin(2).value());
      assertThat(rig.live().freshness().neverSeen()).isEqualTo(1);
    }
  }

  @EveryStore
  void whatASyncChangedAfterItsOwnLooksIsTakenBackByItsName(String dialect) {
    try (ShopRig rig =
        new ShopRig(dialect, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      rig.offer(ShopRig.asin(1), 1_000);
      Listing listing = rig.list(1, 1_300);
      rig.run(A_WHILE);
      rig.offer(ShopRig.asin(1), 1_100);
      SyncRequest now = SyncRequest.of(SyncRequest.Effect.APPLY).withAsins(Set.of(ShopRig.asin(1)));

      SyncReport report = rig.live().sync(now, plan -> {});
      assertThat(rig.item(listing).price()).isEqualTo(1_430);
      assertThat(rig.revisions(listing)).extracting(Revision::run).containsOnly(report.run());

      CommandResult undone =
          rig.live().commands().undo(report.run(), new LiveCommands.By("operator", "too dear"));
      rig.live().sync(now.withLooks(SyncRequest.Looks.NONE), plan -> {});
      assertThat(undone.done()).containsExactly(listing.id());
      assertThat(rig.item(listing).price()).isEqualTo(1_300);
    }
  }
}
