package dev.ecauto.consistency.rules;

/**
 * A table that rules look at, with what belongs to each of its rows. Every source yields the same
 * columns, so that rules of all sources read alike; the SQL runs on SQLite and on PostgreSQL.
 */
enum Source {
  PRODUCT(
      "p.asin",
      "products p",
      """
      p.asin AS asin, NULL AS platform, NULL AS account_id, NULL AS listing_id, NULL AS queue_id,
      NULL AS attempt_id, NULL AS item_id, NULL AS status, NULL AS other, 0 AS started,
      coalesce(CAST(p.offer_fetched_at AS VARCHAR), 'never') AS shown
      """),
  LISTING(
      "l.id",
      "listings l",
      """
      l.asin AS asin, l.platform AS platform, l.account_id AS account_id, l.id AS listing_id,
      NULL AS queue_id, NULL AS attempt_id,
      coalesce(l.platform_item_id,
        (SELECT s.item_id FROM upload_queue s
          WHERE s.listing_id = l.id AND s.status = 'success' AND s.item_id IS NOT NULL
          ORDER BY s.id DESC LIMIT 1)) AS item_id,
      l.status AS status,
      (SELECT coalesce(n.error_message, n.error_class) FROM upload_queue n
        WHERE n.listing_id = l.id ORDER BY n.id DESC LIMIT 1) AS other,
      0 AS started,
      'listing ' || l.id || ' (' || l.sku || ') is ' || l.status
        || ', item ' || coalesce(l.platform_item_id, 'none')
        || coalesce(', latest queue row ' || (SELECT n.status FROM upload_queue n
             WHERE n.listing_id = l.id ORDER BY n.id DESC LIMIT 1), ', no queue row') AS shown
      """),
  QUEUE(
      "q.id",
      "upload_queue q LEFT JOIN listings l ON l.id = q.listing_id",
      """
      q.asin AS asin, q.platform AS platform, q.account_id AS account_id,
      q.listing_id AS listing_id, q.id AS queue_id, NULL AS attempt_id,
      coalesce(q.item_id, l.platform_item_id) AS item_id,
      q.status AS status, l.status AS other,
      CASE WHEN q.status = 'uploading' OR q.item_id IS NOT NULL OR q.in_doubt_since IS NOT NULL
        THEN 1 ELSE 0 END AS started,
      'queue row ' || q.id || ' of listing ' || q.listing_id || ' is ' || q.status
        || coalesce(', the listing ' || l.status, ', the listing is missing')
        || coalesce(', item ' || q.item_id, '') AS shown
      """),
  ATTEMPT(
      "a.id",
      "upload_attempts a LEFT JOIN upload_queue q ON q.id = a.queue_id",
      """
      q.asin AS asin, q.platform AS platform, q.account_id AS account_id,
      q.listing_id AS listing_id, a.queue_id AS queue_id, a.id AS attempt_id,
      q.item_id AS item_id, q.status AS status, a.step AS other,
      CASE WHEN a.attempt < q.attempt THEN 0 ELSE 1 END AS started,
      'attempt ' || a.id || ' (' || a.step || ') of queue row ' || a.queue_id
        || coalesce(', which is ' || q.status, ', which is missing') AS shown
      """),
  EVENT(
      "e.id",
      "events e",
      """
      e.asin AS asin, NULL AS platform, NULL AS account_id, e.listing_id AS listing_id,
      e.queue_id AS queue_id, NULL AS attempt_id, NULL AS item_id, NULL AS status,
      NULL AS other, 0 AS started,
      'event ' || e.id || ' (' || e.type || ')' AS shown
      """);

  private final String key;
  private final String from;
  private final String columns;

  Source(String key, String from, String columns) {
    this.key = key;
    this.from = from;
    this.columns = columns;
  }

  /** The primary key, in whose order the rows are looked at. */
  String key() {
    return key;
  }

  /** The table and what it is joined with. */
  String from() {
    return from;
  }

  /** What a violation tells of its row. */
  String columns() {
    return columns;
  }
}
