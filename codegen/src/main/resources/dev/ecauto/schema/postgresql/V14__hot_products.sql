-- What moved, or waits for its second look, is looked at before what is merely due.

CREATE INDEX ix_freshness_hot ON freshness (due_at) WHERE heat = 'hot';
