-- What is in the shops stays true: what Amazon was seen to say, what the shops said last, what shall
-- be changed there and who holds it up. Amounts are in the listing's currency, in its minor unit.

-- What a product's offers came to: one row per change, not per look.
CREATE TABLE observations (
  id        INTEGER CONSTRAINT pk_observations PRIMARY KEY AUTOINCREMENT,
  asin      TEXT NOT NULL,
  state     TEXT NOT NULL,                    -- in_stock, out_of_stock, no_offer_fits
  price     BIGINT,                           -- yen
  detail    TEXT,                             -- the offer chosen, or the rule that none fitted
  source    TEXT NOT NULL,                    -- the operation that saw it first
  at        TIMESTAMP NOT NULL,               -- the first look that saw it
  witness   TEXT,                             -- another operation that saw the same
  last_at   TIMESTAMP NOT NULL,               -- the last look that saw it
  looks     INTEGER NOT NULL,
  CONSTRAINT fk_observations_product FOREIGN KEY (asin) REFERENCES products (asin),
  CONSTRAINT ck_observations_state CHECK (state IN ('in_stock', 'out_of_stock', 'no_offer_fits')),
  CONSTRAINT ck_observations_price CHECK ((state = 'in_stock') = (price IS NOT NULL))
);
CREATE INDEX ix_observations_asin ON observations (asin, id);

-- When each live product is looked at next, and how its looks went.
CREATE TABLE freshness (
  asin          TEXT NOT NULL,
  due_at        TIMESTAMP NOT NULL,
  enrolled_at   TIMESTAMP NOT NULL,
  heat          TEXT NOT NULL DEFAULT 'normal',
  looks         INTEGER NOT NULL DEFAULT 0,
  changes       INTEGER NOT NULL DEFAULT 0,
  tried_at      TIMESTAMP,                    -- the last look, answered or not
  seen_at       TIMESTAMP,                    -- the last look that was answered
  moved_at      TIMESTAMP,                    -- the last look that saw a change
  failures      INTEGER NOT NULL DEFAULT 0,   -- looks in a row that told nothing
  failure       TEXT,                         -- why the last of them told nothing
  judged_at     TIMESTAMP,                    -- the last look at a product that was in stock before
  judged_zero   BOOLEAN NOT NULL DEFAULT FALSE, -- and whether that look saw no offer
  swept_at      TIMESTAMP,                    -- the last sweep by competitive prices
  swept_price   BIGINT,
  swept_offers  INTEGER,
  disagreements INTEGER NOT NULL DEFAULT 0,   -- looks in a row whose price the sweep contradicts
  CONSTRAINT pk_freshness PRIMARY KEY (asin),
  CONSTRAINT fk_freshness_product FOREIGN KEY (asin) REFERENCES products (asin),
  CONSTRAINT ck_freshness_heat CHECK (heat IN ('hot', 'normal', 'cold'))
);
CREATE INDEX ix_freshness_due ON freshness (due_at);
CREATE INDEX ix_freshness_judged ON freshness (judged_at);
CREATE INDEX ix_freshness_swept ON freshness (swept_at);

-- How many looks of each minute told something.
CREATE TABLE look_minutes (
  minute   TIMESTAMP NOT NULL,
  looks    INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  judged   INTEGER NOT NULL,                  -- looks at products that were in stock before
  zeros    INTEGER NOT NULL,                  -- and how many of them saw no offer
  CONSTRAINT pk_look_minutes PRIMARY KEY (minute)
);

-- What the shop said last of a listing, and what of it is our own doing.
CREATE TABLE live_listings (
  listing_id        BIGINT NOT NULL,
  platform          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  shop_price        BIGINT NOT NULL,
  shop_proper_price BIGINT,                   -- set: a sale is running there
  shop_quantity     INTEGER NOT NULL,
  shop_visibility   TEXT NOT NULL,
  shop_seen_at      TIMESTAMP NOT NULL,
  set_price         BIGINT NOT NULL,
  set_quantity      INTEGER NOT NULL,
  set_visibility    TEXT NOT NULL,
  sold_at           TIMESTAMP,                -- when pieces were last seen to be gone
  CONSTRAINT pk_live_listings PRIMARY KEY (listing_id),
  CONSTRAINT fk_live_listings_listing FOREIGN KEY (listing_id) REFERENCES listings (id)
);
CREATE INDEX ix_live_listings_account ON live_listings (platform, account_id);

-- What a person decided about a listing, here or by hand in the shop; it stays as it is.
CREATE TABLE pins (
  id         INTEGER CONSTRAINT pk_pins PRIMARY KEY AUTOINCREMENT,
  listing_id BIGINT NOT NULL,
  platform   TEXT NOT NULL,
  account_id TEXT NOT NULL,
  field      TEXT NOT NULL,                   -- price, quantity, visibility
  cause      TEXT NOT NULL,                   -- command, hand, vacation
  visibility TEXT,                            -- what a command or a vacation wants
  set_by     TEXT NOT NULL,
  set_at     TIMESTAMP NOT NULL,
  until      TIMESTAMP,                       -- absent: until it is lifted
  lifted_at  TIMESTAMP,
  CONSTRAINT fk_pins_listing FOREIGN KEY (listing_id) REFERENCES listings (id),
  CONSTRAINT ck_pins_field CHECK (field IN ('price', 'quantity', 'visibility')),
  CONSTRAINT ck_pins_cause CHECK (cause IN ('command', 'hand', 'vacation'))
);
CREATE UNIQUE INDEX uq_pins_open ON pins (listing_id, field, cause) WHERE lifted_at IS NULL;
CREATE INDEX ix_pins_account ON pins (platform, account_id, cause, set_at);

