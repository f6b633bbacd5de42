package dev.ecauto.testkit.ebay;

import org.jspecify.annotations.Nullable;

/**
 * An item at a price; shoppers see it once it has a listing.
 *
 * @param offerId eBay's id of the offer
 * @param sku its inventory item
 * @param value the price as a decimal number, for example {@code 12.34}
 * @param currency ISO 4217 code
 * @param listingId eBay's id of the listing, once published; it stays when the listing is withdrawn
 * @param published whether shoppers see it
 */
public record EbayOffer(
    String offerId,
    String sku,
    String value,
    String currency,
    @Nullable String listingId,
    boolean published) {
  EbayOffer priced(String newValue, String newCurrency) {
    return new EbayOffer(offerId, sku, newValue, newCurrency, listingId, published);
  }

  EbayOffer listed(String id) {
    return new EbayOffer(offerId, sku, value, currency, id, true);
  }

  EbayOffer withdrawn() {
    return new EbayOffer(offerId, sku, value, currency, listingId, false);
  }
}
