-- What went wrong in the last round of a loop, when nobody was at work, and the indexes by which the
-- health of a store with a million listings is judged at once.

ALTER TABLE heartbeats ADD COLUMN failed_at TIMESTAMP; -- since when its rounds fail
ALTER TABLE heartbeats ADD COLUMN error TEXT;

-- Times in which no daemon gave a sign: the machine slept, or it was off.
CREATE TABLE gaps (
  began_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP NOT NULL,
  CONSTRAINT pk_gaps PRIMARY KEY (began_at)
);

CREATE INDEX ix_freshness_seen ON freshness (seen_at);
CREATE INDEX ix_revisions_open ON revisions (kind, created_at)
  WHERE status IN ('waiting', 'sending');