-- Changes of live listings: wished, being sent, done.
CREATE TABLE revisions (
  id                INTEGER CONSTRAINT pk_revisions PRIMARY KEY AUTOINCREMENT,
  listing_id        BIGINT NOT NULL,
  asin              TEXT NOT NULL,
  platform          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  run_id            TEXT NOT NULL,
  kind              TEXT NOT NULL,
  urgency           INTEGER NOT NULL,         -- the order of sending, most urgent first: 0
  reason            TEXT NOT NULL,
  product_seen_at   TIMESTAMP NOT NULL,       -- fences: an older look never overtakes
  currency          TEXT NOT NULL,
  price             BIGINT,                   -- wishes; what is absent stays
  quantity          INTEGER,
  visibility        TEXT,
  title             TEXT,
  description       TEXT,
  status            TEXT NOT NULL,
  confirmed         BOOLEAN NOT NULL DEFAULT FALSE, -- a person let it pass the brake
  attempt           INTEGER NOT NULL DEFAULT 0,     -- fencing token: grows with every claim
  retry_count       INTEGER NOT NULL DEFAULT 0,
  lease_owner       TEXT,
  lease_until       TIMESTAMP,
  not_before        TIMESTAMP,
  before_price      BIGINT,
  before_quantity   INTEGER,
  before_visibility TEXT,
  after_price       BIGINT,
  after_quantity    INTEGER,
  after_visibility  TEXT,
  request_id        TEXT,
  error_class       TEXT,
  error_message     TEXT,
  created_at        TIMESTAMP NOT NULL,
  updated_at        TIMESTAMP NOT NULL,
  sent_at           TIMESTAMP,                -- the first claim, which the brakes count
  processed_at      TIMESTAMP,
  CONSTRAINT fk_revisions_listing FOREIGN KEY (listing_id) REFERENCES listings (id),
  CONSTRAINT ck_revisions_status CHECK
    (status IN ('waiting', 'sending', 'done', 'ignored', 'failed', 'replaced', 'cancelled')),
  CONSTRAINT ck_revisions_wish CHECK (price IS NOT NULL OR quantity IS NOT NULL
    OR visibility IS NOT NULL OR title IS NOT NULL OR description IS NOT NULL)
);
CREATE UNIQUE INDEX uq_revisions_open ON revisions (listing_id)
  WHERE status IN ('waiting', 'sending');
CREATE INDEX ix_revisions_listing ON revisions (listing_id, id);
CREATE INDEX ix_revisions_claim ON revisions (platform, account_id, status, urgency, id);
CREATE INDEX ix_revisions_sent ON revisions (platform, account_id, kind, sent_at);
CREATE INDEX ix_revisions_run ON revisions (run_id, id);

-- A kind of change that stopped for an account, until a person confirms it.
CREATE TABLE brakes (
  id           INTEGER CONSTRAINT pk_brakes PRIMARY KEY AUTOINCREMENT,
  platform     TEXT NOT NULL,
  account_id   TEXT NOT NULL,
  kind         TEXT NOT NULL,
  reason       TEXT NOT NULL,
  examples     TEXT NOT NULL,                 -- ASINs, by commas
  pulled_at    TIMESTAMP NOT NULL,
  confirmed_at TIMESTAMP,
  confirmed_by TEXT,
  CONSTRAINT ck_brakes_confirmed CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
);
CREATE UNIQUE INDEX uq_brakes_open ON brakes (platform, account_id, kind)
  WHERE confirmed_at IS NULL;
CREATE INDEX ix_brakes_account ON brakes (platform, account_id, kind, id);

-- Changes that a person decides on, bound to the observation that was shown.
CREATE TABLE reviews (
  id             INTEGER CONSTRAINT pk_reviews PRIMARY KEY AUTOINCREMENT,
  listing_id     BIGINT NOT NULL,
  asin           TEXT NOT NULL,
  platform       TEXT NOT NULL,
  account_id     TEXT NOT NULL,
  observation_id BIGINT NOT NULL,
  reason         TEXT NOT NULL,
  currency       TEXT NOT NULL,
  price_before   BIGINT NOT NULL,
  price_after    BIGINT NOT NULL,
  status         TEXT NOT NULL DEFAULT 'open',
  created_at     TIMESTAMP NOT NULL,
  decided_at     TIMESTAMP,
  decided_by     TEXT,
  CONSTRAINT fk_reviews_listing FOREIGN KEY (listing_id) REFERENCES listings (id),
  CONSTRAINT uq_reviews_observation UNIQUE (listing_id, observation_id),
  CONSTRAINT ck_reviews_status CHECK (status IN ('open', 'accepted', 'rejected', 'outdated')),
  CONSTRAINT ck_reviews_decided CHECK
    (status NOT IN ('accepted', 'rejected') OR decided_by IS NOT NULL)
);
CREATE INDEX ix_reviews_status ON reviews (status, id);

-- What holds for all live listings of an account.
CREATE TABLE live_accounts (
  platform       TEXT NOT NULL,
  account_id     TEXT NOT NULL,
  paused_until   TIMESTAMP,                   -- nothing is changed before this time
  pause_reason   TEXT,
  failures       INTEGER NOT NULL DEFAULT 0,  -- changes in a row that failed
  hands_since    TIMESTAMP,                   -- changes by hand count from here
  shop_seen_at   TIMESTAMP,                   -- the last whole look at the shop
  vacation_until TIMESTAMP,
  updated_at     TIMESTAMP NOT NULL,
  CONSTRAINT pk_live_accounts PRIMARY KEY (platform, account_id)
);

-- Times that all processes on the store share.
CREATE TABLE live_times (
  name TEXT NOT NULL,                         -- looked, awake-since, enrolled, handed-over
  at   TIMESTAMP NOT NULL,
  CONSTRAINT pk_live_times PRIMARY KEY (name)
);
