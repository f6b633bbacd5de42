package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A new store beside the tool that still works in the shop: it compares, and changes nothing. */
@Tag("slow")
class DayOneTest {
  private static final Duration A_WHILE = Duration.ofHours(3);

  private static final SyncRequest COMPARE =
      SyncRequest.of(SyncRequest.Effect.DRY_RUN).withLooks(SyncRequest.Looks.DUE);

  @TempDir Path dir;

  @EveryStore
  void comparesWithWhatTheShopHasNowAndTakesNoOtherToolForAPerson(String dialect)
      throws IOException {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      List<Listing> listings =
          IntStream.rangeClosed(1, 4)
              .mapToObj(
                  number -> {
                    rig.offer(ShopRig.asin(number), 1_000);
                    return rig.list(number, 1_300);
                  })
              .toList();
      String second = FreshStore.url(dialect, Files.createDirectory(dir.resolve("second")));
      try (Ecauto beside = rig.open(second, UnaryOperator.identity())) {
        beside.adoption().fromShop().adopt(rig.key(), "tester");
        SyncReport first = beside.live().sync(COMPARE, plan -> {});
        assertThat(first.agree()).isEqualTo(4);
        assertThat(first.differ()).isEmpty();
        assertThat(first.atRisk()).isZero();

        rig.time.advance(A_WHILE);
        rig.byHand(listings.get(0), "price", "1500");
        rig.byHand(listings.get(1), "visible", "0");
        rig.offer(listings.get(2).asin(), 3_000);
        SyncReport next = beside.live().sync(COMPARE, plan -> {});
        assertThat(next.differ())
            .isEqualTo(
                Map.of(
                    RevisionKind.PRICE_DOWN, 1,
                    RevisionKind.SHOW, 1,
                    RevisionKind.PRICE_UP_FROM_LOSS, 1));
        assertThat(next.agree()).isEqualTo(1);
        assertThat(next.atRisk()).as("break-even is 3,260, sold at 1,300").isEqualTo(1_960);
        later(rig, beside);
      }
      assertThat(rig.shop.count(BaseOperation.EDIT)).as("nothing was changed").isZero();
      assertThat(rig.item(listings.get(0)).price()).isEqualTo(1_500);

      rig.byHand(listings.get(3), "price", "1400");
      try (Ecauto alone = rig.open(second, live -> live.mode(SyncMode.APPLY))) {
        rig.run(alone.live(), Duration.ofHours(1));
        assertThat(alone.accounts().state(rig.key()).stoppedReason()).isNull();
        assertThat(rig.item(listings.get(0)).price()).isEqualTo(1_300);
        assertThat(rig.item(listings.get(1)).visible()).isTrue();
        assertThat(rig.item(listings.get(2)).price()).isEqualTo(3_900);
        assertThat(rig.item(listings.get(3)).price()).as("of the tool before").isEqualTo(1_300);

        rig.byHand(listings.get(0), "price", "2000");
        later(rig, alone);
        assertThat(rig.item(listings.get(0)).price()).as("a person's now").isEqualTo(2_000);
      }
    }
  }

  /** So much later that the whole shop is read again. */
  private static void later(ShopRig rig, Ecauto ecauto) {
    rig.time.advance(Duration.ofHours(7));
    rig.run(ecauto.live(), Duration.ofMinutes(10));
  }

  /** What waits for its second look, or for a person, is not as it should be. */
  @EveryStore
  void aFallThatWaitsDiffers(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      rig.offer(ShopRig.asin(1), 1_000);
      rig.offer(ShopRig.asin(2), 1_000);
      rig.offer(ShopRig.asin(3), 1_000);
      rig.list(1, 1_300);
      rig.list(2, 1_300);
      rig.list(3, 1_300);
      rig.run(A_WHILE);
      rig.offer(ShopRig.asin(1), 800);
      rig.offer(ShopRig.asin(2), 990);
      rig.time.advance(A_WHILE);
      Map<String, SyncPlan> plans = new TreeMap<>();
      SyncReport report =
          rig.live().sync(COMPARE, plan -> plans.put(plan.listing().asin().value(), plan));
      assertThat(report.differ()).isEqualTo(Map.of(RevisionKind.PRICE_DOWN, 1));
      assertThat(report.waiting()).isEqualTo(1);
      assertThat(report.agree()).as("a fall that is not worth a call is none").isEqualTo(2);
      SyncPlan waits = Objects.requireNonNull(plans.get(ShopRig.asin(1).value()));
      assertThat(waits.change()).isNull();
      assertThat(Objects.requireNonNull(waits.waiting()).price()).isEqualTo(Money.yen(1_040));

      SyncReport stock =
          rig.live().sync(COMPARE.withKinds(Set.of(RevisionKind.HIDE_STOCK)), plan -> {});
      assertThat(stock.agree()).isEqualTo(2);
      assertThat(stock.elsewhere()).as("not compared, so not agreed on").isEqualTo(1);
      assertThat(stock.differing()).isZero();

      rig.offer(ShopRig.asin(1), 500);
      rig.run(A_WHILE);
      SyncReport deep = rig.live().sync(COMPARE, plan -> {});
      assertThat(rig.live().commands().reviewsWaiting()).isEqualTo(1);
      assertThat(deep.waiting()).as("waits for a person").isEqualTo(1);
    }
  }

  @EveryStore
  void saysWhichShopItCouldNotRead(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      assertThat(rig.live().sync(COMPARE, plan -> {}).isWell()).as("nothing is live").isTrue();
      rig.offer(ShopRig.asin(1), 1_000);
      rig.list(1, 1_300);
      Fault down = new Fault.Answer(Fault.When.BEFORE_ACTING, Reply.html(503));
      rig.shop.faults(FaultPlan.builder(1).always(BaseOperation.ITEMS, down).build());
      SyncReport report = rig.live().sync(COMPARE, plan -> {});
      assertThat(report.unread()).containsExactly(rig.key());
      assertThat(report.isWell()).isFalse();
    }
  }
}
