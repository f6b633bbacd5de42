package dev.ecauto.history;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Sku;

/**
 * What a listing is called outside of the store.
 *
 * @param sku the seller's key
 * @param account the account that sells it
 */
public record ListingName(Sku sku, AccountKey account) {}
