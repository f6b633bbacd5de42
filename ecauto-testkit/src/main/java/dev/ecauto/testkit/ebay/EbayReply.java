package dev.ecauto.testkit.ebay;

import org.jspecify.annotations.Nullable;

/**
 * An answer of eBay's Inventory API, or none.
 *
 * @param status HTTP status, 0 if no answer came
 * @param errorId eBay's number of the error, 0 for none
 * @param message what went wrong, empty if nothing did
 * @param id the offer's or the listing's id; error 25002 carries the id of the offer that exists
 */
public record EbayReply(int status, int errorId, String message, @Nullable String id) {
  /** An offer of that SKU exists. */
  public static final int OFFER_EXISTS = 25002;

  /** The listing cannot be revised, for example because it is on hold. */
  public static final int CANNOT_REVISE = 25019;

  static EbayReply ok(String id) {
    return new EbayReply(200, 0, "", id);
  }

  static EbayReply error(int status, int errorId, String message) {
    return new EbayReply(status, errorId, message, null);
  }

  boolean isOk() {
    return status == 200;
  }
}
