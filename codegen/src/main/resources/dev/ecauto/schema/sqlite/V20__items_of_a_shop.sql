-- Which of a shop's items the store knows is asked for each page of them, while their ids are all
-- that is known: without an index each page read every listing of the account.

CREATE INDEX ix_listings_item ON listings (platform, account_id, platform_item_id)
  WHERE platform_item_id IS NOT NULL;
