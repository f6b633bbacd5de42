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
);

-- What is planned: open rows, and the calls that they take, per half hour.
CREATE TABLE slot_counts (
  platform   TEXT NOT NULL,
  account_id TEXT NOT NULL,
  slot       TIMESTAMP NOT NULL,             -- its beginning
  uploads    INTEGER NOT NULL,
  calls      INTEGER NOT NULL,
  CONSTRAINT pk_slot_counts PRIMARY KEY (platform, account_id, slot)
);

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

INSERT INTO account_counts (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
  SELECT l.platform, l.account_id, count(*),
    count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NULL),
    count(*) FILTER (WHERE l.status = 'pending' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'listed' AND l.platform_item_id IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'sold' AND l.platform_item_id IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'failed' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'held' AND l.status_reason IS NOT NULL),
    count(*) FILTER (WHERE l.status = 'cancelled' AND l.status_reason IS NOT NULL)
  FROM listings l GROUP BY l.platform, l.account_id;
INSERT INTO account_counts (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
  SELECT q.platform, q.account_id,
    count(*) FILTER (WHERE q.status = 'pending'),
    count(*) FILTER (WHERE q.status = 'uploading'),
    count(*) FILTER (WHERE q.status = 'success'),
    count(*) FILTER (WHERE q.status = 'failed'),
    count(*) FILTER (WHERE q.status = 'cancelled')
  FROM upload_queue q WHERE true GROUP BY q.platform, q.account_id
  ON CONFLICT (platform, account_id) DO UPDATE SET
    rows_pending = excluded.rows_pending,
    rows_uploading = excluded.rows_uploading,
    rows_success = excluded.rows_success,
    rows_failed = excluded.rows_failed,
    rows_cancelled = excluded.rows_cancelled;
INSERT INTO slot_counts (platform, account_id, slot, uploads, calls)
  SELECT q.platform, q.account_id,
    substr(q.scheduled_time, 1, 14)
      || CASE WHEN substr(q.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00',
    count(*), sum(coalesce(q.call_cost, 0))
  FROM upload_queue q WHERE q.status IN ('pending', 'uploading') GROUP BY 1, 2, 3;

CREATE TRIGGER tr_listings_added AFTER INSERT ON listings
BEGIN
  INSERT INTO account_counts (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
  VALUES (new.platform, new.account_id,
    1,
    (new.status = 'pending' AND new.status_reason IS NULL),
    (new.status = 'pending' AND new.status_reason IS NOT NULL),
    (new.status = 'listed' AND new.platform_item_id IS NOT NULL),
    (new.status = 'sold' AND new.platform_item_id IS NOT NULL),
    (new.status = 'failed' AND new.status_reason IS NOT NULL),
    (new.status = 'held' AND new.status_reason IS NOT NULL),
    (new.status = 'cancelled' AND new.status_reason IS NOT NULL))
  ON CONFLICT (platform, account_id) DO UPDATE SET
    total = total + excluded.total,
    pending = pending + excluded.pending,
    unqueued = unqueued + excluded.unqueued,
    listed = listed + excluded.listed,
    sold = sold + excluded.sold,
    failed = failed + excluded.failed,
    held = held + excluded.held,
    cancelled = cancelled + excluded.cancelled;
END;

CREATE TRIGGER tr_listings_changed AFTER UPDATE ON listings
  WHEN old.status <> new.status OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR (old.status_reason IS NULL) <> (new.status_reason IS NULL)
    OR (old.platform_item_id IS NULL) <> (new.platform_item_id IS NULL)
BEGIN
  UPDATE account_counts SET
    total = total - 1,
    pending = pending - (old.status = 'pending' AND old.status_reason IS NULL),
    unqueued = unqueued - (old.status = 'pending' AND old.status_reason IS NOT NULL),
    listed = listed - (old.status = 'listed' AND old.platform_item_id IS NOT NULL),
    sold = sold - (old.status = 'sold' AND old.platform_item_id IS NOT NULL),
    failed = failed - (old.status = 'failed' AND old.status_reason IS NOT NULL),
    held = held - (old.status = 'held' AND old.status_reason IS NOT NULL),
    cancelled = cancelled - (old.status = 'cancelled' AND old.status_reason IS NOT NULL)
  WHERE platform = old.platform AND account_id = old.account_id;
  INSERT INTO account_counts (platform, account_id,
    total, pending, unqueued, listed, sold, failed, held, cancelled)
  VALUES (new.platform, new.account_id,
    1,
    (new.status = 'pending' AND new.status_reason IS NULL),
    (new.status = 'pending' AND new.status_reason IS NOT NULL),
    (new.status = 'listed' AND new.platform_item_id IS NOT NULL),
    (new.status = 'sold' AND new.platform_item_id IS NOT NULL),
    (new.status = 'failed' AND new.status_reason IS NOT NULL),
    (new.status = 'held' AND new.status_reason IS NOT NULL),
    (new.status = 'cancelled' AND new.status_reason IS NOT NULL))
  ON CONFLICT (platform, account_id) DO UPDATE SET
    total = total + excluded.total,
    pending = pending + excluded.pending,
    unqueued = unqueued + excluded.unqueued,
    listed = listed + excluded.listed,
    sold = sold + excluded.sold,
    failed = failed + excluded.failed,
    held = held + excluded.held,
    cancelled = cancelled + excluded.cancelled;
END;

CREATE TRIGGER tr_listings_removed AFTER DELETE ON listings
BEGIN
  UPDATE account_counts SET
    total = total - 1,
    pending = pending - (old.status = 'pending' AND old.status_reason IS NULL),
    unqueued = unqueued - (old.status = 'pending' AND old.status_reason IS NOT NULL),
    listed = listed - (old.status = 'listed' AND old.platform_item_id IS NOT NULL),
    sold = sold - (old.status = 'sold' AND old.platform_item_id IS NOT NULL),
    failed = failed - (old.status = 'failed' AND old.status_reason IS NOT NULL),
    held = held - (old.status = 'held' AND old.status_reason IS NOT NULL),
    cancelled = cancelled - (old.status = 'cancelled' AND old.status_reason IS NOT NULL)
  WHERE platform = old.platform AND account_id = old.account_id;
END;

CREATE TRIGGER tr_upload_queue_added AFTER INSERT ON upload_queue
BEGIN
  INSERT INTO account_counts (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
  VALUES (new.platform, new.account_id, new.status = 'pending', new.status = 'uploading',
    new.status = 'success', new.status = 'failed', new.status = 'cancelled')
  ON CONFLICT (platform, account_id) DO UPDATE SET
    rows_pending = rows_pending + excluded.rows_pending,
    rows_uploading = rows_uploading + excluded.rows_uploading,
    rows_success = rows_success + excluded.rows_success,
    rows_failed = rows_failed + excluded.rows_failed,
    rows_cancelled = rows_cancelled + excluded.rows_cancelled,
    version = version + 1;
END;

CREATE TRIGGER tr_upload_queue_planned AFTER INSERT ON upload_queue
  WHEN new.status IN ('pending', 'uploading')
BEGIN
  INSERT INTO slot_counts (platform, account_id, slot, uploads, calls)
  VALUES (new.platform, new.account_id,
    substr(new.scheduled_time, 1, 14)
      || CASE WHEN substr(new.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00',
    1, coalesce(new.call_cost, 0))
  ON CONFLICT (platform, account_id, slot) DO UPDATE SET
    uploads = uploads + 1, calls = calls + excluded.calls;
END;

CREATE TRIGGER tr_upload_queue_changed AFTER UPDATE ON upload_queue
  WHEN old.status <> new.status OR old.platform <> new.platform OR old.account_id <> new.account_id
BEGIN
  UPDATE account_counts SET
    rows_pending = rows_pending - (old.status = 'pending'),
    rows_uploading = rows_uploading - (old.status = 'uploading'),
    rows_success = rows_success - (old.status = 'success'),
    rows_failed = rows_failed - (old.status = 'failed'),
    rows_cancelled = rows_cancelled - (old.status = 'cancelled'),
    version = version + 1
  WHERE platform = old.platform AND account_id = old.account_id;
  INSERT INTO account_counts (platform, account_id,
    rows_pending, rows_uploading, rows_success, rows_failed, rows_cancelled)
  VALUES (new.platform, new.account_id, new.status = 'pending', new.status = 'uploading',
    new.status = 'success', new.status = 'failed', new.status = 'cancelled')
  ON CONFLICT (platform, account_id) DO UPDATE SET
    rows_pending = rows_pending + excluded.rows_pending,
    rows_uploading = rows_uploading + excluded.rows_uploading,
    rows_success = rows_success + excluded.rows_success,
    rows_failed = rows_failed + excluded.rows_failed,
    rows_cancelled = rows_cancelled + excluded.rows_cancelled,
    version = version + 1;
END;

CREATE TRIGGER tr_upload_queue_left AFTER UPDATE ON upload_queue
  WHEN old.status IN ('pending', 'uploading') AND (
    old.scheduled_time <> new.scheduled_time OR old.call_cost IS NOT new.call_cost
    OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR (old.status IN ('pending', 'uploading')) <> (new.status IN ('pending', 'uploading')))
BEGIN
  UPDATE slot_counts SET uploads = uploads - 1, calls = calls - coalesce(old.call_cost, 0)
  WHERE platform = old.platform AND account_id = old.account_id
    AND slot = substr(old.scheduled_time, 1, 14)
      || CASE WHEN substr(old.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00';
  DELETE FROM slot_counts
  WHERE platform = old.platform AND account_id = old.account_id AND uploads <= 0
    AND slot = substr(old.scheduled_time, 1, 14)
      || CASE WHEN substr(old.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00';
END;

CREATE TRIGGER tr_upload_queue_replanned AFTER UPDATE ON upload_queue
  WHEN new.status IN ('pending', 'uploading') AND (
    old.scheduled_time <> new.scheduled_time OR old.call_cost IS NOT new.call_cost
    OR old.platform <> new.platform OR old.account_id <> new.account_id
    OR (old.status IN ('pending', 'uploading')) <> (new.status IN ('pending', 'uploading')))
BEGIN
  INSERT INTO slot_counts (platform, account_id, slot, uploads, calls)
  VALUES (new.platform, new.account_id,
    substr(new.scheduled_time, 1, 14)
      || CASE WHEN substr(new.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00',
    1, coalesce(new.call_cost, 0))
  ON CONFLICT (platform, account_id, slot) DO UPDATE SET
    uploads = uploads + 1, calls = calls + excluded.calls;
  UPDATE account_counts SET version = version + 1
  WHERE platform = new.platform AND account_id = new.account_id;
END;

CREATE TRIGGER tr_upload_queue_removed AFTER DELETE ON upload_queue
BEGIN
  UPDATE account_counts SET
    rows_pending = rows_pending - (old.status = 'pending'),
    rows_uploading = rows_uploading - (old.status = 'uploading'),
    rows_success = rows_success - (old.status = 'success'),
    rows_failed = rows_failed - (old.status = 'failed'),
    rows_cancelled = rows_cancelled - (old.status = 'cancelled'),
    version = version + 1
  WHERE platform = old.platform AND account_id = old.account_id;
END;

CREATE TRIGGER tr_upload_queue_dropped AFTER DELETE ON upload_queue
  WHEN old.status IN ('pending', 'uploading')
BEGIN
  UPDATE slot_counts SET uploads = uploads - 1, calls = calls - coalesce(old.call_cost, 0)
  WHERE platform = old.platform AND account_id = old.account_id
    AND slot = substr(old.scheduled_time, 1, 14)
      || CASE WHEN substr(old.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00';
  DELETE FROM slot_counts
  WHERE platform = old.platform AND account_id = old.account_id AND uploads <= 0
    AND slot = substr(old.scheduled_time, 1, 14)
      || CASE WHEN substr(old.scheduled_time, 15, 2) < '30' THEN '00' ELSE '30' END || ':00+00:00';
END;
