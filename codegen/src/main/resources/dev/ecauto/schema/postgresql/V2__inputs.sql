-- What became of every ASIN that ever went in, also of those that got no listing. Never pruned.

CREATE TABLE inputs (
  asin       TEXT NOT NULL,
  first_at   TIMESTAMPTZ NOT NULL,
  last_at    TIMESTAMPTZ NOT NULL,
  times      INTEGER NOT NULL DEFAULT 1,
  source     TEXT NOT NULL,                   -- who gave it in last: a command, a program, a file
  outcome    TEXT NOT NULL,                   -- the last time
  reason     TEXT,
  request_id TEXT,                            -- Amazon's id of the call that failed
  CONSTRAINT pk_inputs PRIMARY KEY (asin),
  CONSTRAINT ck_inputs_outcome
    CHECK (outcome IN ('registered', 'known', 'refused', 'not_found', 'malformed', 'failed'))
);
CREATE INDEX ix_inputs_outcome ON inputs (outcome, asin);

-- Since a person has looked at it: a rule that holds for a review holds it no more.
ALTER TABLE listings ADD COLUMN reviewed_at TIMESTAMPTZ;
