package dev.ecauto.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@link Reason} says, independent of any language. The text of each constant stands in
 * {@code reasons.properties} under its {@link #code()}; its arguments are named there in braces. A
 * constant that was ever stored keeps its code and its arguments.
 */
public enum ReasonCode {
  // listings: why one is as it is

  /** Registered without being queued. */
  LISTING_NOT_QUEUED,

  /** A screening rule meets the product. */
  LISTING_SCREENED("kind", "value", "where", "note"),

  /** Something that a listing needs is not known. */
  LISTING_INCOMPLETE("missing"),

  /** Its account is not configured. */
  LISTING_NO_ACCOUNT("account"),

  /** The queue says that it was uploaded. */
  LISTING_UPLOADED_ALREADY("item"),

  /** No account has room for it. */
  LISTING_NO_SLOT("why"),

  /** No selling price, and no cost to reckon one from. */
  LISTING_NO_PRICE("price"),

  /** There is no offer at all. */
  LISTING_OUT_OF_STOCK("detail"),

  /** No offer fits the policy. */
  LISTING_NO_OFFER_FITS("detail"),

  /** It cannot be sourced. */
  LISTING_CANNOT_BE_BOUGHT("state", "detail"),

  /** Withheld while its queue row stayed open. */
  LISTING_WITHHELD_HERE("status"),

  /** Moved for something more urgent. */
  LISTING_MADE_WAY("priority"),

  /** Registering again healed it. */
  LISTING_REGISTERED_AGAIN,

  /** Enqueued. */
  LISTING_ENQUEUED,

  // prices

  /** A price is more than zero. */
  PRICE_NOT_POSITIVE("price"),

  /** Below the lowest price. */
  PRICE_BELOW_LOWEST("price", "bound"),

  /** Above the highest price. */
  PRICE_ABOVE_HIGHEST("price", "bound"),

  /** Below the lowest ratio to the cost. */
  PRICE_BELOW_LOWEST_RATIO("price", "bound", "cost"),

  /** Above the highest ratio to the cost. */
  PRICE_ABOVE_HIGHEST_RATIO("price", "bound", "cost"),

  // what became of a registration

  /** Queued. */
  REGISTER_QUEUED("account", "time"),

  /** Registered only. */
  REGISTER_NOT_QUEUED("account"),

  /** Held for review. */
  REGISTER_HELD("kind", "value", "note"),

  /** Screened out. */
  REGISTER_SCREENED_OUT("kind", "value", "note"),

  /** Already listed. */
  REGISTER_ALREADY_LISTED("account", "sku"),

  /** Already waiting. */
  REGISTER_ALREADY_WAITING("account", "time"),

  /** Another account sells it. */
  REGISTER_OTHER_ACCOUNT("account"),

  /** Failed before. */
  REGISTER_FAILED_BEFORE("why"),

  /** Withheld before. */
  REGISTER_WITHHELD("status", "why"),

  // why a listing was not changed

  /** No such listing. */
  CHANGE_NO_LISTING,

  /** Being uploaded. */
  CHANGE_BEING_UPLOADED,

  /** In the shop. */
  CHANGE_IN_SHOP("status"),

  /** As wished already. */
  CHANGE_ALREADY("status", "why"),

  /** Not in a status that the change applies to. */
  CHANGE_WRONG_STATUS("status", "expected"),

  /** Does not wait. */
  CHANGE_NOT_WAITING("status"),

  // what became of an input

  /** The catalogue does not know it. */
  INPUT_NOT_FOUND,

  /** Not an ASIN. */
  INPUT_MALFORMED("why"),

  /** Calls failed. */
  INPUT_FETCH_FAILED("cause"),

  // live listings: what is believed, what shall be, what holds it up

  /** No look at Amazon was answered yet. */
  BELIEF_NEVER_FETCHED,

  /** The last look at Amazon failed: cause; known as of since. */
  BELIEF_LOOK_FAILED("cause", "since"),

  /** Not looked at since since. */
  BELIEF_STALE("since"),

  /** State by source: waits for a second look. */
  BELIEF_SECOND_LOOK("state", "source"),

  /** State, like too many others just now: not believed. */
  BELIEF_ZEROS_DOUBTED("state"),

  /** Two operations disagree: offers and competitive. */
  BELIEF_SOURCES_DISAGREE("offers", "competitive"),

  /** A cost of cost makes a price of price. */
  TARGET_PRICE_RULE("cost", "price"),

  /** Below break-even breakeven at a cost of cost. */
  TARGET_BREAK_EVEN("cost", "breakeven"),

  /** A person's price of price is below break-even breakeven. */
  TARGET_BREAK_EVEN_PINNED("price", "breakeven"),

  /** A lower cost of cost waits for a second look. */
  TARGET_FALL_SECOND_LOOK("cost"),

  /** A fall from before to after waits for a review. */
  TARGET_FALL_IN_REVIEW("before", "after"),

  /** A fall from before to after was rejected by by. */
  TARGET_FALL_REJECTED("before", "after", "by"),

  /** Forbidden by rule in where. */
  TARGET_FORBIDDEN("rule", "where"),

  /** Has no main picture. */
  TARGET_NO_MAIN_PICTURE,

  /** Out of stock at Amazon. */
  TARGET_OUT_OF_STOCK,

  /** No offer at Amazon fits: rule. */
  TARGET_NO_OFFER_FITS("rule"),

  /** Nothing is known since since while other looks succeed. */
  TARGET_UNKNOWN_TOO_LONG("since"),

  /** In stock at Amazon. */
  TARGET_IN_STOCK,

  /** A person decided on the field: by. */
  TARGET_PINNED("field", "by"),

  /** A sale runs in the shop, at price before. */
  TARGET_ON_SALE("price"),

  /** Not shown, so its price can wait. */
  TARGET_HIDDEN_ANYWAY,

  /** Pieces were sold at at, after the last look at Amazon. */
  TARGET_SOLD_SINCE("at"),

  /** As it shall be. */
  TARGET_AS_IT_IS,

  /** Count changes of kind kind within period: more than limit. */
  BRAKE_TOO_MANY("kind", "count", "limit", "period"),

  /** Commanded by by: text. */
  REVISION_COMMANDED("by", "text"),

  /** Run run undone by by. */
  REVISION_UNDONE("run", "by"),

  /** No longer needed. */
  REVISION_NOT_NEEDED,

  /** Replaced by a newer one. */
  REVISION_REPLACED,

  /** A person changed the field in the shop. */
  REVISION_CHANGED_BY_HAND("field"),

  /** The shop accepted field wished and still has found. */
  REVISION_IGNORED("field", "wished", "found"),

  /** The shop has no item item. */
  REVISION_ITEM_GONE("item"),

  /** Error: message. */
  REVISION_ERROR("error", "message"),

  /** Count changes failed in a row; goes on at until. */
  LIVE_FAILURES_IN_A_ROW("count", "until"),

  /** The shop's calls are used up until until. */
  LIVE_QUOTA("until"),

  /**
   * Count of live listings were changed by hand within a day: another program may be writing to
   * this shop.
   */
  LIVE_OTHER_WRITER("count", "live"),

  /** Stopped by by: text. */
  LIVE_STOPPED("by", "text"),

  /** This store was handed over by by: it sends nothing any more. */
  LIVE_HANDED_OVER("by"),

  // what people and older stores say

  /** A text as somebody wrote it, or as an older store holds it. */
  AS_WRITTEN("text"),

  // health

  /** The store cannot be read. */
  HEALTH_STORE_UNREADABLE("cause"),
  /** An account is stopped until a person lets it go on. */
  HEALTH_ACCOUNT_STOPPED("account", "id", "cause"),
  /** An upload is due and nobody makes it. */
  HEALTH_UPLOAD_OVERDUE("account", "since"),
  /** An authorisation ends soon. */
  HEALTH_AUTHORISATION_ENDING("account", "id", "days"),
  /** A loop gives no sign of life. */
  HEALTH_LOOP_SILENT("name", "at"),
  /** There is no recent backup. */
  HEALTH_BACKUP_TOO_OLD("at"),
  /** The store's disk is nearly full; free in MiB. */
  HEALTH_DISK_NEARLY_FULL("directory", "free"),

  // notify

  /** Several notifications in one message. */
  NOTIFY_DIGEST("count"),
  /** What was told before has not changed. */
  NOTIFY_STILL("text"),
  /** What was told before is over. */
  NOTIFY_OVER("text"),
  /** A message that says nothing but that it arrived. */
  NOTIFY_TEST;

  private final List<String> arguments;

  ReasonCode(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /** The stable code that the store holds, for example {@code as-written}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The names of the arguments that a reason of this code may carry. */
  public List<String> arguments() {
    return arguments;
  }

  /** The constant of a code, if there is one. */
  public static Optional<ReasonCode> ofCode(String code) {
    return Arrays.stream(values()).filter(constant -> constant.code().equals(code)).findFirst();
  }
}
