-- What an account's first additions wait for, and what keeps the queue from being counted again.

ALTER TABLE accounts_state ADD COLUMN swept_at TIMESTAMP;          -- when all that its shop has was last taken in; null: before the next addition
ALTER TABLE accounts_state ADD COLUMN unknown_seen_at TIMESTAMP;   -- when items of ours that this store does not know were first seen
ALTER TABLE accounts_state ADD COLUMN adds_pause_reason TEXT;        -- why nothing new is added

ALTER TABLE upload_queue ADD COLUMN looks INTEGER NOT NULL DEFAULT 0; -- looks since it is in doubt that told nothing
ALTER TABLE upload_queue ADD COLUMN call_cost INTEGER;                -- calls that its upload takes, as far as known when it was queued
