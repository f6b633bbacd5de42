package dev.ecauto.consistency.shop.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.ShopField;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.Reply;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ShopCheckTest {
  private static final UploadScope NOW = UploadScope.due().withTimes(UploadScope.Times.IGNORED);

  @TempDir Path dir;
  private StoreFixture store;
  private ShopRig rig;

  @BeforeEach
  void fiveListingsInTheShop() {
    store = StoreFixture.open("sqlite", dir);
    rig = new ShopRig(store.database, store.time);
    for (int id = 1; id <= 5; id++) {
      store.add(id, "waiting");
    }
    rig.drain(NOW);
  }

  @AfterEach
  void close() {
    rig.close();
    store.close();
  }

  @Test
  void aShopThatIsAsRecordedGivesNoFinding() {
    ConsistencyReport report = rig.checker().check(CheckScope.againstShop());

    assertThat(report.findings()).isEmpty();
    assertThat(report.isClean()).isTrue();
  }

  @Test
  void anItemThatCannotBeReadIsToldAndNotTakenForGone() {
    String odd =
        "{\"item_id\":%s,\"title\":\"t\",\"price\":null,\"stock\":1,\"visible\":1,"
            + "\"identifier\":\"SKU-2\"}";
    String page =
        "{\"items\":[" + odd.formatted(item("SKU-2").itemId()) + ",null,{\"item_id\":2.5}]}";
    rig.shop.faults(
        FaultPlan.builder(1)
            .on(
                BaseOperation.ITEMS,
                1,
                new Fault.Answer(Fault.When.BEFORE_ACTING, Reply.json(200, page)))
            .build());

    ConsistencyReport report = rig.checker().check(CheckScope.againstShop());

    assertThat(report.notCompared()).isEmpty();
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactly("item-unreadable", "item-unreadable", "item-unreadable");
    assertThat(report.findings().get(0).message().toString())
        .contains("item " + item("SKU-2").itemId(), "price");
    assertThat(store.text("SELECT count(*) FROM listings WHERE status = 'listed'")).isEqualTo("5");
  }

  @Test
  void anItemIsGoneOnlyAfterASecondLook() {
    rig.shop.deleteByHand(ShopRig.ACCOUNT, item("SKU-2").itemId());

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.repairs()).hasSize(1).first().isInstanceOf(Repair.MarkGone.class);
    assertThat(store.text("SELECT status FROM listings WHERE id = 2")).isEqualTo("cancelled");
    assertThat(store.text("SELECT status_reason FROM listings WHERE id = 2")).contains("gone");
    assertThat(report.isClean()).isTrue();
    assertThat(rig.items()).hasSize(4);
  }

  /** As former databases hold them. */
  @Test
  void aListingOfAnAccountThatIsNotConfiguredKeepsNoOtherFromBeingCompared() {
    store.sql("UPDATE listings SET account_id = 'closed_shop' WHERE id = 5");
    store.sql("UPDATE upload_queue SET account_id = 'closed_shop' WHERE listing_id = 5");
    rig.shop.deleteByHand(ShopRig.ACCOUNT, item("SKU-2").itemId());

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.notCompared().values())
        .containsExactly("account closed_shop is not configured");
    assertThat(report.isClean()).isFalse();
    assertThat(report.repairCounts()).containsEntry("gone", 1L);
  }

  @Test
  void anItemWhoseUploadWasNeverRecordedIsAdoptedAndNotPostedAgain() {
    store.sql("DELETE FROM upload_attempts WHERE queue_id = 3");
    store.sql(
        "UPDATE upload_queue SET status = 'pending', item_id = NULL, step = NULL,"
            + " processed_at = NULL WHERE id = 3");
    store.sql(
        "UPDATE listings SET status = 'pending', platform_item_id = NULL, listed_at = NULL"
            + " WHERE id = 3");

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");
    rig.drain(NOW);

    assertThat(report.repairs())
        .containsExactly(new Repair.MarkListed(3, String.valueOf(item("SKU-3").itemId())));
    assertThat(rig.items()).hasSize(5);
    assertThat(store.text("SELECT status FROM listings WHERE id = 3")).isEqualTo("listed");
  }

  @Test
  void aHiddenHalfFinishedItemIsCompletedAndNotPostedAgain() {
    rig.shop.changeByHand(ShopRig.ACCOUNT, item("SKU-3").itemId(), Map.of("visible", "0"));
    store.sql("DELETE FROM upload_attempts WHERE queue_id = 3");
    store.sql("DELETE FROM events WHERE queue_id = 3");
    store.sql("DELETE FROM upload_queue WHERE id = 3");
    store.sql(
        "UPDATE listings SET status = 'pending', platform_item_id = NULL, listed_at = NULL"
            + " WHERE id = 3");

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");
    rig.drain(NOW);

    assertThat(report.repairs()).hasSize(1).first().isInstanceOf(Repair.Resume.class);
    assertThat(rig.items()).hasSize(5);
    assertThat(item("SKU-3").visible()).isTrue();
    assertThat(store.text("SELECT status FROM listings WHERE id = 3")).isEqualTo("listed");
    assertThat(rig.checker().check(CheckScope.againstShop()).isClean()).isTrue();
  }

  @Test
  void aWithheldListingWhoseItemIsOnSaleIsToldOf() {
    store.sql("UPDATE listings SET status = 'held' WHERE id = 2");
    store.sql("UPDATE listings SET status = 'cancelled' WHERE id = 3");

    ConsistencyReport report = rig.checker().check(CheckScope.againstShop());
    rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.findings())
        .filteredOn(finding -> finding.rule().equals("withheld-on-sale"))
        .extracting(finding -> finding.subject().listingId(), Finding::safety)
        .containsExactly(tuple(2L, Finding.Safety.SAFE), tuple(3L, Finding.Safety.PROPOSED));
    assertThat(store.text("SELECT status FROM listings WHERE id = 2")).isEqualTo("listed");
    assertThat(store.text("SELECT status FROM listings WHERE id = 3")).isEqualTo("cancelled");
  }

  @Test
  void doublesAreReportedAndRemovedByCommandOnly() {
    FakeItem twice =
        rig.shop.addByHand(
            ShopRig.ACCOUNT,
            Map.of("title", "題名", "price", "1500", "stock", "1", "identifier", "SKU-4"));

    ConsistencyReport fixed = rig.checker().fix(CheckScope.againstShop(), "test");
    assertThat(fixed.findings()).extracting(Finding::rule).containsExactly("double");
    assertThat(rig.items()).hasSize(6);

    ConsistencyReport removed = rig.checker().removeDoubles(CheckScope.againstShop(), "operator");
    assertThat(removed.repaired()).isEqualTo(1);
    assertThat(rig.items()).extracting(FakeItem::itemId).doesNotContain(twice.itemId()).hasSize(5);
    assertThat(rig.checker().check(CheckScope.againstShop()).isClean()).isTrue();
  }

  @Test
  void aPersonsChangeIsKeptOrReportedAsConfiguredPerField() {
    assertThat(rig.checker().check(CheckScope.againstShop()).isClean()).isTrue();
    rig.shop.changeByHand(
        ShopRig.ACCOUNT, item("SKU-1").itemId(), Map.of("price", "9999", "stock", "7"));
    store.sql("UPDATE listings SET selling_price = 1600 WHERE id = 5");

    ConsistencyReport report =
        rig.checker(
                ConsistencyConfig.builder()
                    .policy(ShopField.PRICE, ShopField.Policy.KEEP_OURS)
                    .build())
            .fix(CheckScope.againstShop(), "test");

    assertThat(report.repairs()).containsExactly(new Repair.TakeFromShop(1, ShopField.STOCK, "7"));
    assertThat(report.findings())
        .extracting(Finding::rule, finding -> finding.subject().listingId())
        .containsExactly(tuple("price-differs", 1L), tuple("price-differs", 5L));
    assertThat(report.findings().get(0).message().toString()).contains("changed in the shop");
    assertThat(report.findings().get(1).message().toString()).contains("changed here");
    assertThat(store.text("SELECT in_stock_quantity FROM listings WHERE id = 1")).isEqualTo("7");
  }

  @Test
  void whatAPersonSetInTheShopHoldsByDefault() {
    assertThat(rig.checker().check(CheckScope.againstShop()).isClean()).isTrue();
    rig.shop.changeByHand(
        ShopRig.ACCOUNT, item("SKU-1").itemId(), Map.of("price", "9999", "visible", "0"));
    rig.shop.changeByHand(
        ShopRig.ACCOUNT, item("SKU-5").itemId(), Map.of("price", "1200", "proper_price", "1500"));

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.repairs())
        .containsExactlyInAnyOrder(
            new Repair.TakeFromShop(1, ShopField.PRICE, "9999"),
            new Repair.TakeFromShop(1, ShopField.VISIBILITY, "hidden"));
    assertThat(rig.checker().check(CheckScope.againstShop()).isClean()).isTrue();
    assertThat(store.text("SELECT selling_price FROM listings WHERE id = 5")).isEqualTo("1500");
  }

  @Test
  void aShopThatDoesNotAnswerSaysNothingAboutItsItems() {
    Fault broken = BaseError.SERVER_ERROR.fault(Fault.When.BEFORE_ACTING);
    rig.shop.faults(FaultPlan.builder(1).always(BaseOperation.ITEMS, broken).build());

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.notCompared()).hasSize(1);
    assertThat(report.isClean()).isFalse();
    assertThat(report.repairs()).isEmpty();
    assertThat(report.conservation().listed()).isEqualTo(5);
  }

  @Test
  void anItemMadeByHandIsReportedAndLeftAlone() {
    rig.shop.addByHand(ShopRig.ACCOUNT, Map.of("title", "手作り", "price", "500", "stock", "1"));

    ConsistencyReport report = rig.checker().fix(CheckScope.againstShop(), "test");

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("unknown-item");
    assertThat(rig.items()).hasSize(6);
  }

  private FakeItem item(String sku) {
    return rig.items().stream()
        .filter(item -> sku.equals(item.identifier()))
        .findFirst()
        .orElseThrow();
  }
}
