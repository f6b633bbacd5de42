package dev.ecauto.listing;

import dev.ecauto.model.AccountId;

/**
 * What a listing is unique in, besides product and platform.
 *
 * @param value as the store holds it: empty, or an account's id
 */
public record ListingScope(String value) {
  /** One listing per product and platform: the owner's rule and the default. */
  public static final ListingScope PLATFORM = new ListingScope("");

  /** One listing per product and platform in the range of this account. */
  public static ListingScope of(AccountId account) {
    return new ListingScope(account.value());
  }
}
