-- The owner's three tables keep their names and columns; money is an integer in the currency's
-- minor unit (yen for JPY), instants are UTC, statuses are checked.

CREATE TABLE products (
  asin               TEXT NOT NULL,
  title_ja           TEXT,
  title_en           TEXT,
  description_ja     TEXT,
  description_en     TEXT,
  bullet_points      TEXT,                    -- one per line
  category           TEXT,
  brand              TEXT,
  images             TEXT,                    -- JSON array of URLs, MAIN first
  amazon_price_jpy   BIGINT,
  amazon_in_stock    BOOLEAN,
  offer_state        TEXT,                    -- in_stock, out_of_stock, no_offer_fits
  offer_detail       TEXT,                    -- the offer chosen, or the rule that none fitted
  offer_source       TEXT,                    -- the operation that price and stock came from
  offer_fetched_at   TIMESTAMP,
  offer_stale        BOOLEAN NOT NULL DEFAULT FALSE,
  catalog_source     TEXT,                    -- the operation that title and images came from
  catalog_fetched_at TIMESTAMP,
  last_fetched_at    TIMESTAMP,
  created_at         TIMESTAMP NOT NULL,
  updated_at         TIMESTAMP NOT NULL,
  CONSTRAINT pk_products PRIMARY KEY (asin)
);

CREATE TABLE listings (
  id                INTEGER CONSTRAINT pk_listings PRIMARY KEY AUTOINCREMENT,
  asin              TEXT NOT NULL,
  platform          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  listing_scope     TEXT NOT NULL DEFAULT '', -- '' = one per ASIN and platform; else the account's id
  platform_item_id  TEXT,
  sku               TEXT NOT NULL,
  selling_price     BIGINT NOT NULL,
  currency          TEXT NOT NULL DEFAULT 'JPY',
  in_stock_quantity INTEGER NOT NULL DEFAULT 0,
  status            TEXT NOT NULL DEFAULT 'pending',
  status_reason     TEXT,                     -- why failed, held or cancelled, or why pending without a queue row
  visibility        TEXT NOT NULL DEFAULT 'public',
  title             TEXT,                     -- as it goes to the shop, after the content policies
  description       TEXT,
  listed_at         TIMESTAMP,
  created_at        TIMESTAMP NOT NULL,
  updated_at        TIMESTAMP NOT NULL,
  CONSTRAINT uq_listings_sku UNIQUE (sku),
  CONSTRAINT uq_listings_asin UNIQUE (asin, platform, listing_scope),
  CONSTRAINT fk_listings_product FOREIGN KEY (asin) REFERENCES products (asin),
  CONSTRAINT ck_listings_status
    CHECK (status IN ('pending', 'listed', 'sold', 'failed', 'held', 'cancelled')),
  CONSTRAINT ck_listings_item CHECK (status <> 'listed' OR platform_item_id IS NOT NULL)
);
CREATE INDEX ix_listings_account ON listings (platform, account_id, status, id);
CREATE INDEX ix_listings_status ON listings (status, id);

CREATE TABLE upload_queue (
  id             INTEGER CONSTRAINT pk_upload_queue PRIMARY KEY AUTOINCREMENT,
  listing_id     BIGINT NOT NULL,
  asin           TEXT NOT NULL,
  platform       TEXT NOT NULL,
  account_id     TEXT NOT NULL,
  scheduled_time TIMESTAMP NOT NULL,
  priority       INTEGER NOT NULL DEFAULT 5,
  status         TEXT NOT NULL DEFAULT 'pending',
  retry_count    INTEGER NOT NULL DEFAULT 0,  -- tries that counted; quota pauses do not
  attempt        INTEGER NOT NULL DEFAULT 0,  -- fencing token: grows with every claim
  lease_owner    TEXT,
  lease_until    TIMESTAMP,
  not_before     TIMESTAMP,                   -- backoff; the row is not due earlier
  step           TEXT,                        -- the last step that is known to be done
  item_id        TEXT,                        -- the shop's id, once add is known to be done
  in_doubt_since TIMESTAMP,                   -- outcome of the last step unknown since
  error_class    TEXT,
  error_message  TEXT,
  created_at     TIMESTAMP NOT NULL,
  updated_at     TIMESTAMP NOT NULL,
  processed_at   TIMESTAMP,
  CONSTRAINT fk_upload_queue_listing FOREIGN KEY (listing_id) REFERENCES listings (id),
  CONSTRAINT fk_upload_queue_product FOREIGN KEY (asin) REFERENCES products (asin),
  CONSTRAINT ck_upload_queue_status
    CHECK (status IN ('pending', 'uploading', 'success', 'failed', 'cancelled')),
  CONSTRAINT ck_upload_queue_priority CHECK (priority BETWEEN 1 AND 20)
);
CREATE UNIQUE INDEX uq_upload_queue_open ON upload_queue (listing_id)
  WHERE status IN ('pending', 'uploading');
CREATE INDEX ix_upload_queue_listing ON upload_queue (listing_id, id);
CREATE INDEX ix_upload_queue_claim
  ON upload_queue (platform, account_id, status, priority DESC, scheduled_time, id);
