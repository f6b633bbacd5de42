-- What shops ask of a product beside its texts: selling points by language, attributes, identifiers.
-- The old column is Japanese from now on; what was fetched in English alone moves.

ALTER TABLE products ADD COLUMN bullet_points_en TEXT;  -- one per line
ALTER TABLE products ADD COLUMN attributes TEXT;        -- JSON object: name to values, in the catalogue's names
ALTER TABLE products ADD COLUMN identifiers TEXT;       -- one per line: type, space, value

UPDATE products SET bullet_points_en = bullet_points, bullet_points = NULL
WHERE title_ja IS NULL AND title_en IS NOT NULL AND bullet_points IS NOT NULL;

-- Windows that are over are cleared away by time, also those of single listings.
CREATE INDEX ix_quota_use_window ON quota_use (platform, account_id, window_start);
