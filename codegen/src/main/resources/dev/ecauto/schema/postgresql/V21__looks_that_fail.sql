-- Whether all is well with looks is asked all day: what no look ever answered, and what is looked at
-- in vain, are few, and found without reading all that is live.

CREATE INDEX ix_freshness_unseen ON freshness (enrolled_at) WHERE seen_at IS NULL;
CREATE INDEX ix_freshness_failing ON freshness (failures) WHERE failures >= 3;
