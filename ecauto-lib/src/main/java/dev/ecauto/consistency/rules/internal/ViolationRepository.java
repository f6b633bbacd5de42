package dev.ecauto.consistency.rules.internal;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.schema.tables.Listings;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.time.Instant;
import java.util.ArrayList;
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

  private static final int FIRST_FREE = 3;
  private static final List<ViolationRepository> ALL =
      Source.ALL.stream().<ViolationRepository>map(ViolationRepository::new).toList();

  private final Source<?> source;
  private final String select;

  private ViolationRepository(Source<?> source) {
    this.source = source;
    List<String> conditions =
        source.rules().stream().map(Rule::condition).map(String::valueOf).toList();
    String mask =
        IntStream.range(0, conditions.size())
            .mapToObj(i -> "CASE WHEN " + conditions.get(i) + " THEN " + (1 << i) + " ELSE 0 END")
            .collect(Collectors.joining(" + "));
    String columns =
        Stream.concat(source.texts().entrySet().stream(), source.numbers().entrySet().stream())
            .map(column -> column.getValue() + " AS " + column.getKey())
            .collect(Collectors.joining(", "));
    this.select =
        "SELECT %s AS row_key, %s, %s AS broken FROM %s WHERE (%s)"
            .formatted(
                source.key(),
                columns,
                mask,
                source.from(),
                source.rules().stream()
                    .map(rule -> "(" + rule.among() + ")")
                    .distinct()
                    .collect(Collectors.joining(" OR ")));
  }

  /** One for each table that rules look at. */
  public static List<ViolationRepository> all() {
    return ALL;
  }

  /** The highest key, or {@code null} if there is no row. */
  public @Nullable Object lastKey(Transaction tx) {
    return key(
        Jooq.dsl(tx)
            .resultQuery("SELECT max(" + source.key() + ") FROM " + source.table())
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
    List<Field<?>> columns = new ArrayList<>();
    columns.add(DSL.field("row_key", source.keyType()));
    source.texts().keySet().forEach(name -> columns.add(DSL.field(name, String.class)));
    source.numbers().keySet().forEach(name -> columns.add(DSL.field(name, Long.class)));
    columns.add(DSL.field("broken", Integer.class));
    return columns;
  }

  private static Field<Instant> instant(Instant time) {
    return DSL.val(time, Listings.LISTINGS.UPDATED_AT);
  }

  private Violation toViolation(Record row) {
    Object key = Objects.requireNonNull(key(row.get("row_key")));
    return violation(source, key, row);
  }

  private static <F extends Facts> Violation violation(Source<F> source, Object key, Record row) {
    int mask = Objects.requireNonNull(row.get("broken", Integer.class));
    F facts = source.facts().apply(new RecordColumns(row));
    List<Finding> findings =
        IntStream.range(0, source.rules().size())
            .filter(i -> (mask & (1 << i)) != 0)
            .mapToObj(i -> source.rules().get(i).finding(facts))
            .toList();
    return new Violation(key, facts.subject(), findings);
  }

  private record RecordColumns(Record row) implements StoredColumns {
    @Override
    public @Nullable String text(String name) {
      return row.get(name, String.class);
    }

    @Override
    public @Nullable Long number(String name) {
      return row.get(name, Long.class);
    }
  }
}
