-- Nothing that is asked often may grow with the backlog: what is counted stands ready.

-- How many listings and queue rows an account has, by what has become of them. Listings that are
-- in no column beside "total" lack a reason or an item: a defect. Kept by triggers, whatever
-- the way of a change; the checker counts again.
CREATE TABLE account_counts (
  platform       TEXT NOT NULL,
  account_id     TEXT NOT NULL,
  total          INTEGER NOT NULL DEFAULT 0,
  pending        INTEGER NOT NULL DEFAULT 0,  -- without a reason: an open row sends it
  unqueued       INTEGER NOT NULL DEFAULT 0,  -- pending, with a reason why nothing sends it
  listed         INTEGER NOT NULL DEFAULT 0,
  sold           INTEGER NOT NULL DEFAULT 0,
  failed         INTEGER NOT NULL DEFAULT 0,
  held           INTEGER NOT NULL DEFAULT 0,
  cancelled      INTEGER NOT NULL DEFAULT 0,
  rows_pending   INTEGER NOT NULL DEFAULT 0,
  rows_uploading INTEGER NOT NULL DEFAULT 0,
  rows_success   INTEGER NOT NULL DEFAULT 0,
  rows_failed    INTEGER NOT NULL DEFAULT 0,
  rows_cancelled INTEGER NOT NULL DEFAULT 0,
  version        BIGINT NOT NULL DEFAULT 0,   -- grows with every change of its rows
  CONSTRAINT pk_account_counts PRIMARY KEY (platform, account_id)
) WITH (fillfactor = 20);

-- What is planned: open rows, and the calls that they take, per half hour.
CREATE TABLE slot_counts (
  platform   TEXT NOT NULL,
  account_id TEXT NOT NULL,
  slot       TIMESTAMPTZ NOT NULL,             -- its beginning
  uploads    INTEGER NOT NULL,
  calls      INTEGER NOT NULL,
  CONSTRAINT pk_slot_counts PRIMARY KEY (platform, account_id, slot)
) WITH (fillfactor = 50);

-- One index leads to what is due, and no other one seems to; two say when there is something to do.
DROP INDEX ix_upload_queue_status;
CREATE INDEX ix_upload_queue_next ON upload_queue (platform, account_id, scheduled_time)
  WHERE status IN ('pending', 'uploading') AND not_before IS NULL;
CREATE INDEX ix_upload_queue_backoff ON upload_queue (platform, account_id, not_before)
  WHERE status IN ('pending', 'uploading') AND not_before IS NOT NULL;

-- Rows from before their cost was stored: one call per image, one to add and one to publish.
UPDATE upload_queue SET call_cost = 2 + coalesce((
    SELECT (length(p.images) - length(replace(p.images, 'http', ''))) / 4
    FROM products p WHERE p.asin = upload_queue.asin), 0)
  WHERE status IN ('pending', 'uploading') AND call_cost IS NULL;

INSERT INTO account_counts AS c (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
  SELECT l.platform, l.account_id, count(*),
    count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NULL),
    count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'listed' AND l.platform_item_id IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'sold' AND l.platform_item_id IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'failed' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'held' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'cancelled' AND l.status_reason IS NOT NULL)
  FROM listings l GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (platform, account_id) DO UPDATE SET
  total = c.total + excluded.total,
  pending = c.pending + excluded.pending,
  unqueued = c.unqueued + excluded.unqueued,
  listed = c.listed + excluded.listed,
  sold = c.sold + excluded.sold,
  failed = c.failed + excluded.failed,
  held = c.held + excluded.held,
  cancelled = c.cancelled + excluded.cancelled;
