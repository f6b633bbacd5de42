package dev.ecauto.consistency;

import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import java.util.Map;

/**
 * The law of conservation: every listing is in exactly one state, and the states add up to the
 * number of listings.
 */
final class ConservationRepository {
  private static final String COUNTS =
      """
      SELECT state, count(*) AS listings FROM (
        SELECT CASE
          WHEN l.status IN ('listed', 'sold') THEN 'listed'
          WHEN l.status = 'failed' THEN 'failed'
          WHEN l.status IN ('held', 'cancelled') THEN 'withheld'
          WHEN l.status <> 'pending' THEN 'limbo'
          WHEN q.in_doubt_since IS NOT NULL THEN 'inDoubt'
          WHEN q.status = 'uploading' THEN 'uploading'
          WHEN q.status = 'pending' THEN 'waiting'
          WHEN l.status_reason = 'not_queued' THEN 'withheld'
          ELSE 'limbo' END AS state
        FROM listings l LEFT JOIN upload_queue q ON l.status = 'pending' AND q.id =
          (SELECT min(o.id) FROM upload_queue o
            WHERE o.listing_id = l.id AND o.status IN ('pending', 'uploading'))
      ) s GROUP BY state""";

  /** Listings per state: listed, waiting, uploading, inDoubt, failed, withheld, limbo. */
  Map<String, Long> count(Transaction tx) {
    return Jooq.dsl(tx)
        .resultQuery(COUNTS)
        .fetchMap(row -> row.get(0, String.class), row -> row.get(1, Long.class));
  }
}
