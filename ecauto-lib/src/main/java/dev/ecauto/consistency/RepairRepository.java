package dev.ecauto.consistency;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.SET_ASIDE;
import static dev.ecauto.schema.Tables.UPLOAD_ATTEMPTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import com.google.gson.Gson;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.StoredRow;
import dev.ecauto.model.Asin;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Visibility;
import dev.ecauto.schema.tables.records.UploadQueueRecord;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.QueueEntry;
import dev.ecauto.upload.queue.UploadQueue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Carries repairs out, each in the caller's transaction. A repair that no longer applies changes
 * nothing and says so.
 */
final class RepairRepository {
  private static final Gson GSON = new Gson();
  private static final Condition OPEN =
      UPLOAD_QUEUE.STATUS.in(QueueStatus.PENDING, QueueStatus.UPLOADING);

  private final UploadQueue queue = new UploadQueue();
  private final Function<PlatformId, String> createStep;

  /**
   * @param createStep the step that makes an item, per platform
   */
  RepairRepository(Function<PlatformId, String> createStep) {
    this.createStep = createStep;
  }

  /**
   * @return whether anything was changed
   */
  boolean apply(Transaction tx, Repair repair, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    if (repair instanceof Repair.MarkListed listed) {
      return markListed(dsl, listed, now);
    } else if (repair instanceof Repair.Reconcile reconcile) {
      return reconcile(tx, reconcile.listingId(), now);
    } else if (repair instanceof Repair.Resume resume) {
      return resume(tx, resume, now);
    } else if (repair instanceof Repair.CloseListing close) {
      return setListing(
          dsl,
          close.listingId(),
          Map.of(LISTINGS.STATUS, close.status(), LISTINGS.STATUS_REASON, close.reason()),
          now);
    } else if (repair instanceof Repair.SetReason reason) {
      return setListing(
          dsl, reason.listingId(), Map.of(LISTINGS.STATUS_REASON, reason.reason()), now);
    } else if (repair instanceof Repair.CloseRow close) {
      return closeRows(
              dsl, UPLOAD_QUEUE.ID.eq(close.queueId()), close.status(), close.reason(), now)
          > 0;
    } else if (repair instanceof Repair.SetAside aside) {
      return setAside(dsl, aside, now);
    } else if (repair instanceof Repair.AlignRow align) {
      return alignRow(dsl, align.queueId(), now);
    } else if (repair instanceof Repair.CloseAttempt attempt) {
      return closeAttempts(dsl, UPLOAD_ATTEMPTS.ID.eq(attempt.attemptId()), now) > 0;
    } else if (repair instanceof Repair.AddProduct product) {
      return addProduct(dsl, product.asin(), now);
    } else if (repair instanceof Repair.MarkGone gone) {
      return markGone(dsl, gone, now);
    } else if (repair instanceof Repair.TakeFromShop take) {
      return setListing(dsl, take.listingId(), taken(take), now);
    }
    return false;
  }

  private boolean open(Transaction tx, long listingId, Instant now) {
    Record listing = Jooq.dsl(tx).selectFrom(LISTINGS).where(LISTINGS.ID.eq(listingId)).fetchOne();
    if (listing == null) {
      return false;
    }
    QueueEntry entry =
        new QueueEntry(
            listingId,
            listing.get(LISTINGS.ASIN),
            listing.get(LISTINGS.PLATFORM),
            listing.get(LISTINGS.ACCOUNT_ID),
            now,
            QueueEntry.DEFAULT_PRIORITY);
    return queue.enqueue(tx, List.of(entry), now) > 0;
  }

  private boolean markListed(DSLContext dsl, Repair.MarkListed repair, Instant now) {
    Map<Field<?>, Object> changes = new LinkedHashMap<>();
    changes.put(LISTINGS.STATUS, ListingStatus.LISTED);
    changes.put(LISTINGS.STATUS_REASON, null);
    changes.put(LISTINGS.PLATFORM_ITEM_ID, repair.itemId());
    changes.put(
        LISTINGS.LISTED_AT, DSL.coalesce(LISTINGS.LISTED_AT, processedAt(dsl, repair, now)));
    boolean changed =
        dsl.update(LISTINGS)
                .set(changes)
                .set(LISTINGS.UPDATED_AT, now)
                .where(LISTINGS.ID.eq(repair.listingId()))
                .and(
                    LISTINGS
                        .PLATFORM_ITEM_ID
                        .isNull()
                        .or(LISTINGS.PLATFORM_ITEM_ID.eq(repair.itemId())))
                .execute()
            == 1;
    if (changed) {
      closeRows(
          dsl,
          UPLOAD_QUEUE.LISTING_ID.eq(repair.listingId()),
          QueueStatus.SUCCESS,
          "the listing is in the shop",
          now);
    }
    return changed;
  }

