-- What was sent to a shop and not yet confirmed, so that it is never taken for a person's hand;
-- what the catalogue says a product is; and texts of live products that changed there.

ALTER TABLE live_listings ADD COLUMN sent_price BIGINT;        -- sent, and nobody knows whether it took effect
ALTER TABLE live_listings ADD COLUMN sent_quantity INTEGER;
ALTER TABLE live_listings ADD COLUMN sent_visibility TEXT;

ALTER TABLE products ADD COLUMN variation_parent BOOLEAN;      -- cannot be bought itself; null: unknown
ALTER TABLE products ADD COLUMN adult BOOLEAN;                 -- an adult product; null: unknown
ALTER TABLE products ADD COLUMN release_date TIMESTAMP;        -- the beginning of the day in Japan

ALTER TABLE freshness ADD COLUMN catalogue_tried_at TIMESTAMP; -- when its catalogue data was last asked for

-- Brands and titles of live products that changed in the catalogue, for a person to decide on.
CREATE TABLE text_reviews (
  id         INTEGER CONSTRAINT pk_text_reviews PRIMARY KEY AUTOINCREMENT,
  listing_id BIGINT NOT NULL,
  field      TEXT NOT NULL,                   -- title, brand
  before     TEXT,
  after      TEXT NOT NULL,
  status     TEXT NOT NULL DEFAULT 'open',
  created_at TIMESTAMP NOT NULL,
  decided_at TIMESTAMP,
  decided_by TEXT,
  CONSTRAINT fk_text_reviews_listing FOREIGN KEY (listing_id) REFERENCES listings (id),
  CONSTRAINT ck_text_reviews_field CHECK (field IN ('title', 'brand')),
  CONSTRAINT ck_text_reviews_status CHECK (status IN ('open', 'accepted', 'rejected', 'outdated')),
  CONSTRAINT ck_text_reviews_decided CHECK
    (status NOT IN ('accepted', 'rejected') OR decided_by IS NOT NULL)
);
CREATE UNIQUE INDEX uq_text_reviews_open ON text_reviews (listing_id, field) WHERE status = 'open';
CREATE INDEX ix_text_reviews_status ON text_reviews (status, id);
