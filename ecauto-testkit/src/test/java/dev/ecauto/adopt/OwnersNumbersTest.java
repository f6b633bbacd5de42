package dev.ecauto.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.EnqueueRequest;
import dev.ecauto.placement.EnqueueResult;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.base.FakeItem;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The owner's own numbers, the whole way: 2,087 listings, 1,896 pending and 191 listed; 277 queue
 * rows, 229 success, 47 failed, 1 uploading; 8 uploaded but pending. The counts in the tutorial
 * come from here. Scheduled times are passed over, which saves two thousand waits; quotas and caps
 * hold.
 */
@Tag("slow")
class OwnersNumbersTest {
  private static final int LIMBO = 1_885;
  private static final Instant START = Instant.parse("2025-11-25T21:00:00Z");

  @TempDir Path dir;

  @Test
  void everythingIsListedOrFailedWithAReasonAndNothingIsUploadedTwice() throws SQLException {
    VirtualTime time = new VirtualTime(START);
    Path old = dir.resolve("old.db");
    StoreConfig store = StoreConfig.at("jdbc:sqlite:" + dir.resolve("ecauto.db"));
    try (Database database = Database.open(store);
        ShopRig rig = new ShopRig(database, time)) {
      writeOwnersDatabase(old, rig);
      int inShop = rig.items().size();

      AdoptReport adopted =
          new Adoption(
                  new AdoptionServices(database, Map.of(), ListingConfig.builder().build(), time))
              .adopt(old, AdoptConfig.defaults());
      assertThat(adopted.taken())
          .containsEntry("products", 2_087L)
          .containsEntry("listings", 2_087L)
          .containsEntry("upload_queue", 252L);
      assertThat(adopted.setAside()).containsExactly(Map.entry("upload_queue", 25L));

      ConsistencyReport checked = rig.checker().check(CheckScope.local());
      assertThat(withoutPrices(checked.counts()))
          .isEqualTo(
              Map.of(
                  "limbo", 1_885L,
                  "item-but-pending", 5L,
                  "uploaded-but-pending", 3L,
                  "closed-but-pending", 2L,
                  "lease-expired", 1L));
      assertThat(checked.conservation().limbo()).isEqualTo(1_885 + 8 + 2);

      ConsistencyReport fixed = rig.checker().fix(CheckScope.local(), "check --fix");
      assertThat(fixed.repaired()).isEqualTo(1_896);
      assertThat(withoutPrices(fixed.counts())).isEmpty();
      assertThat(fixed.conservation()).isEqualTo(new ListingCounts(2_087, 196, 1_885, 0, 4, 2, 0));

      EnqueueResult enqueued =
          rig.listings.enqueue(EnqueueRequest.of(PlatformId.BASE, "enqueue").withLimit(2_000));
      assertThat(enqueued.queued()).isZero();

      rig.drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));

      ConsistencyReport end = rig.checker().check(CheckScope.local());
      assertThat(withoutPrices(end.counts())).isEmpty();
      assertThat(end.conservation()).isEqualTo(new ListingCounts(2_087, 2_085, 0, 0, 0, 2, 0));
      assertThat(rig.items()).hasSize(inShop + LIMBO);
      assertThat(rig.shop.duplicates()).isEmpty();
      assertThat(rig.shop.throttled()).isZero();
      assertThat(addsPerDay(rig))
          .allSatisfy((day, adds) -> assertThat(adds).isLessThanOrEqualTo(1_000L));
      assertThat(Duration.between(START, time.instant())).isLessThan(Duration.ofDays(3));
    }
  }

  private static Map<String, Long> withoutPrices(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> !count.getKey().equals("price-stale"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<Long, Long> addsPerDay(ShopRig rig) {
    return rig.items().stream()
        .filter(item -> !item.created().equals(START))
        .collect(
            Collectors.groupingBy(
                item -> item.created().plus(Duration.ofHours(9)).getEpochSecond() / 86_400,
                Collectors.counting()));
  }

  /** Listings in the order: 191 listed, 8 uploaded, 1 uploading, 2 failed, the rest in limbo. */
  private static void writeOwnersDatabase(Path file, ShopRig rig) throws SQLException {
    try (OldScripts old = OldScripts.create(file)) {
      for (int i = 1; i <= 2_087; i++) {
        boolean listed = i <= 191;
        boolean uploaded = i <= 200;
        String sku = "b-" + asin(i) + "-20251101060000";
        String item = uploaded ? "'" + inShop(rig, i, sku).itemId() + "'" : "NULL";
        boolean recorded = i <= 196;
        product(old, i);
        old.sql(
            "INSERT INTO listings (asin, platform, account_id, platform_item_id, sku,"
                + " selling_price, in_stock_quantity, status, listed_at, updated_at) VALUES ('%s',"
                    .formatted(asin(i))
                + " 'base', 'base_account_1', %s, '%s', 1980.0, 1, '%s', %s, '2025-11-20 06:00:00')"
                    .formatted(
                        recorded ? item : "NULL",
                        sku,
                        listed ? "listed" : "pending",
                        listed ? "'2025-11-20T15:00:00.123456'" : "NULL"));
      }
      rows(old, 1, 199, "success");
      rows(old, 200, 200, "uploading");
      rows(old, 201, 202, "failed");
      rows(old, 1, 20, "success");
      rows(old, 3_001, 3_010, "success");
      rows(old, 1, 30, "failed");
      rows(old, 3_011, 3_025, "failed");
      assertThat(
              List.of(
                  old.value("SELECT count(*) FROM listings WHERE status = 'pending'"),
                  old.value("SELECT count(*) FROM upload_queue"),
                  old.value("SELECT count(*) FROM upload_queue WHERE status = 'success'"),
                  old.value("SELECT count(*) FROM upload_queue WHERE status = 'failed'")))
          .containsExactly("1896", "277", "229", "47");
    }
  }

  private static FakeItem inShop(ShopRig rig, int i, String sku) {
    return rig.shop.addByHand(
        ShopRig.ACCOUNT,
        Map.of("title", "商品 " + i, "price", "1980", "stock", "1", "identifier", sku));
  }

  private static void product(OldScripts old, int i) throws SQLException {
    old.sql(
        ("INSERT INTO products VALUES ('%s', '商品 %d', NULL, '説明', NULL, '本', '銘',"
                + " '[\"https://images.example/%d.jpg\"]', 1500, 1, '2025-11-20T06:00:00.123456',"
                + " '2025-11-01 06:00:00', NULL)")
            .formatted(asin(i), i, i));
  }

  private static void rows(OldScripts old, int from, int to, String status) throws SQLException {
    for (int i = from; i <= to; i++) {
      old.sql(
          ("INSERT INTO upload_queue (asin, platform, account_id, scheduled_time, status,"
                  + " error_message, created_at, processed_at) VALUES ('%s', 'base', 'base_account_1',"
                  + " '2025-11-20T14:00:00', '%s', %s, '2025-11-20 04:00:00', %s)")
              .formatted(
                  asin(i),
                  status,
                  status.equals("failed") ? "'no price'" : "NULL",
                  status.equals("uploading") ? "NULL" : "'2025-11-20T15:00:00.123456'"));
    }
  }

  private static String asin(int i) {
    return "B%09d".formatted(i);
  }
}
