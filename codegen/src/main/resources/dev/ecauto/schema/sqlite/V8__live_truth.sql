-- What was sent to a shop and not yet confirmed, so that it is never taken for a person's hand.

ALTER TABLE live_listings ADD COLUMN sent_price BIGINT;        -- sent, and nobody knows whether it took effect
ALTER TABLE live_listings ADD COLUMN sent_quantity INTEGER;
ALTER TABLE live_listings ADD COLUMN sent_visibility TEXT;
