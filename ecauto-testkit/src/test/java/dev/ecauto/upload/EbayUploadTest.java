package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.backup.Backup;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import dev.ecauto.testkit.ebay.EbayOffer;
import dev.ecauto.testkit.ebay.EbayShop;
import dev.ecauto.testkit.ebay.InMemoryEbay;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import dev.ecauto.upload.queue.UploadTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The executor knows no platform: an eBay-shaped one works without a change to it. */
@Tag("slow")
class EbayUploadTest {
  @TempDir Path dir;
  private final VirtualTime time = new VirtualTime(Shelf.NOW);
  private final StopSignal stop = time.newSignal();
  private final EbayShop shop = new EbayShop();
  private Database db;

  @BeforeEach
  void open() {
    db = Shelf.open("sqlite", dir);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void putsItemsTogetherAndKeepsTheIdOfTheListing() {
    fill(60);
    assertThat(drain().published()).isEqualTo(60);
    assertThat(shop.offers()).hasSize(60).doesNotHaveDuplicates();
    assertThat(itemIds())
        .containsExactlyInAnyOrderElementsOf(
            shop.offers().stream().map(EbayOffer::listingId).toList());
    assertThat(shop.bulkCalls()).isEqualTo(3);
  }

  @Test
  void anItemThatABulkCallRefusesTakesNoOtherOneWithIt() {
    fill(10);
    db.run(
        tx ->
            Jooq.dsl(tx)
                .update(LISTINGS)
                .set(LISTINGS.TITLE, "x".repeat(81))
                .where(LISTINGS.ID.eq(4L))
                .execute());
    UploadReport report = drain();
    assertThat(report.published()).isEqualTo(9);
    assertThat(report.rejected()).isEqualTo(1);
    assertThat(shop.offers()).hasSize(9);
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void troubleAtEveryStepLeavesOneOfferOfEachItem(Trouble trouble) {
    fill(12);
    for (ShopCall call : List.of(ShopCall.UPDATE, ShopCall.CREATE, ShopCall.PUBLISH)) {
      shop.trouble(call, trouble, 2);
    }
    assertThat(drain().published()).isEqualTo(12);
    assertThat(shop.offers()).extracting(EbayOffer::sku).hasSize(12).doesNotHaveDuplicates();
    assertThat(shop.offers()).allMatch(offer -> offer.listingId() != null);
    assertThat(Shelf.conservation(db).listed()).isEqualTo(12);
  }

  /** What the first step calls an item is its SKU, long before there is an offer. */
  @ParameterizedTest
  @ValueSource(strings = {"inventory-item", "offer", "publish"})
  void aProcessThatDiesAfterAStepLeavesNothingUndone(String step) {
    fill(3);
    UploadListener death =
        new UploadListener() {
          @Override
          public void stepDone(UploadTask task, String done) {
            if (done.equals(step)) {
              throw new SimulatedCrash("after " + done);
            }
          }
        };
    assertThatThrownBy(() -> drain(death)).hasCauseInstanceOf(SimulatedCrash.class);

    drain();

    assertThat(shop.offers()).extracting(EbayOffer::sku).hasSize(3).doesNotHaveDuplicates();
    assertThat(Shelf.conservation(db).listed()).isEqualTo(3);
  }

  @Test
  void withoutBusinessPoliciesNothingIsTriedAndNothingFails() {
    fill(3);
    shop.removePolicies();
    UploadReport report = drain();
    assertThat(report.paused()).hasSize(1);
    assertThat(report.paused().values().iterator().next().toString()).contains("business policies");
    assertThat(report.rejected()).isZero();
    assertThat(shop.offers()).isEmpty();
    assertThat(Shelf.conservation(db).waiting()).isEqualTo(3);
  }

  @Test
  void whatWasUploadedSinceABackupIsNotUploadedAgainAfterItsRestore() {
    fill(3);
    Backup backup = new Backup(StoreConfig.at(Shelf.url("sqlite", dir)), time);
    backup.backup(dir.resolve("backup.db"));
    assertThat(drain().published()).isEqualTo(3);
    List<String> uploaded = itemIds();

    assertThat(backup.restore(dir.resolve("backup.db")).inDoubt()).isEqualTo(3);
    assertThat(itemIds()).isEmpty();
    drain();

    assertThat(shop.offers()).extracting(EbayOffer::sku).hasSize(3).doesNotHaveDuplicates();
    assertThat(itemIds()).containsExactlyInAnyOrderElementsOf(uploaded);
  }

  private void fill(int count) {
    Shelf.fill(db, "ebay_seller_1", 0, count, 2, Shelf.NOW);
    db.run(
        tx -> {
          Jooq.dsl(tx).update(LISTINGS).set(LISTINGS.PLATFORM, InMemoryEbay.EBAY).execute();
          Jooq.dsl(tx).update(UPLOAD_QUEUE).set(UPLOAD_QUEUE.PLATFORM, InMemoryEbay.EBAY).execute();
        });
  }

  private UploadReport drain() {
    return drain(UploadListener.NONE);
  }

  private UploadReport drain(UploadListener listener) {
    InMemoryEbay ebay = new InMemoryEbay(shop, time, InMemoryEbay.DEFAULT_CALLS_PER_DAY);
    UploadServices services =
        Shelf.services(
            db,
            Map.of(InMemoryEbay.EBAY, ebay),
            UploadGate.OPEN,
            Time.of(time, stop),
            new Random(1));
    try (UploadExecutor executor =
        new UploadExecutor(
            services,
            UploadConfig.builder().runnerId("runner").pollInterval(Duration.ofHours(1)).build())) {
      return executor.drain(
          UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY).withListener(listener));
    }
  }

  private List<String> itemIds() {
    return db.read(
        tx ->
            Jooq.dsl(tx)
                .selectFrom(LISTINGS)
                .where(LISTINGS.STATUS.eq(ListingStatus.LISTED))
                .fetch(LISTINGS.PLATFORM_ITEM_ID));
  }
}
