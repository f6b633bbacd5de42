package dev.ecauto.overview;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.LISTING_TITLES;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.TITLE_MARKS;

import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record4;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;

/**
 * The index of titles: SQLite keeps it in a full-text table, PostgreSQL in arrays. Stateless and
 * safe for use by many threads.
 */
final class TitleRepository {
  /** The texts of a listing that are searched. */
  record Titles(long listingId, List<String> texts) {
    int hash() {
      return texts.hashCode();
    }

    /** Whether each of some words is in one of the texts; one of one letter as a word. */
    boolean hold(Collection<String> words) {
      String all = Grams.normalised(String.join("\n", texts));
      return words.stream()
          .allMatch(
              word ->
                  all.contains(word)
                      && (word.codePointCount(0, word.length()) > 1
                          || Grams.words(all).contains(word)));
    }
  }

  /** The listings after one, in the order of their ids. */
  List<Titles> after(Transaction tx, long listingId, int limit) {
    return titles(tx)
        .where(LISTINGS.ID.gt(listingId))
        .orderBy(LISTINGS.ID)
        .limit(limit)
        .fetch(TitleRepository::toTitles);
  }

  /** Those of some listings of which something holds, newest first. */
  List<Titles> of(Transaction tx, Collection<Long> listingIds, Condition meant) {
    return titles(tx)
        .where(LISTINGS.ID.in(listingIds))
        .and(meant)
        .orderBy(LISTINGS.ID.desc())
        .fetch(TitleRepository::toTitles);
  }

  private static SelectOnConditionStep<Record4<Long, String, String, String>> titles(
      Transaction tx) {
    return Jooq.dsl(tx)
        .select(LISTINGS.ID, LISTINGS.TITLE, PRODUCTS.TITLE_JA, PRODUCTS.TITLE_EN)
        .from(LISTINGS)
        .leftJoin(PRODUCTS)
        .on(PRODUCTS.ASIN.eq(LISTINGS.ASIN));
  }

  private static Titles toTitles(Record4<Long, String, String, String> row) {
    return new Titles(
        row.value1(),
        Stream.of(row.value2(), row.value3(), row.value4()).filter(Objects::nonNull).toList());
  }

  /** What was taken in of some listings. */
  Map<Long, Integer> hashes(Transaction tx, Collection<Long> listingIds) {
    return Jooq.dsl(tx)
        .select(LISTING_TITLES.LISTING_ID, LISTING_TITLES.HASH)
        .from(LISTING_TITLES)
        .where(LISTING_TITLES.LISTING_ID.in(listingIds))
        .fetchMap(LISTING_TITLES.LISTING_ID, LISTING_TITLES.HASH);
  }

  /** Takes the texts of a listing in, in the place of what was taken in before. */
  void put(Transaction tx, Titles titles) {
    Set<String> grams = Grams.of(titles.texts());
    Jooq.dsl(tx)
        .insertInto(LISTING_TITLES)
        .set(LISTING_TITLES.LISTING_ID, titles.listingId())
        .set(LISTING_TITLES.HASH, titles.hash())
        .onConflict(LISTING_TITLES.LISTING_ID)
        .doUpdate()
        .set(LISTING_TITLES.HASH, titles.hash())
        .execute();
    if (Jooq.isPostgres(tx)) {
      Jooq.dsl(tx)
          .execute(
              "update listing_titles set grams = {0} where listing_id = {1}",
              DSL.val(grams.toArray(String[]::new)), DSL.val(titles.listingId()));
      return;
    }
    Jooq.dsl(tx).execute("delete from title_grams where rowid = {0}", DSL.val(titles.listingId()));
    Jooq.dsl(tx)
        .execute(
            "insert into title_grams (rowid, grams) values ({0}, {1})",
            DSL.val(titles.listingId()), DSL.val(String.join(" ", grams)));
  }

  /** Listings whose texts share all pairs of a text, newest first, below an id. */
  List<Long> find(Transaction tx, Set<String> grams, long before, int limit) {
    if (Jooq.isPostgres(tx)) {
      return Jooq.dsl(tx)
          .fetch(
              "select listing_id from listing_titles where grams @> cast({0} as text[])"
                  + " and listing_id < {1} order by listing_id desc limit {2}",
              DSL.inline("{" + String.join(",", grams) + "}"), // a plan for how frequent they are
              DSL.val(before),
              DSL.val(limit))
          .map(row -> row.get(0, Long.class));
    }
    return Jooq.dsl(tx)
        .fetch(
            "select rowid from title_grams where title_grams match {0} and rowid < {1}"
                + " order by rowid desc limit {2}",
            DSL.val(String.join(" ", grams)), DSL.val(before), DSL.val(limit))
        .map(row -> row.get(0, Long.class));
  }

  /** How far a walk over the listings has come. */
  long mark(Transaction tx, String name) {
    return Jooq.dsl(tx)
        .select(TITLE_MARKS.LISTING_ID)
        .from(TITLE_MARKS)
        .where(TITLE_MARKS.NAME.eq(name))
        .fetchOptional(TITLE_MARKS.LISTING_ID)
        .orElse(0L);
  }

  void setMark(Transaction tx, String name, long listingId) {
    Jooq.dsl(tx)
        .insertInto(TITLE_MARKS)
        .set(TITLE_MARKS.NAME, name)
        .set(TITLE_MARKS.LISTING_ID, listingId)
        .onConflict(TITLE_MARKS.NAME)
        .doUpdate()
        .set(TITLE_MARKS.LISTING_ID, listingId)
        .execute();
  }

  /** Listings that are newer than a mark, by their ids. */
  long newer(Transaction tx, long mark) {
    Long newest = Jooq.dsl(tx).select(DSL.max(LISTINGS.ID)).from(LISTINGS).fetchSingle().value1();
    return newest == null ? 0 : Math.max(0, newest - mark);
  }

  /** Which of some listings have changed since they were taken in. */
  List<Titles> changed(Transaction tx, List<Titles> page) {
    Map<Long, Integer> known = hashes(tx, page.stream().map(Titles::listingId).toList());
    List<Titles> changed = new ArrayList<>();
    for (Titles titles : page) {
      if (!Objects.equals(known.get(titles.listingId()), titles.hash())) {
        changed.add(titles);
      }
    }
    return changed;
  }
}
