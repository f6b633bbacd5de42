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
import dev.ecauto.upload.queue.AccountCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The ids of a page, each found by an index whatever the store's size. Stateless and safe for use
 * by many threads.
 */
final class ListingIdRepository {
  private static final int MAX_LIMBO = 1_000;

  private final AccountCountRepository counts = new AccountCountRepository();

  private static final Condition IS_OPEN =
      UPLOAD_QUEUE.STATUS.in(
          DSL.inline(QueueStatus.PENDING, UPLOAD_QUEUE.STATUS),
          DSL.inline(QueueStatus.UPLOADING, UPLOAD_QUEUE.STATUS));

  private static final Condition OPEN = UPLOAD_QUEUE.LISTING_ID.eq(LISTINGS.ID).and(IS_OPEN);

  private static final Field<Visibility> PUBLIC =
      DSL.inline(Visibility.PUBLIC, LISTINGS.VISIBILITY);
  private static final Field<Visibility> HIDDEN =
      DSL.inline(Visibility.HIDDEN, LISTINGS.VISIBILITY);

  /** As the index on what is in a shop has it: SQLite knows an index by its words. */
  private static final Condition IN_SHOP =
      LISTINGS.STATUS.in(
          DSL.inline(ListingStatus.LISTED, LISTINGS.STATUS),
          DSL.inline(ListingStatus.SOLD, LISTINGS.STATUS));

  private static final Condition NO_ROW =
      DSL.notExists(DSL.selectOne().from(UPLOAD_QUEUE).where(OPEN));

  private static final Condition QUEUED =
      is(ListingStatus.PENDING).and(LISTINGS.STATUS_REASON.isNull());

  private static final Condition UNQUEUED =
      is(ListingStatus.PENDING).and(LISTINGS.STATUS_REASON.isNotNull());

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

  /** The listings of a query that a name means: those of an ASIN, or the one of a SKU. */
  List<Long> named(Transaction tx, String name, ListingQuery query) {
    Condition bySku = LISTINGS.SKU.coerce(String.class).eq(name);
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(Asin.parse(name).<Condition>map(LISTINGS.ASIN::eq).orElse(bySku))
        .and(meant(tx, query))
        .orderBy(LISTINGS.ID.desc())
        .fetch(LISTINGS.ID);
  }

  /** What holds of each listing of a query, but for its text and its page. */
  static Condition meant(Transaction tx, ListingQuery query) {
    return isIn(query.state()).and(of(query.account())).and(because(tx, query.cause()));
  }

  private static Condition isIn(@Nullable ListingState state) {
    if (state == null) {
      return DSL.noCondition();
    }
    return switch (state) {
      case LISTED -> IN_SHOP.and(LISTINGS.VISIBILITY.eq(PUBLIC));
      case HIDDEN -> IN_SHOP.and(LISTINGS.VISIBILITY.eq(HIDDEN));
      case WAITING -> is(ListingStatus.PENDING).andExists(row(QueueStatus.PENDING));
      case UPLOADING -> uploading(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNull());
      case IN_DOUBT -> uploading(UPLOAD_QUEUE.IN_DOUBT_SINCE.isNotNull());
      case FAILED -> is(ListingStatus.FAILED);
      case WITHHELD ->
          LISTINGS
              .STATUS
              .in(ListingStatus.HELD, ListingStatus.CANCELLED)
              .or(is(ListingStatus.PENDING).and(NO_ROW));
    };
  }

  private static Condition uploading(Condition doubt) {
    return is(ListingStatus.PENDING).andExists(row(QueueStatus.UPLOADING).and(doubt));
  }

  private static SelectConditionStep<Record1<Integer>> row(QueueStatus status) {
    return DSL.selectOne()
        .from(UPLOAD_QUEUE)
        .where(OPEN)
        .and(UPLOAD_QUEUE.STATUS.eq(DSL.inline(status, UPLOAD_QUEUE.STATUS)));
  }

  private static Condition is(ListingStatus status) {
    return LISTINGS.STATUS.eq(DSL.inline(status, LISTINGS.STATUS));
  }

  private static Condition of(@Nullable AccountKey account) {
    return account == null
        ? DSL.noCondition()
        : LISTINGS.PLATFORM.eq(account.platform()).and(LISTINGS.ACCOUNT_ID.eq(account.account()));
  }

  private static Condition because(Transaction tx, @Nullable String code) {
    return code == null
        ? DSL.noCondition()
        : LISTINGS.STATUS_REASON.isNotNull().and(cause(tx).eq(code));
  }

  /**
   * Listings that an index gives in the order of pages, and what their open rows must be: asked of
   * a page of them at a time, since a database that guesses how many fit reads all of them.
   *
   * @param index which, where SQLite would take another one by what it guesses
   */
  record Part(Condition found, Predicate<@Nullable QueueStatus> row, @Nullable String index) {
    static Part of(Condition found) {
      return new Part(found, any -> true, null);
    }

    Table<?> listings(Transaction tx) {
      return index == null || Jooq.isPostgres(tx)
          ? LISTINGS
          : DSL.table("{0} indexed by {1}", LISTINGS, DSL.name(index));
    }
  }

  /** One more than a page, if there are as many, newest first. */
  List<Long> page(Transaction tx, ListingQuery query) {
    if (query.state() == ListingState.UPLOADING || query.state() == ListingState.IN_DOUBT) {
      return uploading(tx, query, query.state());
    }
    List<Long> merged = new ArrayList<>();
    parts(tx, query).forEach(part -> merged.addAll(ids(tx, query, part)));
    merged.sort(Comparator.reverseOrder());
    return merged.subList(0, Math.min(query.size() + 1, merged.size()));
  }

