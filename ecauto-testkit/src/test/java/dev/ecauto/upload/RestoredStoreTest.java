package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.backup.Backup;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.testkit.ebay.EbayOffer;
import dev.ecauto.testkit.ebay.EbayShop;
import dev.ecauto.testkit.ebay.InMemoryEbay;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.upload.queue.UploadGate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store that is put back does not know what was uploaded since: the step that the restore writes
 * must be understood by every platform, and nothing may be posted a second time.
 */
@Tag("slow")
class RestoredStoreTest {
  private static final int ITEMS = 6;

  @TempDir Path dir;
  private final VirtualTime time = new VirtualTime(Shelf.NOW);

  @Test
  void anEbayWhoseCreatingStepHasAnotherNameGetsNothingTwice() {
    EbayShop shop = new EbayShop();
    InMemoryEbay ebay = new InMemoryEbay(shop, time, InMemoryEbay.DEFAULT_CALLS_PER_DAY);
    try (Database db = open()) {
      fill(db, "ebay_seller_1", InMemoryEbay.EBAY);
      uploadsAgainAfterARestore(db, InMemoryEbay.EBAY, ebay);
      assertThat(shop.offers()).extracting(EbayOffer::sku).hasSize(ITEMS).doesNotHaveDuplicates();
      assertThat(itemIds(db))
          .containsExactlyInAnyOrderElementsOf(
              shop.offers().stream().map(EbayOffer::listingId).toList());
    }
  }

  @Test
  void aBaseShopGetsNothingTwice() {
    AccountId account = new AccountId("base_account_1");
    try (FakeBaseShop shop =
            FakeBaseShop.start(
                FakeBaseShopConfig.builder()
                    .clock(time)
                    .accounts(List.of(BaseAccount.named(account.value())))
                    .build());
        Database db = open();
        SalesPlatform base =
            BaseRig.of(shop, account)
                .platform(db, TheBaseQuotas.published(), time, time.newSignal())) {
      fill(db, account.value(), SimulatedShop.ID);
      uploadsAgainAfterARestore(db, SimulatedShop.ID, base);
      assertThat(shop.duplicates()).isEmpty();
      assertThat(shop.items(account)).hasSize(ITEMS).allMatch(FakeItem::visible);
      assertThat(itemIds(db))
          .containsExactlyInAnyOrderElementsOf(
              shop.items(account).stream().map(item -> Long.toString(item.itemId())).toList());
    }
  }

  /** The step that a restore writes stands for the one by which this platform makes an item. */
  @Test
  void whatWasNotUploadedIsUploadedAndNoDoubtIsLeft() {
    EbayShop shop = new EbayShop();
    InMemoryEbay ebay = new InMemoryEbay(shop, time, InMemoryEbay.DEFAULT_CALLS_PER_DAY);
    try (Database db = open()) {
      fill(db, "ebay_seller_1", InMemoryEbay.EBAY);
      Backup backup = new Backup(StoreConfig.at(url()), time);
      backup.backup(dir.resolve("copy.db"));
      backup.restore(dir.resolve("copy.db"));

      drain(db, InMemoryEbay.EBAY, ebay);

      assertThat(shop.offers()).hasSize(ITEMS);
      assertThat(outcomes(db)).contains(AttemptOutcome.ABSENT, AttemptOutcome.DONE);
      assertThat(outcomes(db)).doesNotContain(AttemptOutcome.UNKNOWN).doesNotContainNull();
    }
  }

  private void uploadsAgainAfterARestore(Database db, PlatformId id, SalesPlatform platform) {
    Backup backup = new Backup(StoreConfig.at(url()), time);
    Path copy = dir.resolve("copy.db");
    backup.backup(copy);
    time.advance(Duration.ofMinutes(1));
    assertThat(drain(db, id, platform).published()).isEqualTo(ITEMS);
    time.advance(Duration.ofMinutes(30));
    assertThat(backup.restore(copy).inDoubt()).isEqualTo(ITEMS);
    drain(db, id, platform);
    assertThat(Shelf.conservation(db).listed()).isEqualTo(ITEMS);
  }

  private static List<AttemptOutcome> outcomes(Database db) {
    return db.read(tx -> Jooq.dsl(tx).selectFrom(UPLOAD_ATTEMPTS).fetch(UPLOAD_ATTEMPTS.OUTCOME));
  }

  private UploadReport drain(Database db, PlatformId id, SalesPlatform platform) {
    UploadServices services =
        Shelf.services(db, Map.of(id, platform), UploadGate.OPEN, time.newPart(), new Random(1));
    try (UploadExecutor executor =
        new UploadExecutor(
            services,
            UploadConfig.builder().runnerId("runner").pollInterval(Duration.ofHours(1)).build())) {
      return executor.drain(UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY));
    }
  }

  private static void fill(Database db, String account, PlatformId platform) {
    Shelf.fill(db, account, 0, ITEMS, 2, Shelf.NOW);
    db.run(
        tx -> {
          Jooq.dsl(tx).update(LISTINGS).set(LISTINGS.PLATFORM, platform).execute();
          Jooq.dsl(tx).update(UPLOAD_QUEUE).set(UPLOAD_QUEUE.PLATFORM, platform).execute();
        });
  }

  private static List<String> itemIds(Database db) {
    return db.read(tx -> Jooq.dsl(tx).selectFrom(LISTINGS).fetch(LISTINGS.PLATFORM_ITEM_ID));
  }

  private Database open() {
    return Database.open(StoreConfig.at(url()));
  }

  private String url() {
    return "jdbc:sqlite:" + dir.resolve("ecauto.db");
  }
}
