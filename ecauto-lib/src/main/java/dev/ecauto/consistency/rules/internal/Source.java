package dev.ecauto.consistency.rules.internal;

import dev.ecauto.consistency.rules.internal.Facts.AttemptFacts;
import dev.ecauto.consistency.rules.internal.Facts.EventFacts;
import dev.ecauto.consistency.rules.internal.Facts.ListingFacts;
import dev.ecauto.consistency.rules.internal.Facts.ProductFacts;
import dev.ecauto.consistency.rules.internal.Facts.QueueRowFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A table that rules look at, with what belongs to each of its rows. The SQL runs on SQLite and on
 * PostgreSQL.
 *
 * @param key the primary key, in whose order the rows are looked at
 * @param keyType {@code Long}, or {@code String} for products
 * @param table the table with its alias
 * @param joins what it is joined with
 * @param texts the SQL of each text that {@code facts} reads, by name
 * @param numbers the SQL of each number that {@code facts} reads, by name
 * @param facts makes what is known of a row
 * @param rules what must never be true of a row; at most 30
 * @param <F> what is known of a row
 */
record Source<F extends Facts>(
    String key,
    Class<?> keyType,
    String table,
    String joins,
    Map<String, String> texts,
    Map<String, String> numbers,
    Function<StoredColumns, F> facts,
    List<Rule<F>> rules) {
  private static final String LATEST_ROW =
      "(SELECT %s FROM upload_queue n WHERE n.listing_id = l.id ORDER BY n.id DESC LIMIT 1)";

  static final Source<ProductFacts> PRODUCTS =
      new Source<>(
          "p.asin",
          String.class,
          "products p",
          "",
          columns("asin", "p.asin", "fetched", "CAST(p.offer_fetched_at AS VARCHAR)"),
          Map.of(),
          ProductFacts::of,
          ProductRules.ALL);

  static final Source<ListingFacts> LISTINGS =
      new Source<>(
          "l.id",
          Long.class,
          "listings l",
          "",
          columns(
              "asin", "l.asin",
              "platform", "l.platform",
              "account_id", "l.account_id",
              "sku", "l.sku",
              "status", "l.status",
              "item_id",
                  """
                  coalesce(l.platform_item_id,
                    (SELECT s.item_id FROM upload_queue s
                      WHERE s.listing_id = l.id AND s.status = 'success' AND s.item_id IS NOT NULL
                      ORDER BY s.id DESC LIMIT 1))""",
              "latest_row", LATEST_ROW.formatted("n.status"),
              "latest_error", LATEST_ROW.formatted("coalesce(n.error_message, n.error_class)"),
              "ignored",
                  """
                  (SELECT r.error_message FROM revisions r
                    WHERE r.listing_id = l.id AND r.status = 'ignored' AND %s
                    ORDER BY r.id DESC LIMIT 1)"""
                      .formatted(ListingRules.isNoHideInstead("r"))),
          columns("listing_id", "l.id"),
          ListingFacts::of,
          ListingRules.ALL);

  static final Source<QueueRowFacts> QUEUE_ROWS =
      new Source<>(
          "q.id",
          Long.class,
          "upload_queue q",
          " LEFT JOIN listings l ON l.id = q.listing_id",
          columns(
              "asin", "q.asin",
              "platform", "q.platform",
              "account_id", "q.account_id",
              "item_id", "coalesce(q.item_id, l.platform_item_id)",
              "status", "q.status",
              "listing_status", "l.status"),
          columns(
              "listing_id", "q.listing_id",
              "queue_id", "q.id",
              "started",
                  """
                  CASE WHEN q.status = 'uploading' OR q.item_id IS NOT NULL
                    OR q.in_doubt_since IS NOT NULL THEN 1 ELSE 0 END""",
              "leased",
                  "CASE WHEN q.status = 'uploading' AND q.lease_until >= {2} THEN 1 ELSE 0 END"),
          QueueRowFacts::of,
          QueueRules.ALL);

  static final Source<AttemptFacts> ATTEMPTS =
      new Source<>(
          "a.id",
          Long.class,
          "upload_attempts a",
          " LEFT JOIN upload_queue q ON q.id = a.queue_id",
          columns(
              "asin", "q.asin",
              "platform", "q.platform",
              "account_id", "q.account_id",
              "item_id", "q.item_id",
              "step", "a.step",
              "status", "q.status"),
          columns(
              "listing_id", "q.listing_id",
              "queue_id", "a.queue_id",
              "attempt_id", "a.id",
              "latest", "CASE WHEN a.attempt < q.attempt THEN 0 ELSE 1 END"),
          AttemptFacts::of,
          AttemptRules.ALL);

  static final Source<EventFacts> EVENTS =
      new Source<>(
          "e.id",
          Long.class,
          "events e",
          "",
          columns("asin", "e.asin", "type", "e.type"),
          columns("listing_id", "e.listing_id", "queue_id", "e.queue_id"),
          EventFacts::of,
          EventRules.ALL);

  static final List<Source<?>> ALL = List.of(PRODUCTS, LISTINGS, QUEUE_ROWS, ATTEMPTS, EVENTS);

  private static Map<String, String> columns(String... namesAndSql) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < namesAndSql.length; i += 2) {
      columns.put(namesAndSql[i], namesAndSql[i + 1]);
    }
    return columns;
  }

  String from() {
    return table + joins;
  }
}
