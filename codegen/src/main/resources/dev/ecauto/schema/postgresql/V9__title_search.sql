-- What finds listings by words of their titles, also by two characters of Japanese, and what a page
-- shows of many: failures by cause, and what is hidden.

CREATE TABLE listing_titles (
  listing_id BIGINT NOT NULL,
  hash       INTEGER NOT NULL,                -- of the texts that were taken in
  grams      TEXT[],                          -- the pairs of characters of the titles
  CONSTRAINT pk_listing_titles PRIMARY KEY (listing_id)
);
CREATE INDEX ix_listing_titles_grams ON listing_titles USING gin (grams);

-- How far the listings were taken in.
CREATE TABLE title_marks (
  name       TEXT NOT NULL,
  listing_id BIGINT NOT NULL,
  CONSTRAINT pk_title_marks PRIMARY KEY (name)
);

CREATE INDEX ix_listings_cause ON listings (
  status,
  (CASE WHEN left(status_reason, 9) = '{"code":"'
    THEN split_part(substr(status_reason, 10), '"', 1)
    ELSE 'as-written' END),
  id) WHERE status_reason IS NOT NULL;
CREATE INDEX ix_listings_hidden ON listings (status, id) WHERE visibility = 'hidden';
