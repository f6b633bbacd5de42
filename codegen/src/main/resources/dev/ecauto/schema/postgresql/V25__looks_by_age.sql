-- Whose look is the oldest is asked before each call to Amazon; what was never looked at counts since it
-- was taken in.

CREATE INDEX ix_freshness_known ON freshness (coalesce(seen_at, enrolled_at));
