package dev.ecauto.consistency.shop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.Uniqueness;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An item is known by the product in its SKU and not by one file: whatever store added it, and
 * whatever id a former tool wrote down.
 */
@SuppressWarnings("NullAway.Init") // each test opens the store and the shop
@Tag("slow")
class ShopIdentityTest {
  private static final UploadScope NOW = UploadScope.due().withTimes(UploadScope.Times.IGNORED);
  private static final CheckScope SHOP = CheckScope.againstShop();

  @TempDir Path dir;
  private StoreFixture store;
  private ShopRig rig;

  private void open(String dialect, int listings) {
    store = StoreFixture.open(dialect, dir);
    rig = new ShopRig(store.database, store.time);
    for (int id = 1; id <= listings; id++) {
      store.add(id, "waiting");
      store.sql("UPDATE listings SET sku = '%s' WHERE id = %d".formatted(sku(id, 1), id));
    }
    rig.drain(NOW);
  }

  @AfterEach
  void close() {
    rig.close();
    store.close();
  }

  @EveryStore
  void anEmptyStoreTakesOverWhatAnotherOneAdded(String dialect) {
    open(dialect, 0);
    for (int id = 1; id <= 3; id++) {
      addItem(sku(id, 1));
    }

    ConsistencyReport found = rig.checker().check(SHOP);
    ConsistencyReport fixed = rig.checker().fix(SHOP, "test");

    assertThat(found.findings())
        .hasSize(3)
        .allMatch(finding -> finding.rule().equals("unknown-item") && finding.isSafe());
    assertThat(found.findings().toString()).doesNotContain("by hand");
    assertThat(fixed.repairs()).hasSize(3).hasOnlyElementsOfType(Repair.AdoptItem.class);
    assertThat(store.text("SELECT count(*) FROM listings WHERE status = 'listed'")).isEqualTo("3");
    assertThat(store.text("SELECT count(*) FROM products")).isEqualTo("3");
    assertThat(rig.checker().check(SHOP).needsAttention())
        .as("what was never fetched is not incomplete")
        .isFalse();
    assertThat(rig.checker().check(SHOP).counts()).containsOnlyKeys("price-stale");
    assertThat(rig.items()).hasSize(3);
  }

  @EveryStore
  void aListingThatWaitsBecomesTheItemThatIsThereUnderAnotherSku(String dialect) {
    open(dialect, 0);
    addItem(sku(1, 1));
    store.add(1, "waiting");
    store.sql("UPDATE listings SET sku = '" + sku(1, 2) + "' WHERE id = 1");

    ConsistencyReport fixed = rig.checker().fix(SHOP, "test");
    rig.drain(NOW);

    assertThat(fixed.repairCounts()).containsOnlyKeys("unrecorded-item");
    assertThat(rig.items()).hasSize(1);
    assertThat(store.text("SELECT sku FROM listings WHERE id = 1")).isEqualTo(sku(1, 1));
    assertThat(store.text("SELECT status FROM listings WHERE id = 1")).isEqualTo("listed");
    assertThat(rig.checker().check(SHOP).isClean()).isTrue();
  }

  @EveryStore
  void twoItemsOfOneProductAreADoubleWhateverTheirSkus(String dialect) {
    open(dialect, 2);
    FakeItem twice = addItem(sku(1, 9));
    FakeItem alone = addItem(sku(7, 1));
    FakeItem again = addItem(sku(7, 2));

    ConsistencyReport found = rig.checker().check(SHOP);
    ConsistencyReport removed = rig.checker().removeDoubles(SHOP, "operator");

    assertThat(found.counts()).containsEntry("double", 2L);
    assertThat(removed.repaired()).isEqualTo(2);
    assertThat(rig.items())
        .extracting(FakeItem::itemId)
        .hasSize(3)
        .contains(alone.itemId())
        .doesNotContain(twice.itemId(), again.itemId());
    assertThat(rig.checker().fix(SHOP, "test").counts()).doesNotContainKey("double");
  }

