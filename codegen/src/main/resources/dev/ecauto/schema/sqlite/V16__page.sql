-- What the page shows is found by index, however much the store holds: uploads and edits of the
-- last days, events of one kind, what is in a shop and how shoppers see it, what nothing sends.

CREATE INDEX ix_events_uploads ON events (at, type)
  WHERE type IN ('upload.listed', 'upload.failed');
CREATE INDEX ix_events_type ON events (type, id);
CREATE INDEX ix_revisions_done ON revisions (processed_at) WHERE status = 'done';
CREATE INDEX ix_listings_shown ON listings (platform, account_id, status, visibility, id)
  WHERE status IN ('listed', 'sold');
CREATE INDEX ix_listings_unqueued ON listings (platform, account_id, status, id)
  WHERE status = 'pending' AND status_reason IS NOT NULL;
CREATE INDEX ix_listings_queued ON listings (platform, account_id, status, id)
  WHERE status = 'pending' AND status_reason IS NULL;