  private static Instant processedAt(DSLContext dsl, Repair.MarkListed repair, Instant now) {
    Instant done =
        dsl.select(DSL.max(UPLOAD_QUEUE.PROCESSED_AT))
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.LISTING_ID.eq(repair.listingId()))
            .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.SUCCESS))
            .fetchOne(0, Instant.class);
    return Objects.requireNonNullElse(done, now);
  }

  /** The row goes in doubt; an attempt without an outcome makes the runner ask the shop first. */
  private boolean reconcile(Transaction tx, long listingId, Instant now) {
    DSLContext dsl = Jooq.dsl(tx);
    setListing(dsl, listingId, Map.of(LISTINGS.STATUS, ListingStatus.PENDING), now);
    open(tx, listingId, now);
    UploadQueueRecord row = openRow(dsl, listingId);
    if (row == null || (row.getInDoubtSince() != null && row.getLeaseOwner() == null)) {
      return false;
    }
    dsl.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.UPLOADING)
        .set(UPLOAD_QUEUE.LEASE_OWNER, (String) null)
        .set(UPLOAD_QUEUE.LEASE_UNTIL, (Instant) null)
        .set(UPLOAD_QUEUE.NOT_BEFORE, now)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, now)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(UPLOAD_QUEUE.ID.eq(row.getId()))
        .execute();
    closeAttempts(dsl, UPLOAD_ATTEMPTS.QUEUE_ID.eq(row.getId()), now);
    if (!dsl.fetchExists(UPLOAD_ATTEMPTS, UPLOAD_ATTEMPTS.QUEUE_ID.eq(row.getId()))) {
      addAttempt(dsl, row, AttemptOutcome.UNKNOWN, now);
    }
    return true;
  }

  /** A row that begins after the creation, which counts as adopted: it is never done again. */
  private boolean resume(Transaction tx, Repair.Resume repair, Instant now) {
    open(tx, repair.listingId(), now);
    DSLContext dsl = Jooq.dsl(tx);
    UploadQueueRecord row = openRow(dsl, repair.listingId());
    if (row == null || row.getLeaseOwner() != null || row.getItemId() != null) {
      return false;
    }
    dsl.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.ITEM_ID, repair.itemId())
        .set(UPLOAD_QUEUE.STEP, createStep.apply(row.getPlatform()))
        .set(UPLOAD_QUEUE.STATUS, QueueStatus.PENDING)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, (Instant) null)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(UPLOAD_QUEUE.ID.eq(row.getId()))
        .execute();
    addAttempt(dsl, row, AttemptOutcome.ADOPTED, now);
    return setListing(
        dsl,
        repair.listingId(),
        Map.of(LISTINGS.STATUS, ListingStatus.PENDING, LISTINGS.PLATFORM_ITEM_ID, repair.itemId()),
        now);
  }

  private static @Nullable UploadQueueRecord openRow(DSLContext dsl, long listingId) {
    return dsl.selectFrom(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.eq(listingId))
        .and(OPEN)
        .orderBy(UPLOAD_QUEUE.STATUS.desc(), UPLOAD_QUEUE.ID)
        .limit(1)
        .fetchOne();
  }

  /** An attempt that nobody wrote down: the item was made, or may have been, before this row. */
  private void addAttempt(
      DSLContext dsl, UploadQueueRecord row, AttemptOutcome outcome, Instant now) {
    Instant since =
        dsl.select(DSL.min(UPLOAD_QUEUE.CREATED_AT))
            .from(UPLOAD_QUEUE)
            .where(UPLOAD_QUEUE.LISTING_ID.eq(row.getListingId()))
            .fetchOne(0, Instant.class);
    dsl.insertInto(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.QUEUE_ID, row.getId())
        .set(UPLOAD_ATTEMPTS.ATTEMPT, row.getAttempt())
        .set(UPLOAD_ATTEMPTS.STEP, createStep.apply(row.getPlatform()))
        .set(UPLOAD_ATTEMPTS.LEASE_OWNER, "unrecorded")
        .set(UPLOAD_ATTEMPTS.STARTED_AT, Objects.requireNonNullElse(since, now))
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, outcome)
        .execute();
  }

  private static boolean setListing(
      DSLContext dsl, long listingId, Map<Field<?>, Object> changes, Instant now) {
    return dsl.update(LISTINGS)
            .set(changes)
            .set(LISTINGS.UPDATED_AT, now)
            .where(LISTINGS.ID.eq(listingId))
            .execute()
        == 1;
  }

  private static int closeRows(
      DSLContext dsl, Condition which, QueueStatus status, String reason, Instant now) {
    return dsl.update(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.STATUS, status)
        .set(UPLOAD_QUEUE.LEASE_OWNER, (String) null)
        .set(UPLOAD_QUEUE.LEASE_UNTIL, (Instant) null)
        .set(UPLOAD_QUEUE.NOT_BEFORE, (Instant) null)
        .set(UPLOAD_QUEUE.IN_DOUBT_SINCE, (Instant) null)
        .set(UPLOAD_QUEUE.ERROR_MESSAGE, status == QueueStatus.SUCCESS ? null : reason)
        .set(UPLOAD_QUEUE.PROCESSED_AT, now)
        .set(UPLOAD_QUEUE.UPDATED_AT, now)
        .where(which)
        .and(OPEN)
        .execute();
  }

  private static int closeAttempts(DSLContext dsl, Condition which, Instant now) {
    return dsl.update(UPLOAD_ATTEMPTS)
        .set(UPLOAD_ATTEMPTS.ENDED_AT, now)
        .set(UPLOAD_ATTEMPTS.OUTCOME, AttemptOutcome.UNKNOWN)
        .where(which)
        .and(UPLOAD_ATTEMPTS.ENDED_AT.isNull())
        .execute();
  }

  private static boolean setAside(DSLContext dsl, Repair.SetAside repair, Instant now) {
    Condition attempts =
        repair.kind() == StoredRow.QUEUE
            ? UPLOAD_ATTEMPTS.QUEUE_ID.eq(repair.id())
            : UPLOAD_ATTEMPTS.ID.eq(repair.id());
    int moved = move(dsl, UPLOAD_ATTEMPTS, attempts, StoredRow.ATTEMPT, now);
    if (repair.kind() == StoredRow.QUEUE) {
      moved += move(dsl, UPLOAD_QUEUE, UPLOAD_QUEUE.ID.eq(repair.id()), StoredRow.QUEUE, now);
    }
    return moved > 0;
  }

  private static int move(
      DSLContext dsl, Table<?> table, Condition which, StoredRow kind, Instant now) {
    for (Record row : dsl.selectFrom(table).where(which).fetch()) {
      Map<String, String> columns = new LinkedHashMap<>();
      row.intoMap().forEach((name, value) -> columns.put(name, String.valueOf(value)));
      dsl.insertInto(SET_ASIDE)
          .set(SET_ASIDE.SOURCE, "store")
          .set(SET_ASIDE.SOURCE_TABLE, kind.table())
          .set(SET_ASIDE.SOURCE_ROW, String.valueOf(row.get("id")))
          .set(SET_ASIDE.REASON, "what it belongs to is missing")
          .set(SET_ASIDE.ROW_JSON, GSON.toJson(columns))
          .set(SET_ASIDE.AT, now)
          .onConflictDoNothing()
          .execute();
    }
    return dsl.deleteFrom(table).where(which).execute();
  }

  private static boolean alignRow(DSLContext dsl, long queueId, Instant now) {
    Record listing =
        dsl.select(LISTINGS.ASIN, LISTINGS.PLATFORM, LISTINGS.ACCOUNT_ID)
            .from(LISTINGS)
            .join(UPLOAD_QUEUE)
            .on(UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID))
            .where(UPLOAD_QUEUE.ID.eq(queueId))
            .fetchOne();
    return listing != null
        && dsl.update(UPLOAD_QUEUE)
                .set(UPLOAD_QUEUE.ASIN, listing.get(LISTINGS.ASIN))
                .set(UPLOAD_QUEUE.PLATFORM, listing.get(LISTINGS.PLATFORM))
                .set(UPLOAD_QUEUE.ACCOUNT_ID, listing.get(LISTINGS.ACCOUNT_ID))
                .set(UPLOAD_QUEUE.UPDATED_AT, now)
                .where(UPLOAD_QUEUE.ID.eq(queueId))
                .execute()
            == 1;
  }

  private static boolean addProduct(DSLContext dsl, String asin, Instant now) {
    return dsl.insertInto(PRODUCTS)
            .set(PRODUCTS.ASIN, new Asin(asin))
            .set(PRODUCTS.CREATED_AT, now)
            .set(PRODUCTS.UPDATED_AT, now)
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  private static boolean markGone(DSLContext dsl, Repair.MarkGone repair, Instant now) {
    return dsl.update(LISTINGS)
            .set(LISTINGS.STATUS, ListingStatus.CANCELLED)
            .set(LISTINGS.STATUS_REASON, "item " + repair.itemId() + " is gone from the shop")
            .set(LISTINGS.PLATFORM_ITEM_ID, (String) null)
            .set(LISTINGS.UPDATED_AT, now)
            .where(LISTINGS.ID.eq(repair.listingId()))
            .and(LISTINGS.PLATFORM_ITEM_ID.eq(repair.itemId()))
            .execute()
        == 1;
  }

  private static Map<Field<?>, Object> taken(Repair.TakeFromShop repair) {
    return switch (repair.field()) {
      case PRICE -> Map.of(LISTINGS.SELLING_PRICE, Long.valueOf(repair.value()));
      case STOCK -> Map.of(LISTINGS.IN_STOCK_QUANTITY, Integer.valueOf(repair.value()));
      case VISIBILITY -> Map.of(LISTINGS.VISIBILITY, Visibility.ofCode(repair.value()));
    };
  }
}
