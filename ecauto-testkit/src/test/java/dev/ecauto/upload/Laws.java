package dev.ecauto.upload;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.ListingCounts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Record;

/** What must hold of store and shop once every row is closed. */
final class Laws {
  private Laws() {}

  static boolean isDone(Database db) {
    ListingCounts counts = Shelf.conservation(db);
    return counts.waiting() + counts.uploading() + counts.inDoubt() == 0;
  }

  static void check(Database db, SimulatedShop shop) {
    ListingCounts counts = Shelf.conservation(db);
    assertThat(counts.holds()).as("conservation of %s", counts).isTrue();
    assertThat(db.<List<?>>read(new AccountCountRepository()::wrong)).as("wrong counts").isEmpty();
    assertThat(db.<Integer>read(Laws::attemptsWithoutEnd)).as("attempts without an end").isZero();
    assertThat(db.<String>read(Laws::said))
        .as("what is kept of answers")
        .matches("[^\\p{Cntrl}\u202e\u2066]*");
    Map<Sku, List<SimulatedShop.Item>> inShop =
        shop.items().stream().collect(Collectors.groupingBy(item -> item.sku));
    inShop.forEach((sku, items) -> assertThat(items).as("items of %s", sku).hasSize(1));
    assertThat(shop.items())
        .as("shown without images")
        .noneMatch(item -> item.wasVisibleWithoutImages);
    for (Record row : db.<List<? extends Record>>read(Laws::rows)) {
      boolean listed = row.get(LISTINGS.STATUS) == ListingStatus.LISTED;
      assertThat(listed)
          .as("queue and listing agree: %s", row)
          .isEqualTo(row.get(UPLOAD_QUEUE.STATUS) == QueueStatus.SUCCESS);
      List<SimulatedShop.Item> items = inShop.getOrDefault(row.get(LISTINGS.SKU), List.of());
      if (listed) {
        assertThat(items).as("item of %s", row).hasSize(1);
        assertThat(items.get(0).id).isEqualTo(row.get(LISTINGS.PLATFORM_ITEM_ID));
        assertThat(items.get(0).visible).as("%s is visible", row).isTrue();
      } else {
        assertThat(row.get(LISTINGS.STATUS_REASON)).as("reason of %s", row).isNotBlank();
        assertThat(items).as("failed, so not shown: %s", row).noneMatch(item -> item.visible);
      }
    }
  }

  /** Everything that platforms said, as it was kept. */
  private static String said(Transaction tx) {
    StringBuilder said = new StringBuilder();
    for (String column :
        List.of(
            "error_message FROM upload_attempts",
            "request_id FROM upload_attempts",
            "error_message FROM upload_queue",
            "status_reason FROM listings",
            "reason FROM events",
            "detail FROM events",
            "pause_reason FROM accounts_state")) {
      Jooq.dsl(tx).fetch("SELECT " + column).forEach(row -> said.append(row.get(0)).append(' '));
    }
    return said.toString();
  }

  private static int attemptsWithoutEnd(Transaction tx) {
    return Jooq.dsl(tx).fetchCount(UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.OUTCOME.isNull());
  }

  private static List<? extends Record> rows(Transaction tx) {
    return Jooq.dsl(tx)
        .select(
            LISTINGS.SKU,
            LISTINGS.STATUS,
            LISTINGS.STATUS_REASON,
            LISTINGS.PLATFORM_ITEM_ID,
            UPLOAD_QUEUE.STATUS,
            UPLOAD_QUEUE.ITEM_ID)
        .from(LISTINGS)
        .join(UPLOAD_QUEUE)
        .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
        .fetch();
  }

  /** Empties a store for the next run. */
  static void wipe(Database db) {
    db.run(
        tx ->
            List.of(
                    "upload_attempts",
                    "upload_queue",
                    "listings",
                    "products",
                    "events",
                    "inputs",
                    "set_aside",
                    "shop_items",
                    "accounts_state",
                    "oauth_tokens",
                    "quota_use")
                .forEach(table -> Jooq.dsl(tx).execute("DELETE FROM " + table)));
  }
}
