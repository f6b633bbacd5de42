-- What finds listings by words of their titles, also by two characters of Japanese, and what a page
-- shows of many: failures by cause, and what is hidden.

CREATE TABLE listing_titles (
  listing_id BIGINT NOT NULL,
  hash       INTEGER NOT NULL,                -- of the texts that were taken in
  CONSTRAINT pk_listing_titles PRIMARY KEY (listing_id)
);

-- The pairs of characters of each listing's titles, by its id.
CREATE VIRTUAL TABLE title_grams
  USING fts5(grams, content='', contentless_delete=1, detail='none', tokenize='ascii');

-- How far the listings were taken in.
CREATE TABLE title_marks (
  name       TEXT NOT NULL,
  listing_id BIGINT NOT NULL,
  CONSTRAINT pk_title_marks PRIMARY KEY (name)
);

CREATE INDEX ix_listings_cause ON listings (
  status,
  (CASE WHEN substr(status_reason, 1, 9) = '{"code":"'
    THEN substr(status_reason, 10, instr(substr(status_reason, 10), '"') - 1)
    ELSE 'as-written' END),
  id) WHERE status_reason IS NOT NULL;
CREATE INDEX ix_listings_hidden ON listings (status, id) WHERE visibility = 'hidden';