  private static List<Long> ids(Transaction tx, ListingQuery query, Part part) {
    List<Long> fitting = new ArrayList<>();
    List<Long> page;
    long before = query.before();
    do {
      page = statement(tx, query.withBefore(before), part).fetch(LISTINGS.ID);
      Map<Long, QueueStatus> rows = openRows(tx, page);
      page.stream().filter(id -> part.row().test(rows.get(id))).forEach(fitting::add);
      before = page.isEmpty() ? before : page.get(page.size() - 1);
    } while (page.size() > query.size() && fitting.size() <= query.size());
    return fitting;
  }

  private static Map<Long, QueueStatus> openRows(Transaction tx, List<Long> listings) {
    return Jooq.dsl(tx)
        .select(UPLOAD_QUEUE.LISTING_ID, UPLOAD_QUEUE.STATUS)
        .from(UPLOAD_QUEUE)
        .where(UPLOAD_QUEUE.LISTING_ID.in(listings))
        .and(IS_OPEN)
        .fetchMap(UPLOAD_QUEUE.LISTING_ID, UPLOAD_QUEUE.STATUS);
  }

  /** What leads to a page of a part. */
  static ResultQuery<Record1<Long>> statement(Transaction tx, ListingQuery query, Part part) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(part.listings(tx))
        .where(part.found())
        .and(because(tx, query.cause()))
        .and(LISTINGS.ID.lt(query.before()))
        .orderBy(LISTINGS.ID.desc())
        .limit(query.size() + 1);
  }

  /** What a query means, in parts. */
  List<Part> parts(Transaction tx, ListingQuery query) {
    Condition account = of(query.account());
    if (query.state() == null) {
      return query.account() == null && query.cause() == null
          ? List.of(Part.of(DSL.noCondition()))
          : Stream.of(ListingStatus.values())
              .map(status -> Part.of(is(status).and(account)))
              .toList();
    }
    return switch (query.state()) {
      case LISTED -> shown(tx, query);
      case HIDDEN -> hidden(tx, query);
      case WAITING -> waiting(tx, query);
      case WITHHELD -> withheld(tx, query);
      case FAILED, UPLOADING, IN_DOUBT -> List.of(Part.of(isIn(query.state()).and(account)));
    };
  }

  private List<Part> shown(Transaction tx, ListingQuery query) {
    return inShop(tx, query, PUBLIC).map(Part::of).toList();
  }

  /** Few are hidden, or none: what is shown is never read to find that. */
  private List<Part> hidden(Transaction tx, ListingQuery query) {
    return query.account() != null
        ? inShop(tx, query, HIDDEN)
            .map(found -> new Part(found, any -> true, "ix_listings_shown"))
            .toList()
        : Stream.of(ListingStatus.LISTED, ListingStatus.SOLD)
            .map(status -> is(status).and(LISTINGS.VISIBILITY.eq(HIDDEN)))
            .map(found -> new Part(found, any -> true, "ix_listings_hidden"))
            .toList();
  }

  private Stream<Condition> inShop(
      Transaction tx, ListingQuery query, Field<Visibility> visibility) {
    return accounts(tx, query, counts -> counts.listed() + counts.sold() > 0)
        .flatMap(
            account ->
                Stream.of(ListingStatus.LISTED, ListingStatus.SOLD)
                    .map(status -> IN_SHOP.and(is(status)).and(of(account))))
        .map(found -> found.and(LISTINGS.VISIBILITY.eq(visibility)));
  }

  private List<Part> waiting(Transaction tx, ListingQuery query) {
    Predicate<@Nullable QueueStatus> waits = row -> row == QueueStatus.PENDING;
    Stream<Condition> queued =
        accounts(tx, query, counts -> counts.rows(QueueStatus.PENDING) > 0)
            .map(account -> QUEUED.and(of(account)));
    Stream<Condition> sentThoughReasoned =
        accounts(tx, query, counts -> counts.openRows() > counts.pending())
            .map(account -> UNQUEUED.and(of(account)));
    return Stream.concat(queued, sentThoughReasoned)
        .map(found -> new Part(found, waits, null))
        .toList();
  }

  private List<Part> withheld(Transaction tx, ListingQuery query) {
    Stream<Part> unqueued =
        accounts(tx, query, counts -> counts.unqueued() > 0)
            .map(account -> new Part(UNQUEUED.and(of(account)), row -> row == null, null));
    Stream<Part> stopped =
        Stream.of(ListingStatus.HELD, ListingStatus.CANCELLED)
            .map(status -> Part.of(is(status).and(of(query.account()))));
    return Stream.concat(stopped, unqueued).toList();
  }

  /** The accounts of a query that have some of what is looked for. */
  private Stream<AccountKey> accounts(
      Transaction tx, ListingQuery query, Predicate<AccountCounts> some) {
    return counts.all(tx).stream()
        .filter(some)
        .map(AccountCounts::account)
        .filter(account -> query.account() == null || account.equals(query.account()));
  }

  /** Pending listings that nothing will ever send: a check heals them. The newest thousand. */
  List<Long> limbo(Transaction tx) {
    if (counts.all(tx).stream().allMatch(each -> each.pending() <= each.openRows())) {
      return List.of();
    }
    return Jooq.dsl(tx)
        .select(LISTINGS.ID)
        .from(LISTINGS)
        .where(QUEUED)
        .and(NO_ROW)
        .orderBy(LISTINGS.ID.desc())
        .limit(MAX_LIMBO)
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
