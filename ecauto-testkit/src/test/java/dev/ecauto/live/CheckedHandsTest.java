package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.rules.internal.OnSaleRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What a check makes of what a person did in a shop, while ecauto keeps it true. */
@Tag("slow")
class CheckedHandsTest {
  private static final Duration UNTIL_READ = Duration.ofHours(7);

  @TempDir Path dir;

  @EveryStore
  void aPriceThatACheckTookOverStaysAPersons(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      rig.list(3);
      rig.run(A_WHILE);
      Listing uploaded = rig.upload(8, 1_000);
      rig.byHand(uploaded, price(2_000));

      checker(rig).fix(CheckScope.againstShop(), "test");

      assertThat(known(rig, uploaded).price()).isEqualTo(Money.yen(2_000));
      rig.run(UNTIL_READ);
      assertThat(rig.price(uploaded)).isEqualTo(Money.yen(2_000));
    }
  }

  @EveryStore
  void whatAPersonHidStaysHiddenThoughACheckTookItOver(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(3).get(0);
      rig.byHand(listing, new ItemChange(null, null, Visibility.HIDDEN, null, null));

      checker(rig).fix(CheckScope.againstShop(), "test");

      assertThat(known(rig, listing).visibility()).isEqualTo(Visibility.HIDDEN);
      rig.run(UNTIL_READ);
      assertThat(rig.isShown(listing)).isFalse();
    }
  }

  @EveryStore
  void aCheckJudgesByTheShopAndLeavesAPersonsPriceAboveALoss(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(4);
      rig.run(A_WHILE);
      rig.byHand(listings.get(0), price(900));
      rig.byHand(listings.get(1), price(4_200));
      rig.byHand(listings.get(2), new ItemChange(null, 0, null, null, null));
      rig.run(UNTIL_READ);
      rig.live()
          .commands()
          .pin(List.of(listings.get(3)), Set.of(Pin.Field.PRICE), null, MemoryRig.BY);
      rig.offer(listings.get(1), 3_000);
      rig.sellOut(listings.get(2));
      rig.offer(listings.get(3), 1_150);
      rig.run(A_WHILE);

      assertThat(checker(rig).check(CheckScope.local()).findings())
          .filteredOn(finding -> OnSaleRules.NAMES.contains(finding.rule()))
          .extracting(Finding::rule, finding -> finding.subject().listingId())
          .containsExactly(tuple("sells-at-loss", listings.get(0).id()));
    }
  }

  private static ConsistencyChecker checker(MemoryRig rig) {
    return new ConsistencyChecker(
        new ConsistencyServices(
            rig.db,
            new ListingService(rig.db, LiveRig.LISTING, rig.time),
            LiveRig.LISTING,
            Map.of(LiveShop.ID, rig.shop),
            rig.time,
            CheckListener.NONE),
        ConsistencyConfig.defaults());
  }

  private static Listing known(MemoryRig rig, Listing listing) {
    return rig.db.read(tx -> new ListingRepository().find(tx, listing.id())).orElseThrow();
  }

  private static ItemChange price(long yen) {
    return new ItemChange(Money.yen(yen), null, null, null, null);
  }
}
