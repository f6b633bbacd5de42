package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Asin;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.io.TempDir;

/** What moved, or hardly earns anything, is looked at often, as far as the quotas leave room. */
class HotProductsTest {
  private static final UnaryOperator<LiveConfig.Builder> NO_SWEEP =
      live -> live.detector(LiveConfig.Detector.OFF);

  /** A hot product is due after a quarter of an hour, any other after two hours. */
  private static final Duration SOON = Duration.ofMinutes(20);

  @TempDir Path dir;

  @EveryStore
  void whatMovedIsHotUntilItStandsStill(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), NO_SWEEP)) {
      List<Listing> listings = rig.list(3);
      Listing moving = listings.get(0);
      rig.run(A_WHILE);
      assertThat(hot(rig)).isEmpty();
      rig.offer(moving, 2_000);
      while (!rig.price(moving).equals(LiveRig.priceOf(2_000))) {
        rig.run(Duration.ofMinutes(2));
      }
      assertThat(hot(rig)).containsExactly(moving.asin());
      rig.offer(moving, 3_000);
      rig.run(SOON);
      assertThat(rig.price(moving)).isEqualTo(LiveRig.priceOf(3_000));
      rig.run(Duration.ofMinutes(90));
      assertThat(hot(rig)).isEmpty();
    }
  }

  @EveryStore
  void whatIsSoldNearBreakEvenIsHot(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), NO_SWEEP)) {
      rig.list(2);
      Listing thin = rig.list(8, 100);
      assertThat(rig.price(thin)).isEqualTo(LiveRig.breakEven(100));
      rig.run(A_WHILE);
      assertThat(hot(rig)).containsExactly(thin.asin());
      rig.offer(thin, 200);
      rig.run(SOON);
      assertThat(rig.price(thin)).isEqualTo(LiveRig.priceOf(200));
    }
  }

  @EveryStore
  void whereARoundTakesAsLongAsIsPromisedNothingIsHotForThat(String store) {
    UnaryOperator<LiveConfig.Builder> narrow =
        live ->
            NO_SWEEP
                .apply(live)
                .addShare(0.9)
                .freshMin(Duration.ofMinutes(1))
                .freshMax(Duration.ofMinutes(2));
    try (MemoryRig rig = new MemoryRig(store, dir, Market.still(), narrow)) {
      List<Listing> listings = rig.list(40);
      rig.run(SOON);
      listings.forEach(listing -> rig.offer(listing, 2_000));
      for (int i = 0; i < 10; i++) {
        rig.run(Duration.ofMinutes(1));
        assertThat(hot(rig)).isEmpty();
      }
      assertThat(listings).allMatch(one -> rig.price(one).equals(LiveRig.priceOf(2_000)));
    }
  }

  private static List<Asin> hot(MemoryRig rig) {
    return rig.db.read(
        tx ->
            Jooq.dsl(tx)
                .select(FRESHNESS.ASIN)
                .from(FRESHNESS)
                .where(FRESHNESS.HEAT.eq("hot"))
                .fetch(FRESHNESS.ASIN));
  }
}