INSERT INTO account_counts AS c (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
  SELECT q.platform, q.account_id,
    count(*) FILTER (WHERE q.status = 'pending'),
    count(*) FILTER (WHERE q.status = 'uploading'),
    count(*) FILTER (WHERE q.status = 'success'),
    count(*) FILTER (WHERE q.status = 'failed'),
    count(*) FILTER (WHERE q.status = 'cancelled')
  FROM upload_queue q GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (platform, account_id) DO UPDATE SET
  rows_pending = c.rows_pending + excluded.rows_pending,
  rows_uploading = c.rows_uploading + excluded.rows_uploading,
  rows_success = c.rows_success + excluded.rows_success,
  rows_failed = c.rows_failed + excluded.rows_failed,
  rows_cancelled = c.rows_cancelled + excluded.rows_cancelled;
INSERT INTO slot_counts AS c (platform, account_id, slot, uploads, calls)
  SELECT q.platform, q.account_id,
    date_bin('30 minutes', q.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00'),
    count(*), sum(coalesce(q.call_cost, 0))
  FROM upload_queue q WHERE q.status IN ('pending', 'uploading') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT (platform, account_id, slot) DO UPDATE SET
  uploads = c.uploads + excluded.uploads, calls = c.calls + excluded.calls;

CREATE FUNCTION count_listings_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_counts AS c (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
    SELECT l.platform, l.account_id, count(*),
      count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NULL),
      count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NOT NULL),
      count(*) FILTER (WHERE l.status = 'listed' AND l.platform_item_id IS NOT NULL),
      count(*) FILTER (WHERE l.status = 'sold' AND l.platform_item_id IS NOT NULL),
      count(*) FILTER (WHERE l.status = 'failed' AND l.status_reason IS NOT NULL),
      count(*) FILTER (WHERE l.status = 'held' AND l.status_reason IS NOT NULL),
      count(*) FILTER (WHERE l.status = 'cancelled' AND l.status_reason IS NOT NULL)
    FROM added l GROUP BY 1, 2 ORDER BY 1, 2
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

CREATE FUNCTION count_listing_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.platform = new.platform AND old.account_id = new.account_id THEN
    UPDATE account_counts SET
      pending = pending + (new.status = 'pending' AND new.status_reason IS NULL)::int
        - (old.status = 'pending' AND old.status_reason IS NULL)::int,
      unqueued = unqueued + (new.status = 'pending' AND new.status_reason IS NOT NULL)::int
        - (old.status = 'pending' AND old.status_reason IS NOT NULL)::int,
      listed = listed + (new.status = 'listed' AND new.platform_item_id IS NOT NULL)::int
        - (old.status = 'listed' AND old.platform_item_id IS NOT NULL)::int,
      sold = sold + (new.status = 'sold' AND new.platform_item_id IS NOT NULL)::int
        - (old.status = 'sold' AND old.platform_item_id IS NOT NULL)::int,
      failed = failed + (new.status = 'failed' AND new.status_reason IS NOT NULL)::int
        - (old.status = 'failed' AND old.status_reason IS NOT NULL)::int,
      held = held + (new.status = 'held' AND new.status_reason IS NOT NULL)::int
        - (old.status = 'held' AND old.status_reason IS NOT NULL)::int,
      cancelled = cancelled + (new.status = 'cancelled' AND new.status_reason IS NOT NULL)::int
        - (old.status = 'cancelled' AND old.status_reason IS NOT NULL)::int
    WHERE platform = new.platform AND account_id = new.account_id;
  ELSE
    UPDATE account_counts SET
      total = total - 1,
      pending = pending - (old.status = 'pending' AND old.status_reason IS NULL)::int,
      unqueued = unqueued - (old.status = 'pending' AND old.status_reason IS NOT NULL)::int,
      listed = listed - (old.status = 'listed' AND old.platform_item_id IS NOT NULL)::int,
      sold = sold - (old.status = 'sold' AND old.platform_item_id IS NOT NULL)::int,
      failed = failed - (old.status = 'failed' AND old.status_reason IS NOT NULL)::int,
      held = held - (old.status = 'held' AND old.status_reason IS NOT NULL)::int,
      cancelled = cancelled - (old.status = 'cancelled' AND old.status_reason IS NOT NULL)::int
    WHERE platform = old.platform AND account_id = old.account_id;
    INSERT INTO account_counts AS c (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
    VALUES (new.platform, new.account_id, 1,
      (new.status = 'pending' AND new.status_reason IS NULL)::int,
      (new.status = 'pending' AND new.status_reason IS NOT NULL)::int,
      (new.status = 'listed' AND new.platform_item_id IS NOT NULL)::int,
      (new.status = 'sold' AND new.platform_item_id IS NOT NULL)::int,
      (new.status = 'failed' AND new.status_reason IS NOT NULL)::int,
      (new.status = 'held' AND new.status_reason IS NOT NULL)::int,
      (new.status = 'cancelled' AND new.status_reason IS NOT NULL)::int)
    ON CONFLICT (platform, account_id) DO UPDATE SET
      total = c.total + excluded.total,
      pending = c.pending + excluded.pending,
      unqueued = c.unqueued + excluded.unqueued,
      listed = c.listed + excluded.listed,
      sold = c.sold + excluded.sold,
      failed = c.failed + excluded.failed,
      held = c.held + excluded.held,
      cancelled = c.cancelled + excluded.cancelled;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION count_listing_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account_counts SET
    total = total - 1,
    pending = pending - (old.status = 'pending' AND old.status_reason IS NULL)::int,
    unqueued = unqueued - (old.status = 'pending' AND old.status_reason IS NOT NULL)::int,
    listed = listed - (old.status = 'listed' AND old.platform_item_id IS NOT NULL)::int,
    sold = sold - (old.status = 'sold' AND old.platform_item_id IS NOT NULL)::int,
    failed = failed - (old.status = 'failed' AND old.status_reason IS NOT NULL)::int,
    held = held - (old.status = 'held' AND old.status_reason IS NOT NULL)::int,
    cancelled = cancelled - (old.status = 'cancelled' AND old.status_reason IS NOT NULL)::int
  WHERE platform = old.platform AND account_id = old.account_id;
  RETURN NULL;
END $$;

CREATE FUNCTION count_rows_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO account_counts AS c (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
    SELECT q.platform, q.account_id,
      count(*) FILTER (WHERE q.status = 'pending'),
      count(*) FILTER (WHERE q.status = 'uploading'),
      count(*) FILTER (WHERE q.status = 'success'),
      count(*) FILTER (WHERE q.status = 'failed'),
      count(*) FILTER (WHERE q.status = 'cancelled')
    FROM added q GROUP BY 1, 2 ORDER BY 1, 2
    ON CONFLICT (platform, account_id) DO UPDATE SET
    rows_pending = c.rows_pending + excluded.rows_pending,
    rows_uploading = c.rows_uploading + excluded.rows_uploading,
    rows_success = c.rows_success + excluded.rows_success,
    rows_failed = c.rows_failed + excluded.rows_failed,
    rows_cancelled = c.rows_cancelled + excluded.rows_cancelled,
    version = c.version + 1;
  INSERT INTO slot_counts AS c (platform, account_id, slot, uploads, calls)
    SELECT q.platform, q.account_id,
      date_bin('30 minutes', q.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00'),
      count(*), sum(coalesce(q.call_cost, 0))
    FROM added q WHERE q.status IN ('pending', 'uploading') GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (platform, account_id, slot) DO UPDATE SET
    uploads = c.uploads + excluded.uploads, calls = c.calls + excluded.calls;
  RETURN NULL;
END $$;

CREATE FUNCTION count_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.platform = new.platform AND old.account_id = new.account_id THEN
    UPDATE account_counts SET
      rows_pending = rows_pending + (new.status = 'pending')::int - (old.status = 'pending')::int,
      rows_uploading = rows_uploading + (new.status = 'uploading')::int
        - (old.status = 'uploading')::int,
      rows_success = rows_success + (new.status = 'success')::int
        - (old.status = 'success')::int,
      rows_failed = rows_failed + (new.status = 'failed')::int
        - (old.status = 'failed')::int,
      rows_cancelled = rows_cancelled + (new.status = 'cancelled')::int
        - (old.status = 'cancelled')::int,
      version = version + 1
    WHERE platform = new.platform AND account_id = new.account_id;
  ELSE
    UPDATE account_counts SET
      rows_pending = rows_pending - (old.status = 'pending')::int,
      rows_uploading = rows_uploading - (old.status = 'uploading')::int,
      rows_success = rows_success - (old.status = 'success')::int,
      rows_failed = rows_failed - (old.status = 'failed')::int,
      rows_cancelled = rows_cancelled - (old.status = 'cancelled')::int,
      version = version + 1
    WHERE platform = old.platform AND account_id = old.account_id;
    INSERT INTO account_counts AS c (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
    VALUES (new.platform, new.account_id,
      (new.status = 'pending')::int, (new.status = 'uploading')::int,
      (new.status = 'success')::int, (new.status = 'failed')::int, (new.status = 'cancelled')::int)
    ON CONFLICT (platform, account_id) DO UPDATE SET
      rows_pending = c.rows_pending + excluded.rows_pending,
      rows_uploading = c.rows_uploading + excluded.rows_uploading,
      rows_success = c.rows_success + excluded.rows_success,
      rows_failed = c.rows_failed + excluded.rows_failed,
      rows_cancelled = c.rows_cancelled + excluded.rows_cancelled,
      version = c.version + 1;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION count_row_removed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE account_counts SET
    rows_pending = rows_pending - (old.status = 'pending')::int,
    rows_uploading = rows_uploading - (old.status = 'uploading')::int,
    rows_success = rows_success - (old.status = 'success')::int,
    rows_failed = rows_failed - (old.status = 'failed')::int,
    rows_cancelled = rows_cancelled - (old.status = 'cancelled')::int,
    version = version + 1
  WHERE platform = old.platform AND account_id = old.account_id;
  RETURN NULL;
END $$;

CREATE FUNCTION count_row_left() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE uploads_left INTEGER;
BEGIN
  UPDATE slot_counts SET uploads = uploads - 1, calls = calls - coalesce(old.call_cost, 0)
  WHERE platform = old.platform AND account_id = old.account_id
    AND slot = date_bin('30 minutes', old.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00')
  RETURNING uploads INTO uploads_left;
  IF uploads_left <= 0 THEN
    DELETE FROM slot_counts
    WHERE platform = old.platform AND account_id = old.account_id AND uploads <= 0
      AND slot = date_bin('30 minutes', old.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00');
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION count_row_replanned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO slot_counts AS c (platform, account_id, slot, uploads, calls)
  VALUES (new.platform, new.account_id,
    date_bin('30 minutes', new.scheduled_time, TIMESTAMPTZ '2000-01-01 00:00:00+00'),
    1, coalesce(new.call_cost, 0))
  ON CONFLICT (platform, account_id, slot) DO UPDATE SET
    uploads = c.uploads + 1, calls = c.calls + excluded.calls;
  UPDATE account_counts SET version = version + 1
  WHERE platform = new.platform AND account_id = new.account_id;
  RETURN NULL;
END $$;

CREATE TRIGGER tr_listings_added AFTER INSERT ON listings
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT
  EXECUTE FUNCTION count_listings_added();
CREATE TRIGGER tr_listings_changed AFTER UPDATE ON listings
  FOR EACH ROW WHEN (old.status <> new.status OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR (old.status_reason IS NULL) <> (new.status_reason IS NULL)
    OR (old.platform_item_id IS NULL) <> (new.platform_item_id IS NULL))
  EXECUTE FUNCTION count_listing_changed();
CREATE TRIGGER tr_listings_removed AFTER DELETE ON listings
  FOR EACH ROW
  EXECUTE FUNCTION count_listing_removed();
CREATE TRIGGER tr_upload_queue_added AFTER INSERT ON upload_queue
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT
  EXECUTE FUNCTION count_rows_added();
CREATE TRIGGER tr_upload_queue_changed AFTER UPDATE ON upload_queue
  FOR EACH ROW WHEN (old.status <> new.status OR old.platform <> new.platform OR old.account_id <> new.account_id)
  EXECUTE FUNCTION count_row_changed();
CREATE TRIGGER tr_upload_queue_left AFTER UPDATE ON upload_queue
  FOR EACH ROW WHEN (old.status IN ('pending', 'uploading') AND (
    old.scheduled_time <> new.scheduled_time OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR old.call_cost IS DISTINCT FROM new.call_cost
    OR (old.status IN ('pending', 'uploading')) <> (new.status IN ('pending', 'uploading'))))
  EXECUTE FUNCTION count_row_left();
CREATE TRIGGER tr_upload_queue_replanned AFTER UPDATE ON upload_queue
  FOR EACH ROW WHEN (new.status IN ('pending', 'uploading') AND (
    old.scheduled_time <> new.scheduled_time OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR old.call_cost IS DISTINCT FROM new.call_cost
    OR (old.status IN ('pending', 'uploading')) <> (new.status IN ('pending', 'uploading'))))
  EXECUTE FUNCTION count_row_replanned();
CREATE TRIGGER tr_upload_queue_removed AFTER DELETE ON upload_queue
  FOR EACH ROW
  EXECUTE FUNCTION count_row_removed();
CREATE TRIGGER tr_upload_queue_dropped AFTER DELETE ON upload_queue
  FOR EACH ROW WHEN (old.status IN ('pending', 'uploading'))
  EXECUTE FUNCTION count_row_left();
