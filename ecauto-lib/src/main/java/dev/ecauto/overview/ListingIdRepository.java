package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.upload.queue.AccountCountRepository;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a page, each found by an index whatever the store's size. Stateless and safe for use
 * by many threads.
 */
final class ListingIdRepository {
  private static final int MAX_LIMBO = 1_000;

  private final AccountCountRepository counts = new AccountCountRepository();

  private static final Condition OPEN =
      UPLOAD_QUEUE
          .LISTING_ID
          .eq(LISTINGS.ID)
          .and(
              UPLOAD_QUEUE.STATUS.in(
                  DSL.inline(QueueStatus.PENDING, UPLOAD_QUEUE.STATUS),
                  DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS)));

  /** The code of a listing's reason, as the index on it knows it. */
  static Field<String> cause(Transaction tx) {
    String sql =
        Jooq.isPostgres(tx)
            ? "(CASE WHEN left({0}, 9) = '{\"code\":\"' THEN split_part(substr({0}, 10), '\"', 1)"
                + " ELSE 'as-written' END)"
            : "(CASE WHEN substr({0}, 1, 9) = '{\"code\":\"' THEN substr({0}, 10,"
                + " instr(substr({0}, 10), '\"') - 1) ELSE 'as-written' END)";
    return DSL.field(sql, String.class, LISTINGS.STATUS_REASON);
  }

  /** The listings that a name means: those of an ASIN, or the one of a SKU. */
  List<Long> named(Transaction tx, String name) {
    Condition bySku = LISTINGS.SKU.coerce(String.class).eq(name);
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(Asin.parse(name).<Condition>map(LISTINGS.ASIN::eq).orElse(bySku))
        .orderBy(LISTINGS.ID.desc())
        .fetch(LISTINGS.ID);
  }

  /** One more than a page, if there are as many, newest first. */
  List<Long> page(Transaction tx, ListingQuery query) {
    ListingState state = query.state();
    if (state == ListingState.UPLOADING || state == ListingState.IN_DOUBT) {
      return uploading(tx, query, state);
    }
    if (state == null && query.account() == null && query.cause() == null) {
      return ids(tx, query, DSL.noCondition());
    }
    List<Long> merged = new ArrayList<>();
    for (ListingStatus status : statuses(tx, state)) {
      merged.addAll(ids(tx, query, LISTINGS.STATUS.eq(status).and(isIn(state, status))));
    }
    merged.sort(Comparator.reverseOrder());
    return merged.subList(0, Math.min(query.size() + 1, merged.size()));
  }

  /** Pending listings that nothing will ever send: a check heals them. The newest thousand. */
  List<Long> limbo(Transaction tx) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(LISTINGS.STATUS.eq(ListingStatus.PENDING))
        .and(LISTINGS.STATUS_REASON.isNull())
        .andNotExists(DSL.selectOne().from(UPLOAD_QUEUE).where(OPEN))
        .orderBy(LISTINGS.ID.desc())
        .limit(MAX_LIMBO)
        .fetch(LISTINGS.ID);
  }

  private List<ListingStatus> statuses(Transaction tx, @Nullable ListingState state) {
    if (state == null) {
      return List.of(ListingStatus.values());
    }
    return switch (state) {
      case LISTED, HIDDEN -> List.of(ListingStatus.LISTED, ListingStatus.SOLD);
      case WAITING, UPLOADING, IN_DOUBT -> List.of(ListingStatus.PENDING);
      case FAILED -> List.of(ListingStatus.FAILED);
      case WITHHELD ->
          counts.all(tx).stream().allMatch(each -> each.unqueued() == 0)
              ? List.of(ListingStatus.HELD, ListingStatus.CANCELLED)
              : List.of(ListingStatus.HELD, ListingStatus.CANCELLED, ListingStatus.PENDING);
    };
  }

  private static Condition isIn(@Nullable ListingState state, ListingStatus status) {
    Field<Visibility> hidden = DSL.inline(Visibility.HIDDEN, LISTINGS.VISIBILITY);
    if (state == ListingState.LISTED) {
      return LISTINGS.VISIBILITY.ne(hidden);
    }
    if (state == ListingState.HIDDEN) {
      return LISTINGS.VISIBILITY.eq(hidden);
    }
    if (state == ListingState.WAITING) {
      return DSL.exists(
          DSL.selectOne()
              .from(UPLOAD_QUEUE)
              .where(OPEN)
              .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.PENDING)));
    }
    return state == ListingState.WITHHELD && status == ListingStatus.PENDING
        ? LISTINGS
            .STATUS_REASON
            .isNotNull()
            .andNotExists(DSL.selectOne().from(UPLOAD_QUEUE).where(OPEN))
        : DSL.noCondition();
  }

  private static List<Long> ids(Transaction tx, ListingQuery query, Condition which) {
    AccountKey account = query.account();
    String code = query.cause();
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(which)
        .and(
            account == null
                ? DSL.noCondition()
                : LISTINGS
                    .PLATFORM
                    .eq(account.platform())
                    .and(LISTINGS.ACCOUNT_ID.eq(account.account())))
        .and(
            code == null
                ? DSL.noCondition()
                : LISTINGS.STATUS_REASON.isNotNull().and(cause(tx).eq(code)))
        .and(LISTINGS.ID.lt(query.before()))
        .orderBy(LISTINGS.ID.desc())
        .limit(query.size() + 1)
        .fetch(LISTINGS.ID);
  }

  /** Few at any time, but after a restore: found by their account and status, whatever waits. */
  private List<Long> uploading(Transaction tx, ListingQuery query, ListingState state) {
    AccountKey account = query.account();
    return counts.all(tx).stream()
        .filter(each -> account == null || each.account().equals(account))
        .filter(each -> each.rows(QueueStatus.UPLOADING) > 0)
        .flatMap(each -> uploading(tx, each.account(), state).stream())
        .filter(id -> id < query.before())
        .sorted(Comparator.reverseOrder())
        .limit(query.size() + 1L)
        .toList();
  }

  private static List<Long> uploading(Transaction tx, AccountKey account, ListingState state) {
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.LISTING_ID)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.PLATFORM.eq(account.platform()))
        .and(UPLOAD_QUEUE.ACCOUNT_ID.eq(account.account()))
        .and(UPLOAD_QUEUE.STATUS.eq(QueueStatus.UPLOADING))
        .and(
            state == ListingState.IN_DOUBT
                ? UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull()
                : UPLOAD_QUEUE.IN_DOUBT_SINCE.isNull())
        .fetch(UPLOAD_QUEUE.LISTING_ID);
  }
}
