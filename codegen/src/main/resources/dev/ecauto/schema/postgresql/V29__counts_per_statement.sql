-- Many rows that one statement changes are counted once: until now each of them rewrote the row of its
-- account, and all that a transaction writes of one row is passed again at the next change.

CREATE FUNCTION count_listings_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_counts AS c (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
    SELECT l.platform, l.account_id, sum(l.n),
      sum(l.n * (l.status = 'pending' AND l.status_reason IS NULL)::int),
      sum(l.n * (l.status = 'pending' AND l.status_reason IS NOT NULL)::int),
      sum(l.n * (l.status = 'listed' AND l.platform_item_id IS NOT NULL)::int),
      sum(l.n * (l.status = 'sold' AND l.platform_item_id IS NOT NULL)::int),
      sum(l.n * (l.status = 'failed' AND l.status_reason IS NOT NULL)::int),
      sum(l.n * (l.status = 'held' AND l.status_reason IS NOT NULL)::int),
      sum(l.n * (l.status = 'cancelled' AND l.status_reason IS NOT NULL)::int)
    FROM changed n JOIN former o ON o.id = n.id
      CROSS JOIN LATERAL (VALUES
        (1, n.platform, n.account_id, n.status, n.status_reason, n.platform_item_id),
        (-1, o.platform, o.account_id, o.status, o.status_reason, o.platform_item_id))
      AS l (n, platform, account_id, status, status_reason, platform_item_id)
    WHERE o.status <> n.status OR o.platform <> n.platform OR o.account_id <> n.account_id
      OR (o.status_reason IS NULL) <> (n.status_reason IS NULL)
      OR (o.platform_item_id IS NULL) <> (n.platform_item_id IS NULL)
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (platform, account_id) DO UPDATE SET
    total = c.total + excluded.total,
    pending = c.pending + excluded.pending,
    unqueued = c.unqueued + excluded.unqueued,
    listed = c.listed + excluded.listed,
    sold = c.sold + excluded.sold,
    failed = c.failed + excluded.failed,
    held = c.held + excluded.held,
    cancelled = c.cancelled + excluded.cancelled;
  RETURN NULL;
END $$;

CREATE FUNCTION count_rows_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_counts AS c (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
    SELECT q.platform, q.account_id,
      sum(q.n * (q.status = 'pending')::int),
      sum(q.n * (q.status = 'uploading')::int),
      sum(q.n * (q.status = 'success')::int),
      sum(q.n * (q.status = 'failed')::int),
      sum(q.n * (q.status = 'cancelled')::int)
    FROM changed n JOIN former o ON o.id = n.id
      CROSS JOIN LATERAL (VALUES
        (1, n.platform, n.account_id, n.status), (-1, o.platform, o.account_id, o.status))
      AS q (n, platform, account_id, status)
    WHERE o.status <> n.status OR o.platform <> n.platform OR o.account_id <> n.account_id
      OR (n.status IN ('pending', 'uploading') AND (o.scheduled_time <> n.scheduled_time
        OR o.call_cost IS DISTINCT FROM n.call_cost))
    GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (platform, account_id) DO UPDATE SET
    rows_pending = c.rows_pending + excluded.rows_pending,
    rows_uploading = c.rows_uploading + excluded.rows_uploading,
    rows_success = c.rows_success + excluded.rows_success,
    rows_failed = c.rows_failed + excluded.rows_failed,
    rows_cancelled = c.rows_cancelled + excluded.rows_cancelled,
    version = c.version + 1;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO slot_counts AS c (platform, account_id, slot, uploads, calls)
    SELECT q.platform, q.account_id,
      date_bin('30 minutes', q.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00'),
      sum(q.n), sum(q.n * coalesce(q.call_cost, 0))
    FROM changed n JOIN former o ON o.id = n.id
      CROSS JOIN LATERAL (VALUES
        (1, n.platform, n.account_id, n.status, n.scheduled_time, n.call_cost),
        (-1, o.platform, o.account_id, o.status, o.scheduled_time, o.call_cost))
      AS q (n, platform, account_id, status, scheduled_time, call_cost)
    WHERE q.status IN ('pending', 'uploading')
    GROUP BY 1, 2, 3
    HAVING sum(q.n) <> 0 OR sum(q.n * coalesce(q.call_cost, 0)) <> 0
    ORDER BY 1, 2, 3
    ON CONFLICT (platform, account_id, slot) DO UPDATE SET
    uploads = c.uploads + excluded.uploads, calls = c.calls + excluded.calls;
  IF FOUND THEN
    DELETE FROM slot_counts c USING former o
    WHERE c.platform = o.platform AND c.account_id = o.account_id AND c.uploads <= 0
      AND c.slot = date_bin('30 minutes', o.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00');
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER tr_listings_changed ON listings;
DROP TRIGGER tr_upload_queue_changed ON upload_queue;
DROP TRIGGER tr_upload_queue_left ON upload_queue;
DROP TRIGGER tr_upload_queue_replanned ON upload_queue;
DROP FUNCTION count_listing_changed();
DROP FUNCTION count_row_changed();
DROP FUNCTION count_row_replanned();

CREATE TRIGGER tr_listings_changed AFTER UPDATE ON listings
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION count_listings_changed();
CREATE TRIGGER tr_upload_queue_changed AFTER UPDATE ON upload_queue
  REFERENCING OLD TABLE AS former NEW TABLE AS changed
  FOR EACH STATEMENT
  EXECUTE FUNCTION count_rows_changed();
