-- The title and brand of a live product as a person knows them: a product's own are replaced by every fetch, such as one more
-- addition of it, and what they were when they were compared last would be lost.

ALTER TABLE freshness ADD COLUMN catalog_title TEXT;
ALTER TABLE freshness ADD COLUMN catalog_brand TEXT;

UPDATE freshness SET
  catalog_title = (SELECT title_ja FROM products WHERE products.asin = freshness.asin AND catalog_fetched_at IS NOT NULL),
  catalog_brand = (SELECT brand FROM products WHERE products.asin = freshness.asin AND catalog_fetched_at IS NOT NULL);