  @ParameterizedTest
  @ValueSource(strings = {".0", "x", "nan"})
  void anItemWhoseSkuIsInTheSweepIsNeverGoneWhateverIdWasRecorded(String wrong) {
    open("sqlite", 4);
    store.sql(
        wrong.equals("nan")
            ? "UPDATE listings SET platform_item_id = 'nan' || id"
            : "UPDATE listings SET platform_item_id = platform_item_id || '" + wrong + "'");

    ConsistencyReport found = rig.checker().check(SHOP);
    ConsistencyReport fixed = rig.checker().fix(SHOP, "test");

    assertThat(found.counts()).containsOnlyKeys("item-id-differs");
    assertThat(fixed.repairs()).hasSize(4).hasOnlyElementsOfType(Repair.Repoint.class);
    assertThat(fixed.conservation().listed()).isEqualTo(4);
    assertThat(rig.checker().check(SHOP).isClean()).isTrue();
  }

  @EveryStore
  void aWaitingRowOfAnotherAccountIsSetAsideAndIsNoSuccessOfThisOne(String dialect) {
    open(dialect, 2);
    store.sql(
        "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
            + " created_at, updated_at) SELECT id, asin, platform, 'base_account_2', created_at,"
            + " created_at, updated_at FROM listings WHERE id = 1");

    ConsistencyReport found = rig.checker().check(CheckScope.local());
    ConsistencyReport fixed = rig.checker().fix(CheckScope.local(), "test");

    assertThat(found.findings())
        .extracting(Finding::rule)
        .containsExactly("account-differs", "queue-unserved");
    assertThat(fixed.isClean()).isTrue();
    assertThat(store.text("SELECT count(*) FROM upload_queue WHERE account_id = 'base_account_2'"))
        .isEqualTo("0");
    assertThat(store.text("SELECT count(*) FROM upload_queue WHERE status = 'success'"))
        .isEqualTo("2");
    assertThat(store.text("SELECT reason FROM set_aside")).contains("base_account_2");
  }

  @EveryStore
  void aWaitingRowOfAnAccountThatMayListItTooGetsAListingOfItsOwn(String dialect) {
    open(dialect, 2);
    AccountId second = new AccountId("base_account_2");
    ListingConfig config =
        ListingConfig.builder()
            .platform(
                PlatformId.BASE,
                base ->
                    base.account(ShopRig.ACCOUNT)
                        .account(second, rules -> rules.uniqueness(Uniqueness.PER_ACCOUNT)))
            .build();
    ConsistencyChecker checker =
        new ConsistencyChecker(
            new ConsistencyServices(
                store.database,
                new ListingService(store.database, config, store.time),
                config,
                Map.of(),
                store.time,
                CheckListener.NONE),
            ConsistencyConfig.defaults());
    store.sql(
        "INSERT INTO upload_queue (listing_id, asin, platform, account_id, scheduled_time,"
            + " created_at, updated_at) SELECT id, asin, platform, 'base_account_2', created_at,"
            + " created_at, updated_at FROM listings WHERE id = 1");

    checker.fix(CheckScope.local(), "test");

    assertThat(
            store.text(
                "SELECT l.status || ' ' || q.status FROM listings l JOIN upload_queue q"
                    + " ON q.listing_id = l.id AND q.account_id = l.account_id"
                    + " WHERE l.account_id = 'base_account_2' AND l.asin = '"
                    + StoreFixture.asin(1)
                    + "'"))
        .isEqualTo("pending pending");
    assertThat(store.text("SELECT count(*) FROM upload_queue WHERE status = 'success'"))
        .isEqualTo("2");
    assertThat(checker.check(CheckScope.local()).isClean()).isTrue();
  }

  private FakeItem addItem(String sku) {
    return rig.shop.addByHand(
        ShopRig.ACCOUNT, Map.of("title", "題名", "price", "1500", "stock", "1", "identifier", sku));
  }

  private static String sku(int id, int second) {
    return "b-%s-202611250000%02d".formatted(StoreFixture.asin(id), second);
  }
}
