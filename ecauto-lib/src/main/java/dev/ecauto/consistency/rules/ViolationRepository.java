package dev.ecauto.consistency.rules;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.schema.tables.Listings;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Rows that break rules: all the rules of a source are judged in one pass over it. */
public final class ViolationRepository {
  /**
   * The times that conditions refer to.
   *
   * @param latest the latest time that can be now
   * @param staleBefore prices older than this are stale
   * @param leaseBefore a lease that ended before this should have been recovered
   */
  public record Times(Instant latest, Instant staleBefore, Instant leaseBefore) {}

  /**
   * A row that breaks rules.
   *
   * @param key its primary key
   * @param subject what it is about
   * @param findings one per rule that it breaks
   */
  public record Violation(Object key, Subject subject, List<Finding> findings) {}

  private static final List<ViolationRepository> ALL =
      Arrays.stream(Source.values())
          .map(source -> new ViolationRepository(source, rulesOf(source)))
          .toList();

  private static final int FIRST_FREE = 3;

  private final Source source;
  private final List<Rule> rules;
  private final String select;

  /**
   * @param rules rules of one source, at most 30
   */
  ViolationRepository(Source source, List<Rule> rules) {
    this.source = source;
    this.rules = List.copyOf(rules);
    String mask =
        IntStream.range(0, rules.size())
            .mapToObj(
                i -> "CASE WHEN " + rules.get(i).condition() + " THEN " + (1 << i) + " ELSE 0 END")
            .collect(Collectors.joining(" + "));
    String anyBroken =
        rules.stream()
            .map(rule -> "(" + rule.condition() + ")")
            .collect(Collectors.joining(" OR "));
    this.select =
        "SELECT %s AS row_key, %s, %s AS broken FROM %s WHERE (%s)"
            .formatted(source.key(), source.columns(), mask, source.from(), anyBroken);
  }

  /** One for each table that rules look at. */
  public static List<ViolationRepository> all() {
    return ALL;
  }

  private static List<Rule> rulesOf(Source source) {
    return Stream.of(ListingRules.ALL, QueueRules.ALL, OtherRules.ALL)
        .flatMap(List::stream)
        .filter(rule -> rule.source() == source)
        .toList();
  }

  /** The highest key, or {@code null} if there is no row. */
  public @Nullable Object lastKey(Transaction tx) {
    return key(
        Jooq.dsl(tx)
            .resultQuery(
                "SELECT max(" + source.key() + ") FROM " + source.from().split(" LEFT ", 2)[0])
            .fetchOne(0));
  }

  /** SQLite gives small numbers as integers, PostgreSQL as longs. */
  private static @Nullable Object key(@Nullable Object stored) {
    return stored instanceof Number number ? (Object) number.longValue() : stored;
  }

  /**
   * Violations in order of the key.
   *
   * @param after keys above this; {@code null} for all
   * @param upTo keys up to this
   */
  public List<Violation> find(
      Transaction tx, Times times, @Nullable Object after, Object upTo, int limit) {
    String range =
        (after == null ? "" : " AND " + source.key() + " > {3}")
            + " AND "
            + source.key()
            + " <= {4}";
    return fetch(
        tx,
        times,
        range + " ORDER BY " + source.key() + " LIMIT {5}",
        DSL.val(after == null ? upTo : after),
        DSL.val(upTo),
        DSL.inline(limit));
  }

  /** What still breaks rules among rows that did. */
  public List<Violation> recheck(Transaction tx, Times times, Collection<?> keys) {
    List<Field<Object>> values = new ArrayList<>();
    keys.forEach(key -> values.add(DSL.val(key)));
    return fetch(
        tx, times, " AND " + source.key() + " IN ({3}) ORDER BY " + source.key(), DSL.list(values));
  }

  private List<Violation> fetch(Transaction tx, Times times, String suffix, QueryPart... more) {
    QueryPart[] parts = new QueryPart[FIRST_FREE + more.length];
    parts[0] = instant(times.latest());
    parts[1] = instant(times.staleBefore());
    parts[2] = instant(times.leaseBefore());
    System.arraycopy(more, 0, parts, FIRST_FREE, more.length);
    return Jooq.dsl(tx)
        .resultQuery(select + suffix, parts)
        .coerce(columns())
        .fetch(this::toViolation);
  }

  /** Named types, since SQLite's are those of the first row: a NULL there made numbers of texts. */
  private List<Field<?>> columns() {
    Class<?> keyType = source == Source.PRODUCT ? String.class : Long.class;
    List<Field<?>> columns = new ArrayList<>();
    columns.add(DSL.field("row_key", keyType));
    for (String text : List.of("asin", "platform", "account_id")) {
      columns.add(DSL.field(text, String.class));
    }
    for (String id : List.of("listing_id", "queue_id", "attempt_id")) {
      columns.add(DSL.field(id, Long.class));
    }
    for (String text : List.of("item_id", "status", "other")) {
      columns.add(DSL.field(text, String.class));
    }
    columns.add(DSL.field("started", Integer.class));
    columns.add(DSL.field("shown", String.class));
    columns.add(DSL.field("broken", Integer.class));
    return columns;
  }

  private static Field<Instant> instant(Instant time) {
    return DSL.val(time, Listings.LISTINGS.UPDATED_AT);
  }

  private Violation toViolation(Record row) {
    int mask = Objects.requireNonNull(row.get("broken", Integer.class));
    Facts facts = toFacts(row);
    List<Finding> findings =
        IntStream.range(0, rules.size())
            .filter(i -> (mask & (1 << i)) != 0)
            .mapToObj(i -> rules.get(i).finding(facts))
            .toList();
    return new Violation(
        Objects.requireNonNull(key(row.get("row_key"))), facts.subject(), findings);
  }

  private static Facts toFacts(Record row) {
    Subject subject =
        new Subject(
            row.get("asin", String.class),
            Facts.shop(row.get("platform", String.class), row.get("account_id", String.class)),
            row.get("listing_id", Long.class),
            row.get("queue_id", Long.class),
            row.get("attempt_id", Long.class),
            row.get("item_id", String.class));
    return new Facts(
        subject,
        row.get("status", String.class),
        row.get("other", String.class),
        row.get("started", Integer.class) == 1,
        row.get("shown", String.class));
  }
}
