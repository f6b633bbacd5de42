package dev.ecauto.testkit.ebay;

import dev.ecauto.model.ErrorClass;

/** What eBay's errors mean. Every call of ours may be repeated, so no outcome is unknown. */
final class EbayErrors {
  private EbayErrors() {}

  static ErrorClass classify(EbayReply reply) {
    return switch (reply.status()) {
      case 401 -> ErrorClass.TOKEN_EXPIRED;
      case 403 -> ErrorClass.ACCOUNT_STOPPED;
      case 404 -> ErrorClass.ITEM_GONE;
      case 429 -> ErrorClass.QUOTA_DAY;
      case 400 ->
          reply.errorId() == EbayReply.CANNOT_REVISE
              ? ErrorClass.NOT_EDITABLE
              : ErrorClass.PERMANENT;
      default -> ErrorClass.RETRYABLE;
    };
  }
}
