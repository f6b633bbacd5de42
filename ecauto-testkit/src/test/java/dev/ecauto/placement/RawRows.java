package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.schema.Tables;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as the system that ecauto replaces left them, written around every rule of ours. */
final class RawRows {
  private static final Instant THEN = Instant.parse("2025-11-20T14:01:02Z");

  private RawRows() {}

  static void product(Transaction tx, Asin asin, @Nullable String title) {
    Jooq.dsl(tx)
        .insertInto(Tables.PRODUCTS)
        .set(Tables.PRODUCTS.ASIN, asin)
        .set(Tables.PRODUCTS.TITLE_JA, title)
        .set(
            Tables.PRODUCTS.IMAGES,
            new ImageUrls(List.of("https://example.invalid/" + asin + ".jpg")))
        .set(Tables.PRODUCTS.CREATED_AT, THEN)
        .set(Tables.PRODUCTS.UPDATED_AT, THEN)
        .execute();
  }

  /** A listing without texts, as the old system had them. */
  static long listing(Transaction tx, Asin asin, AccountId account, ListingStatus status) {
    return Jooq.dsl(tx)
        .insertInto(Tables.LISTINGS)
        .set(Tables.LISTINGS.ASIN, asin)
        .set(Tables.LISTINGS.PLATFORM, PlatformId.BASE)
        .set(Tables.LISTINGS.ACCOUNT_ID, account)
        .set(Tables.LISTINGS.SKU, new Sku("b-" + asin + "-20251120230102"))
        .set(Tables.LISTINGS.SELLING_PRICE, 1300L)
        .set(Tables.LISTINGS.STATUS, status)
        .set(
            Tables.LISTINGS.PLATFORM_ITEM_ID,
            status == ListingStatus.LISTED ? "item-" + asin : null)
        .set(Tables.LISTINGS.CREATED_AT, THEN)
        .set(Tables.LISTINGS.UPDATED_AT, THEN)
        .returningResult(Tables.LISTINGS.ID)
        .fetchSingle()
        .value1();
  }

  static void row(
      Transaction tx, long listingId, Asin asin, AccountId account, QueueStatus status) {
    Jooq.dsl(tx)
        .insertInto(Tables.UPLOAD_QUEUE)
        .set(Tables.UPLOAD_QUEUE.LISTING_ID, listingId)
        .set(Tables.UPLOAD_QUEUE.ASIN, asin)
        .set(Tables.UPLOAD_QUEUE.PLATFORM, PlatformId.BASE)
        .set(Tables.UPLOAD_QUEUE.ACCOUNT_ID, account)
        .set(Tables.UPLOAD_QUEUE.SCHEDULED_TIME, THEN)
        .set(Tables.UPLOAD_QUEUE.STATUS, status)
        .set(Tables.UPLOAD_QUEUE.CREATED_AT, THEN)
        .set(Tables.UPLOAD_QUEUE.UPDATED_AT, THEN)
        .execute();
  }

  /** How many queue rows are in one of the statuses. */
  static int rows(Database db, QueueStatus... statuses) {
    return db.read(
        tx ->
            Jooq.dsl(tx).fetchCount(Tables.UPLOAD_QUEUE, Tables.UPLOAD_QUEUE.STATUS.in(statuses)));
  }

  /** What a runner does to a listing's open row, and with it to the listing. */
  static void upload(Transaction tx, long listingId, RegistrationModel.State to) {
    QueueStatus queue =
        switch (to) {
          case UPLOADING -> QueueStatus.UPLOADING;
          case LISTED -> QueueStatus.SUCCESS;
          default -> QueueStatus.FAILED;
        };
    Jooq.dsl(tx)
        .update(Tables.UPLOAD_QUEUE)
        .set(Tables.UPLOAD_QUEUE.STATUS, queue)
        .where(Tables.UPLOAD_QUEUE.LISTING_ID.eq(listingId))
        .and(Tables.UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .execute();
    if (to == RegistrationModel.State.UPLOADING) {
      return;
    }
    boolean listed = to == RegistrationModel.State.LISTED;
    Jooq.dsl(tx)
        .update(Tables.LISTINGS)
        .set(Tables.LISTINGS.STATUS, listed ? ListingStatus.LISTED : ListingStatus.FAILED)
        .set(Tables.LISTINGS.STATUS_REASON, listed ? null : "refused by the shop")
        .set(Tables.LISTINGS.PLATFORM_ITEM_ID, listed ? "item-" + listingId : null)
        .where(Tables.LISTINGS.ID.eq(listingId))
        .execute();
  }

  /** The open rows of a platform's listings. */
  static Map<Long, List<QueueStatus>> open(Transaction tx, PlatformId platform) {
    return Jooq.dsl(tx)
        .select(Tables.UPLOAD_QUEUE.LISTING_ID, Tables.UPLOAD_QUEUE.STATUS)
        .from(Tables.UPLOAD_QUEUE)
        .where(Tables.UPLOAD_QUEUE.PLATFORM.eq(platform))
        .and(Tables.UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING))
        .fetchGroups(Tables.UPLOAD_QUEUE.LISTING_ID, Tables.UPLOAD_QUEUE.STATUS);
  }
}
