package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.account.AccountService;
import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LiveBrakesTest {
  private static final Duration A_WHILE = Duration.ofHours(3);

  @TempDir Path dir;

  @EveryStore
  void nothingIsHiddenWhileAmazonSaysThatNobodyOffersAnything(String dialect) {
    Market market =
        Market.builder(1)
            .event(
                new MarketEvent.Maintenance(
                    ShopRig.START.plus(A_WHILE),
                    Duration.ofHours(1),
                    MarketEvent.Maintenance.Answers.NO_OFFERS))
            .build();
    try (ShopRig rig = new ShopRig(dialect, dir, market, live -> live)) {
      List<Listing> listings = listings(rig, 8);
      rig.run(A_WHILE.plusHours(1));
      assertThat(rig.live().sync(SyncRequest.of(SyncRequest.Effect.PLAN), plan -> {}).isWell())
          .isFalse();
      assertThat(rig.ecauto.health().look().troubles())
          .extracting(Alert::kind)
          .containsOnlyOnce(AlertKind.ZEROS_DOUBTED);
      rig.run(A_WHILE);
      assertThat(listings).allMatch(listing -> rig.item(listing).visible());
      assertThat(listings)
          .flatMap(rig::revisions)
          .noneMatch(revision -> revision.change().kind() == RevisionKind.HIDE_STOCK);
    }
  }

  @EveryStore
  void aStoreThatWasHandedOverSendsNothing(String dialect) {
    try (ShopRig rig = new ShopRig(dialect, dir)) {
      List<Listing> listings = listings(rig, 1);
      rig.run(A_WHILE);
      rig.live().commands().handOver(ShopRig.BY);
      rig.shop.expireAccessTokens(rig.account);
      long refreshes = rig.shop.count(BaseOperation.TOKEN);
      long calls = rig.shop.count() + rig.amazon.count();
      rig.offer(listings.get(0).asin(), 5_000);
      rig.run(A_WHILE);
      rig.time.advance(Duration.ofDays(20));
      assertThat(rig.ecauto.keepAuthorised()).containsKey(rig.key());
      assertThat(rig.ecauto.accounts().resume(rig.key(), "tester"))
          .isEqualTo(AccountService.Resumed.HANDED_OVER);
      rig.run(A_WHILE);
      assertThat(rig.item(listings.get(0)).price()).isEqualTo(1_300);
      assertThat(rig.shop.count(BaseOperation.TOKEN)).isEqualTo(refreshes);
      assertThat(rig.shop.count() + rig.amazon.count()).as("neither asked").isEqualTo(calls);
      assertThat(rig.ecauto.health().look().isWell()).as("it is as it was wanted").isTrue();
    }
  }

  private static List<Listing> listings(ShopRig rig, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            number -> {
              rig.offer(ShopRig.asin(number), 1_000);
              return rig.list(number, 1_300);
            })
        .toList();
  }
}
