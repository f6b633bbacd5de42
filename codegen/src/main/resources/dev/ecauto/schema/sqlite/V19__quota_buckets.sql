-- Quotas that the service counts and never tells: processes on this store reserve what they spend, so
-- that together they keep them.

CREATE TABLE quota_buckets (
  quota   TEXT NOT NULL,
  full_at TIMESTAMP NOT NULL, -- when the service's bucket is full again, if all that is reserved is spent
  CONSTRAINT pk_quota_buckets PRIMARY KEY (quota)
);