CREATE INDEX ix_upload_queue_status ON upload_queue (status, priority DESC, scheduled_time, id);

CREATE TABLE upload_attempts (
  id            INTEGER CONSTRAINT pk_upload_attempts PRIMARY KEY AUTOINCREMENT,
  queue_id      BIGINT NOT NULL,
  attempt       INTEGER NOT NULL,
  step          TEXT NOT NULL,
  lease_owner   TEXT NOT NULL,
  started_at    TIMESTAMP NOT NULL,
  ended_at      TIMESTAMP,
  request_id    TEXT,
  item_id       TEXT,                         -- what the shop answered, also to a runner that was too late
  outcome       TEXT,
  error_class   TEXT,
  error_message TEXT,
  CONSTRAINT fk_upload_attempts_queue FOREIGN KEY (queue_id) REFERENCES upload_queue (id)
);
CREATE INDEX ix_upload_attempts_queue ON upload_attempts (queue_id, id);

CREATE TABLE events (
  id         INTEGER CONSTRAINT pk_events PRIMARY KEY AUTOINCREMENT,
  at         TIMESTAMP NOT NULL,
  actor      TEXT NOT NULL,
  type       TEXT NOT NULL,
  asin       TEXT,
  listing_id BIGINT,
  queue_id   BIGINT,
  reason     TEXT,
  detail     TEXT                             -- JSON: before, after, figures
);
CREATE INDEX ix_events_asin ON events (asin, id);
CREATE INDEX ix_events_listing ON events (listing_id, id);
CREATE INDEX ix_events_at ON events (at);

CREATE TABLE accounts_state (
  platform          TEXT NOT NULL,
  account_id        TEXT NOT NULL,
  paused_until      TIMESTAMP,
  pause_reason      TEXT,
  adds_paused_until TIMESTAMP,
  stopped_reason    TEXT,                     -- set: nothing is uploaded until an operator resumes
  adds_since        TIMESTAMP,                -- start of the day, in the shop's zone, that adds_used counts
  adds_used         INTEGER NOT NULL DEFAULT 0,
  runner            TEXT,                     -- one runner at a time works for an account
  runner_until      TIMESTAMP,
  updated_at        TIMESTAMP NOT NULL,
  CONSTRAINT pk_accounts_state PRIMARY KEY (platform, account_id)
);

CREATE TABLE oauth_tokens (
  platform      TEXT NOT NULL,
  account_id    TEXT NOT NULL,
  access_token  TEXT NOT NULL,
  refresh_token TEXT NOT NULL,
  scope         TEXT,
  expires_at    TIMESTAMP NOT NULL,
  generation    BIGINT NOT NULL DEFAULT 0,    -- grows with every rotation
  refresher     TEXT,                         -- who is refreshing now, and until when
  refresh_until TIMESTAMP,
  updated_at    TIMESTAMP NOT NULL,
  CONSTRAINT pk_oauth_tokens PRIMARY KEY (platform, account_id)
);

-- Calls that an account's quota windows have taken, reserved in small blocks before they are made.
CREATE TABLE quota_use (
  platform     TEXT NOT NULL,
  account_id   TEXT NOT NULL,
  name         TEXT NOT NULL,                 -- account-hour, account-day, adds-day
  window_start TIMESTAMP NOT NULL,
  used         INTEGER NOT NULL,
  updated_at   TIMESTAMP NOT NULL,
  CONSTRAINT pk_quota_use PRIMARY KEY (platform, account_id, name, window_start)
);

-- What a shop was last seen to have: the recorded side when wish, record and shop are compared.
CREATE TABLE shop_items (
  platform    TEXT NOT NULL,
  account_id  TEXT NOT NULL,
  item_id     TEXT NOT NULL,
  identifier  TEXT,                           -- the SKU as the shop stores it; may be anything
  price       BIGINT NOT NULL,
  currency    TEXT NOT NULL,
  quantity    INTEGER NOT NULL,
  visibility  TEXT NOT NULL,
  image_count INTEGER NOT NULL,
  missing_since TIMESTAMP,                    -- first look at which it was not there
  seen_at     TIMESTAMP NOT NULL,
  CONSTRAINT pk_shop_items PRIMARY KEY (platform, account_id, item_id)
);
CREATE INDEX ix_shop_items_identifier ON shop_items (platform, account_id, identifier);

-- Rows that could not be kept where they were: nothing is thrown away.
CREATE TABLE set_aside (
  id           INTEGER CONSTRAINT pk_set_aside PRIMARY KEY AUTOINCREMENT,
  source       TEXT NOT NULL,                 -- the file or the table it came from
  source_table TEXT NOT NULL,
  source_row   TEXT NOT NULL,                 -- its key there
  reason       TEXT NOT NULL,
  row_json     TEXT NOT NULL,                 -- every column as it was
  at           TIMESTAMP NOT NULL,
  CONSTRAINT uq_set_aside_row UNIQUE (source, source_table, source_row, reason)
);
