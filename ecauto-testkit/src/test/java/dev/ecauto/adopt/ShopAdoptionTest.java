package dev.ecauto.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.upload.ItemAdopter.Place;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ShopAdoptionTest {
  private static final AccountKey SHOP = new AccountKey(PlatformId.BASE, ShopRig.ACCOUNT);

  @TempDir Path dir;

  @EveryStore
  void everyItemOfAShopIsTakenOverOrCountedWithTheCause(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir);
        ShopRig rig = new ShopRig(store.database, store.time)) {
      for (int id = 1; id <= 130; id++) {
        addItem(rig, sku(id, 1));
      }
      addItem(rig, sku(1, 2));
      addItem(rig, "made-by-hand");
      ShopAdoption adoption = rig.adoption();

      ShopAdoptionReport preview = adoption.preview(SHOP);
      assertThat(store.text("SELECT count(*) FROM listings")).isEqualTo("0");
      ShopAdoptionReport adopted = adoption.adopt(SHOP, "test");
      ShopAdoptionReport again = adoption.adopt(SHOP, "test");

      assertThat(adopted).isEqualTo(preview);
      assertThat(adopted.counts())
          .isEqualTo(Map.of(Place.FREE, 130L, Place.TAKEN, 1L, Place.NOT_OURS, 1L));
      assertThat(adopted.items()).isEqualTo(132);
      assertThat(again.counts())
          .isEqualTo(Map.of(Place.KNOWN, 130L, Place.TAKEN, 1L, Place.NOT_OURS, 1L));
      assertThat(store.text("SELECT count(*) FROM listings WHERE status = 'listed'"))
          .isEqualTo("130");
      assertThat(store.text("SELECT count(*) FROM events WHERE type = 'listing.adopted'"))
          .isEqualTo("130");
      assertThat(rig.items()).hasSize(132);
      assertThat(rig.checker().check(CheckScope.againstShop()).counts())
          .containsOnly(
              Map.entry("double", 1L),
              Map.entry("unknown-item", 1L),
              Map.entry("price-stale", 130L));
    }
  }

  @EveryStore
  void whatAPersonMadeOfASkuOfOursIsTakenOverUnderThatSku(String dialect) {
    try (StoreFixture store = StoreFixture.open(dialect, dir);
        ShopRig rig = new ShopRig(store.database, store.time)) {
      addItem(rig, sku(1, 1).toUpperCase(Locale.ROOT));
      addItem(rig, sku(2, 1) + "_2");
      addItem(rig, sku(2, 1));
      addItem(rig, "b-" + StoreFixture.asin(3) + "-20261125");
      addItem(rig, StoreFixture.asin(4) + "-blue");

      ShopAdoptionReport preview = rig.adoption().preview(SHOP);
      assertThat(rig.adoption().adopt(SHOP, "test")).isEqualTo(preview);

      assertThat(preview.counts())
          .isEqualTo(Map.of(Place.FREE, 3L, Place.TAKEN, 1L, Place.NOT_OURS, 1L));
      assertThat(rig.checker().check(CheckScope.againstShop()).counts())
          .as("each under the SKU that its shop has")
          .doesNotContainKey("sku-differs")
          .containsEntry("double", 1L)
          .containsEntry("unknown-item", 1L);
    }
  }

  @Test
  void aShopThatDoesNotAnswerIsSaid() {
    try (StoreFixture store = StoreFixture.open("sqlite", dir);
        ShopRig rig = new ShopRig(store.database, store.time)) {
      Fault broken = BaseError.SERVER_ERROR.fault(Fault.When.BEFORE_ACTING);
      rig.shop.faults(FaultPlan.builder(1).always(BaseOperation.ITEMS, broken).build());

      assertThatThrownBy(() -> rig.adoption().adopt(SHOP, "test"))
          .isInstanceOf(AdoptException.class)
          .hasMessageContaining("base_account_1");
    }
  }

  private static void addItem(ShopRig rig, String sku) {
    rig.shop.addByHand(
        ShopRig.ACCOUNT, Map.of("title", "題名", "price", "1500", "stock", "1", "identifier", sku));
  }

  private static String sku(int id, int second) {
    return "b-%s-202611250000%02d".formatted(StoreFixture.asin(id), second);
  }
}
