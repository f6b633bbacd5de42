-- What is wrong now and what people were told of it, the messages that are on their way, and the
-- signs of life of whatever works on this store.

CREATE TABLE alerts (
  kind            TEXT NOT NULL,
  subject         TEXT NOT NULL,              -- what it is about: an account, a folder, or empty
  state           TEXT NOT NULL,
  level           INTEGER NOT NULL DEFAULT 0, -- grows as it gets worse
  since           TIMESTAMP NOT NULL,        -- of this state
  reason          TEXT,
  heard           TEXT,                       -- the state that people were last told
  heard_level     INTEGER NOT NULL DEFAULT 0,
  raised_told_at  TIMESTAMP,
  cleared_told_at TIMESTAMP,
  CONSTRAINT pk_alerts PRIMARY KEY (kind, subject),
  CONSTRAINT ck_alerts_state CHECK (state IN ('raised', 'cleared')),
  CONSTRAINT ck_alerts_heard CHECK (heard IN ('raised', 'cleared'))
);

CREATE TABLE notifications (
  id         INTEGER CONSTRAINT pk_notifications PRIMARY KEY AUTOINCREMENT,
  channel    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  subject    TEXT NOT NULL,
  phase      TEXT NOT NULL,
  reason     TEXT,
  created_at TIMESTAMP NOT NULL,
  not_before TIMESTAMP NOT NULL,
  tries      INTEGER NOT NULL DEFAULT 0,
  taken_by   TEXT,                            -- who is sending it now, and until when
  taken_until TIMESTAMP,
  sent_at    TIMESTAMP,
  message    BIGINT,                          -- the first notification of the message it went out with
  given_up_at TIMESTAMP,
  error      TEXT,
  CONSTRAINT ck_notifications_phase
    CHECK (phase IN ('raised', 'repeated', 'cleared', 'report', 'test'))
);
CREATE INDEX ix_notifications_due ON notifications (channel, not_before, id)
  WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX ix_notifications_sent ON notifications (channel, sent_at);

CREATE TABLE heartbeats (
  name        TEXT NOT NULL,
  at          TIMESTAMP NOT NULL,
  next_by     TIMESTAMP NOT NULL,            -- silent, if there is none by then
  ended_at    TIMESTAMP,                     -- it ended as it should
  CONSTRAINT pk_heartbeats PRIMARY KEY (name)
);
