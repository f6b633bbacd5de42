package dev.ecauto.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  /** There is no account to assign. */
  SLOT_NO_ACCOUNT,

  /** The account that was named is not configured. */
  SLOT_ACCOUNT_UNKNOWN("account", "known"),

  /** Its upload takes more calls than the account has in an hour. */
  SLOT_TOO_MANY_CALLS("calls", "account", "limit"),

  /** Every day that is planned for is full. */
  SLOT_NONE_FREE("account", "day"),

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

  /** No rate of exchange is young enough. */
  PRICE_EXCHANGE_TOO_OLD("from", "target", "age", "known"),

  /** The rule reckons in another currency than the shop sells in. */
  PRICE_OTHER_CURRENCY("price", "currency"),

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

  /** The price that loses nothing is out of bounds. */
  PRICE_BREAK_EVEN_REFUSED("cost", "breakeven", "cause"),

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

  /** Pending, and not to be queued as it is. */
  REGISTER_PENDING("why"),

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

  // offers: which was chosen, or why none fits

  /** The offer that was chosen; hours of its delivery, and what speaks for it. */
  OFFER_CHOSEN("condition", "hours", "available", "programme", "fulfilled", "place"),

  /** The price of the buy box was taken as it is. */
  OFFER_BUY_BOX,

  /** There are offers, but no buy box. */
  OFFER_NO_BUY_BOX("offers"),

  /** The offer has no price that can be read. */
  OFFER_PRICE_UNREADABLE,

  /** The offer is not in yen. */
  OFFER_NOT_IN_YEN("price"),

  /** The offer is in another condition. */
  OFFER_CONDITION("condition"),

  /** What its shipping costs cannot be read. */
  OFFER_SHIPPING_UNREADABLE,

  /** Its shipping costs too much. */
  OFFER_SHIPPING("shipping", "limit"),

  /** It is sold by invitation only. */
  OFFER_BY_INVITATION,

  /** It takes too long, in hours. */
  OFFER_DELIVERY("hours", "limit"),

  /** Its availability is none of those that are asked for. */
  OFFER_AVAILABILITY("availability"),

  /** It ships from another country. */
  OFFER_ORIGIN("country"),

  /** Its seller has too few ratings. */
  OFFER_RATINGS("ratings", "limit"),

  /** Too few of its seller's ratings are positive, in per cent. */
  OFFER_FEEDBACK("positive", "limit"),

  /** Not all offers were shown, and none of those that were fits. */
  OFFER_NONE_SHOWN_FITS("shown", "listed", "why"),

  // what became of an input

  /** The catalogue does not know it. */
  INPUT_NOT_FOUND,

  /** Not an ASIN. */
  INPUT_MALFORMED("why"),

  /** A line of a list is in another encoding. */
  LINE_SHIFT_JIS,

  /** A line of a list is no text. */
  LINE_NO_TEXT,

  /** A line of a list is longer than is read. */
  LINE_TOO_LONG("bytes"),

  /** A line of a list holds more than an ASIN. */
  LINE_HOLDS_MORE,

  /** A line of a list has the length of an ASIN and is none. */
  LINE_NO_ASIN,

  /** A line of a list has not the length of an ASIN. */
  LINE_OTHER_LENGTH("characters"),

  /** Calls failed. */
  INPUT_FETCH_FAILED("cause"),

  /** The work ended before its turn. */
  INPUT_NOT_REACHED,

  /** A line repeats an ASIN. */
  INPUT_REPEATED,

  // calls: why one told nothing; what a client said of an answer is an argument

  /** A call failed, in the words of its client. */
  CALL_FAILED("cause"),

  /** An operation failed. */
  CALL_OPERATION_FAILED("operation", "cause"),

  /** The answer does not mention the product. */
  CALL_LEFT_OUT,

  /** An operation answered what another one is asked for. */
  CALL_OTHER_KIND,

  /** Some of the answer cannot be read. */
  CALL_UNREADABLE("entries"),

  /** Amazon refuses to tell the prices of this product. */
  CALL_PRICES_REFUSED("cause"),

  /** Amazon refuses this ASIN. */
  CALL_ASIN_REFUSED("cause"),

  /** What was given in is no ASIN. */
  CALL_NO_ASIN,

  /** What a shop answered to a step, in its words. */
  CALL_SHOP_ERROR("error", "message", "request"),

  /** A channel did not take a message. */
  CALL_NOT_TAKEN("cause"),

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

  /** Below break-even, and the shop does not take price. */
  TARGET_NOT_RAISED("price"),

  /** Below break-even, and sync.apply sends no rise to price. */
  TARGET_RAISES_NOT_SENT("price"),

  /** Cannot be bought at Amazon, and the shop does not take a stock of 0. */
  TARGET_NOT_SOLD_OUT(),

  /** A person's price of price is below break-even breakeven. */
  TARGET_BREAK_EVEN_PINNED("price", "breakeven"),

  /** A lower cost of cost waits for a second look. */
  TARGET_FALL_SECOND_LOOK("cost"),

  /** A fall from before to after waits for a review. */
  TARGET_FALL_IN_REVIEW("before", "after"),

  /** The catalogue changed what a live listing shows. */
  TARGET_TEXT_IN_REVIEW("before", "after", "brandBefore", "brandAfter"),

  /** The catalogue's texts were accepted by by. */
  TARGET_TEXT_ACCEPTED("by"),

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
  TARGET_PINNED("field", "by", "until"),

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

  /** Is being sent just now. */
  REVISION_BEING_SENT,

  /** Replaced by a newer one. */
  REVISION_REPLACED,

  /** A person changed the field in the shop. */
  REVISION_CHANGED_BY_HAND("field"),

  /** Ecauto itself changed the field since. */
  REVISION_CHANGED_SINCE("field"),

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

  /** A change of item item emptied its field, which was left out of it. */
  LIVE_SHOP_EMPTIES("item", "field"),

  /** Stopped by by: text. */
  LIVE_STOPPED("by", "text"),

  /** Changes of a kind that the mode does not send. */
  LIVE_HELD_BACK("account", "kind", "count", "difference"),

  /** Nobody looked for a while until since: a look at every live product comes first. */
  LIVE_CATCHING_UP("since"),
  LIVE_ON_VACATION("until"),

  /** This store was handed over by by: it sends nothing any more. */
  LIVE_HANDED_OVER("by"),

  // check: what rules say, what repairs do, what is advised

  /**
   * Pending, but no queue row will ever send it: listing listing (sku) is status, item item, latest
   * queue row row.
   */
  RULE_LIMBO("listing", "sku", "status", "item", "row"),

  /**
   * Uploaded according to the queue, but still pending: listing listing (sku) is status, item item,
   * latest queue row row.
   */
  RULE_UPLOADED_BUT_PENDING("listing", "sku", "status", "item", "row"),

  /**
   * Given up or withdrawn in the queue, but still pending: listing listing (sku) is status, item
   * item, latest queue row row.
   */
  RULE_CLOSED_BUT_PENDING("listing", "sku", "status", "item", "row"),

  /**
   * The shop's item id is known, but the listing is pending: listing listing (sku) is status, item
   * item, latest queue row row.
   */
  RULE_ITEM_BUT_PENDING("listing", "sku", "status", "item", "row"),

  /**
   * Listed, but the shop's item id is not known: listing listing (sku) is status, item item, latest
   * queue row row.
   */
  RULE_LISTED_WITHOUT_ITEM("listing", "sku", "status", "item", "row"),

  /**
   * Not going to the shop, and nothing says why: listing listing (sku) is status, item item, latest
   * queue row row.
   */
  RULE_NO_REASON("listing", "sku", "status", "item", "row"),

  /**
   * The status is none that exists: listing listing (sku) is status, item item, latest queue row
   * row.
   */
  RULE_LISTING_STATUS_UNKNOWN("listing", "sku", "status", "item", "row"),

  /**
   * Price or quantity cannot be right: listing listing (sku) is status, item item, latest queue row
   * row.
   */
  RULE_PRICE_IMPOSSIBLE("listing", "sku", "status", "item", "row"),

  /** Its product is missing: listing listing (sku) is status, item item, latest queue row row. */
  RULE_LISTING_WITHOUT_PRODUCT("listing", "sku", "status", "item", "row"),

  /**
   * For sale without a product, so without title, images and a price of any age: listing listing
   * (sku) is status, item item, latest queue row row.
   */
  RULE_SOLD_WITHOUT_PRODUCT("listing", "sku", "status", "item", "row"),

  /** Its times are impossible: listing listing (sku) is status, item item, latest queue row row. */
  RULE_LISTING_TIMES("listing", "sku", "status", "item", "row"),

  /**
   * Sold below break-even: listing listing (sku) at price, break-even breakeven at a cost of cost.
   */
  RULE_SELLS_AT_LOSS("listing", "sku", "price", "breakeven", "cost"),

  /**
   * Not at the price of the rules: listing listing (sku) at price instead of expected at a cost of
   * cost.
   */
  RULE_PRICE_RULE_DIFFERS("listing", "sku", "price", "expected", "cost"),

  /** On sale, though Amazon has none: listing listing (sku), seen since. */
  RULE_LISTED_OUT_OF_STOCK("listing", "sku", "since"),

  /** On sale, though no offer at Amazon fits: listing listing (sku), seen since. */
  RULE_LISTED_NO_OFFER("listing", "sku", "since"),

  /** The shop ignored the last change of a listing, and still has what was to be changed. */
  RULE_IGNORED_BY_SHOP("listing", "sku", "cause"),

  /** On sale, though it is forbidden: listing listing (sku): cause. */
  RULE_LISTED_FORBIDDEN("listing", "sku", "cause"),

  /** On sale, held by a rule and reviewed by nobody: listing listing (sku): cause. */
  RULE_LISTED_UNREVIEWED("listing", "sku", "cause"),

  /**
   * Its listing is missing: queue row row of listing listing is status, the listing listing_status,
   * item item.
   */
  RULE_ROW_WITHOUT_LISTING("row", "listing", "status", "listing_status", "item"),

  /**
   * Would be uploaded again although it is listed: queue row row of listing listing is status, the
   * listing listing_status, item item.
   */
  RULE_OPEN_ROW_OF_LISTED("row", "listing", "status", "listing_status", "item"),

  /**
   * Would be uploaded although the listing was given up or withheld: queue row row of listing
   * listing is status, the listing listing_status, item item.
   */
  RULE_OPEN_ROW_OF_CLOSED("row", "listing", "status", "listing_status", "item"),

  /**
   * Uploaded according to the queue, but given up: queue row row of listing listing is status, the
   * listing listing_status, item item.
   */
  RULE_UPLOADED_BUT_FAILED("row", "listing", "status", "listing_status", "item"),

  /**
   * Given up in the queue although it is listed: queue row row of listing listing is status, the
   * listing listing_status, item item.
   */
  RULE_FAILED_ROW_OF_LISTED("row", "listing", "status", "listing_status", "item"),

  /**
   * Row and listing name different accounts or products: queue row row of listing listing is
   * status, the listing listing_status, item item.
   */
  RULE_ACCOUNT_DIFFERS("row", "listing", "status", "listing_status", "item"),

  /**
   * Claimed, but nobody works on it any more: queue row row of listing listing is status, the
   * listing listing_status, item item.
   */
  RULE_LEASE_EXPIRED("row", "listing", "status", "listing_status", "item"),

  /**
   * Another open row of the same listing is ahead of it: queue row row of listing listing is
   * status, the listing listing_status, item item.
   */
  RULE_TWO_OPEN_ROWS("row", "listing", "status", "listing_status", "item"),

  /**
   * The status is none that exists: queue row row of listing listing is status, the listing
   * listing_status, item item.
   */
  RULE_ROW_STATUS_UNKNOWN("row", "listing", "status", "listing_status", "item"),

  /**
   * Its times are impossible: queue row row of listing listing is status, the listing
   * listing_status, item item.
   */
  RULE_ROW_TIMES("row", "listing", "status", "listing_status", "item"),

  /** Its queue row is missing: attempt attempt (step) of queue row row, which is status. */
  RULE_ATTEMPT_WITHOUT_ROW("attempt", "step", "row", "status"),

  /**
   * Began and never ended, though nobody works on it: attempt attempt (step) of queue row row,
   * which is status.
   */
  RULE_ATTEMPT_WITHOUT_END("attempt", "step", "row", "status"),

  /** Its times are impossible: attempt attempt (step) of queue row row, which is status. */
  RULE_ATTEMPT_TIMES("attempt", "step", "row", "status"),

  /** For sale without title or images: asin, last fetched fetched. */
  RULE_PRODUCT_INCOMPLETE("asin", "fetched"),

  /** Its list of images is not a list: asin, last fetched fetched. */
  RULE_PRODUCT_UNREADABLE("asin", "fetched"),

  /** Its price is older than allowed, or the last fetch failed: asin, last fetched fetched. */
  RULE_PRICE_STALE("asin", "fetched"),

  /** Its times are impossible: asin, last fetched fetched. */
  RULE_PRODUCT_TIMES("asin", "fetched"),

  /** A listing that things happened to is missing: listing, event event (type). */
  RULE_LISTING_LOST("listing", "event", "type"),

  /** Open queue rows of an account that is not configured. */
  RULE_QUEUE_UNSERVED("rows"),

  /** A queue row that things happened to is missing: row, event event (type). */
  RULE_ROW_LOST("row", "event", "type"),

  /** The file is damaged or was copied half-way: problem. */
  RULE_STORE_DAMAGED("problem"),
  RULE_COUNTS_DIFFER("account"),

  /** In the shop, but no listing knows it: item item, SKU sku, title. */
  SHOP_UNKNOWN_ITEM("item", "sku", "title"),

  /** In the shop with a SKU of ours, but no listing knows it: item item of asin, SKU sku, title. */
  SHOP_ADOPTABLE_ITEM("item", "sku", "asin", "title"),

  /** In the shop with a SKU of ours, but another account lists asin: item item, SKU sku. */
  SHOP_ITEM_OF_OTHER_ACCOUNT("item", "sku", "asin"),

  /** The item of listing listing (status) is in the shop and not recorded: item item. */
  SHOP_UNRECORDED_ITEM("listing", "status", "item"),

  /** Listing listing is status, but its item item is on sale in the shop. */
  SHOP_WITHHELD_ON_SALE("listing", "status", "item"),

  /** Listing listing (sku) has field there in the shop, here here: changed here since. */
  SHOP_CHANGED_HERE("listing", "sku", "field", "there", "here"),

  /** Listing listing (sku) has field there in the shop, here here: changed in the shop. */
  SHOP_CHANGED_THERE("listing", "sku", "field", "there", "here"),

  /** Listing listing (sku) has field there in the shop, here here: changed on both sides. */
  SHOP_CHANGED_BOTH("listing", "sku", "field", "there", "here"),

  /** Listing listing (sku) has the SKU there in the shop. */
  SHOP_SKU_DIFFERS("listing", "sku", "there"),

  /** Listing listing (sku) has there of here images in the shop. */
  SHOP_IMAGES_MISSING("listing", "sku", "there", "here"),

  /** Product asin is there twice (SKU sku): item item beside item keep. */
  SHOP_DOUBLE("asin", "sku", "keep", "item"),

  /** Listing listing is listed, but item item is gone. */
  SHOP_GONE("listing", "item"),

  /** No platform of that name is configured. */
  SHOP_PLATFORM_UNKNOWN("platform"),

  /** Stopped before the second look. */
  SHOP_LOOK_STOPPED,

  /** Listing listing (sku) is recorded as item item, but is item there in the shop. */
  SHOP_ITEM_ID_DIFFERS("listing", "sku", "item", "there"),

  /** Listing listing (sku) is recorded as item item, which is no item id of this shop. */
  SHOP_ITEM_ID_UNREADABLE("listing", "sku", "item"),

  /** An item is in the shop, in a form that cannot be read. */
  SHOP_ITEM_UNREADABLE("item", "sku", "why"),

  /** Enqueue listing listing. */
  REPAIR_ENQUEUE("listing"),

  /** Mark listing listing as listed, item item. */
  REPAIR_MARK_LISTED("listing", "item"),

  /** Look for listing listing in the shop by SKU before anything is sent. */
  REPAIR_RECONCILE("listing"),

  /** Complete item item of listing listing from its images on. */
  REPAIR_RESUME("listing", "item"),

  /** Mark listing listing as status. */
  REPAIR_CLOSE_LISTING("listing", "status"),

  /** Say why listing listing is not going to the shop. */
  REPAIR_SET_REASON("listing"),

  /** Close queue row row as status. */
  REPAIR_CLOSE_ROW("row", "status"),
  REPAIR_RECOUNT("account"),

  /** Set row id of table aside. */
  REPAIR_SET_ASIDE("table", "id"),

  /** Set queue row row aside: it is not of the account and product of its listing. */
  REPAIR_DETACH_ROW("row"),

  /** End attempt attempt with an unknown outcome. */
  REPAIR_CLOSE_ATTEMPT("attempt"),

  /** Add an empty product asin for the next fetch to complete. */
  REPAIR_ADD_PRODUCT("asin"),

  /** Withdraw listing listing: item item is gone from the shop. */
  REPAIR_MARK_GONE("listing", "item"),

  /** Record item there for listing listing instead of item. */
  REPAIR_REPOINT("listing", "item", "there"),

  /** Take field value from the shop for listing listing. */
  REPAIR_TAKE_FROM_SHOP("listing", "field", "value"),

  /** Take item item over as a listing of asin. */
  REPAIR_ADOPT_ITEM("item", "asin"),

  /** Remove item item from shop (explicit command only). */
  REPAIR_REMOVE_DOUBLE("item", "shop"),

  /** Configure account of platform, or cancel its listings. */
  ADVISE_CONFIGURE_ACCOUNT("account", "platform"),

  /** Fetch asin again. */
  ADVISE_FETCH("asin"),

  /** Set a status of listing listing. */
  ADVISE_LISTING_STATUS("listing"),

  /** Set a status of queue row row. */
  ADVISE_ROW_STATUS("row"),

  /** Set the price and quantity of listing listing. */
  ADVISE_PRICE("listing"),

  /** See the history of listing listing. */
  ADVISE_HISTORY("listing"),

  /** Take listing listing from a backup. */
  ADVISE_BACKUP("listing"),

  /** Nothing to do if its listing is well. */
  ADVISE_NOTHING,

  /** Compare with the shop: check against the shop. */
  ADVISE_COMPARE,

  /** Decide which row is right. */
  ADVISE_WHICH_ROW,

  /** Wait until its lease ends; the next check looks again. */
  ADVISE_WAIT,

  /** Leave it if it is made by hand. */
  ADVISE_IMPORT,

  /** Remove the item, or cancel the other account's listing of asin. */
  ADVISE_OTHER_ACCOUNT("asin"),

  /** Set field to value in the shop. */
  ADVISE_SET_IN_SHOP("field", "value"),

  /** Set the SKU of item item in the shop. */
  ADVISE_SET_SKU("item"),

  /** Look at an item in the shop. */
  ADVISE_LOOK_IN_SHOP,

  /** Decide which item is listing listing, and remove the others. */
  ADVISE_WHICH_ITEM("listing"),

  /** Let the sync put it right. */
  ADVISE_SYNC,

  /** Look at it, and hide it if it must not be sold. */
  ADVISE_LOOK_AND_HIDE,

  /** Set it by hand in the shop, which does not take it from us; the sync tries it again, too. */
  ADVISE_BY_HAND,

  /** Stop everything and restore a backup. */
  ADVISE_RESTORE,

  /** The listing is in the shop. */
  CHECK_IN_SHOP,

  /** Second open row. */
  CHECK_SECOND_ROW,

  /** The listing is status. */
  CHECK_LISTING_IS("status"),

  /** Not recorded by whoever did it. */
  CHECK_NOT_RECORDED,

  /** Item item is gone from the shop. */
  CHECK_ITEM_GONE("item"),

  /** What it belongs to is missing. */
  CHECK_WITHOUT_PARENT,

  /** Its account account is not the one of listing listing. */
  CHECK_OTHER_ACCOUNT("account", "listing"),

  /** Found in limbo by a check. */
  CHECK_LIMBO,

  /** Taken over from the shop: item item, SKU sku. */
  CHECK_ADOPTED("item", "sku"),
  // what older tools left, and what became of it

  /** None of a product's rows could be taken: they are in the set-aside table. */
  ADOPT_ALL_SET_ASIDE("rows"),
  /** A row names no product. */
  ADOPT_WITHOUT_ASIN(),
  /** A row names a product by something that is no ASIN: text. */
  ADOPT_NO_ASIN("text"),
  /** A table that the former scripts did not have. */
  ADOPT_TABLE_UNKNOWN(),
  /** Columns of a row that was taken over without them. */
  ADOPT_COLUMNS(),
  /** A line with another number of cells than the header. */
  ADOPT_CELLS("found", "expected"),
  /** A second row of a product. */
  ADOPT_PRODUCT_TWICE(),
  /** A second listing of a product in an account. */
  ADOPT_LISTING_TWICE(),
  /** A row of a platform that is not configured. */
  ADOPT_PLATFORM_UNKNOWN("platform"),
  /** A queue row of a product that has no listing. */
  ADOPT_ROW_WITHOUT_LISTING(),
  /** A queue row of an account that has no listing of the product and may have none. */
  ADOPT_ROW_OF_OTHER_ACCOUNT("account"),
  /** A second open queue row of a listing. */
  ADOPT_SECOND_OPEN_ROW(),
  /** An open queue row of a listing that does not wait. */
  ADOPT_ROW_OF_CLOSED_LISTING("status"),
  /** An item id that no shop can have given. */
  ADOPT_ITEM_ID_REFUSED("text"),
  /** A status that nobody knows. */
  ADOPT_STATUS_UNKNOWN("status"),
  /** Listed by its status, but nobody knows as which item. */
  ADOPT_LISTED_WITHOUT_ITEM(),
  /** Uploaded, and nothing names the item. */
  ADOPT_UPLOADED_WITHOUT_SKU(),
  /** No price, or one that nothing can be sold at. */
  ADOPT_PRICE_MISSING("price"),
  /** Closed by the former tool, which wrote no reason. */
  ADOPT_AS("status"),
  /** Failed, and the former tool wrote no reason. */
  ADOPT_NO_REASON(),

  // upload

  /** A step failed: step, and the platform's own words. */
  UPLOAD_STEP_FAILED("step", "error"),

  /** What the platform answered. */
  UPLOAD_ERROR("error"),

  /** Nothing is uploaded, because the platform is not configured. */
  UPLOAD_NO_PLATFORM("platform"),

  /** A runner gave the row back unfinished. */
  UPLOAD_GIVEN_BACK,

  /** Another runner has taken the row over. */
  UPLOAD_TAKEN_OVER,

  /** The shop could take none of the images. */
  UPLOAD_NO_IMAGE_TAKEN,

  /** Published without the images of steps. */
  UPLOAD_IMAGES_LEFT_OUT("steps"),

  /** A look did not find it, and it may still arrive. */
  UPLOAD_NOT_FOUND_YET,

  /** The shop has it as item. */
  UPLOAD_FOUND("item"),

  /** The shop has several items of one SKU. */
  UPLOAD_SEVERAL_ITEMS("items"),

  /** The shop does not have it: step had no answer. */
  UPLOAD_ABSENT("step"),

  /** Looking failed too often: looks, and the last error. */
  UPLOAD_LOOKS_EXHAUSTED("looks", "error"),

  /** The item is gone from the shop. */
  UPLOAD_ITEM_GONE("item"),

  /** The shop did not know the item. */
  UPLOAD_ITEM_NOT_KNOWN("item"),

  /** The listing has no title. */
  UPLOAD_NO_TITLE,

  /** The product has no images. */
  UPLOAD_NO_IMAGES,

  /** The platform cannot say how to upload the item. */
  UPLOAD_NO_STEPS,

  /** The listing refers to another item than the one uploaded. */
  UPLOAD_CONFLICT("item", "listing"),

  /** Taken over from the shop, which had it already. */
  UPLOAD_TAKEN_FROM_SHOP("item"),

  // account

  /** What the platform answered of the account. */
  ACCOUNT_ERROR("error"),

  /** The platform has restricted the account's shop, as it answered. */
  ACCOUNT_RESTRICTED("error"),

  /** The account must be authorised again, as the platform answered. */
  ACCOUNT_UNAUTHORISED("error"),

  /** Another runner works for the account. */
  ACCOUNT_BUSY,

  /** What its shop has could not be read, so nothing is added. */
  ACCOUNT_SHOP_UNREAD("error"),

  /** Everything in its shop was read. */
  ACCOUNT_SWEPT("items", "adopted", "unknown"),

  /** Its shop has an item of ours that this store does not know. */
  ACCOUNT_UNKNOWN_ITEM("item", "sku"),

  /** Another store adds to its shop. */
  ACCOUNT_OTHER_STORE("item", "sku"),

  /** A person let it go on. */
  ACCOUNT_RESUMED("account"),

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
  /** A brake holds changes back. */
  HEALTH_BRAKE_PULLED("account", "kind", "cause", "examples"),
  /** Falls of prices wait for a person. */
  HEALTH_REVIEWS_WAIT("count"),
  /** Visible listings sell below break-even; at least so many where counting ended. */
  HEALTH_SELLING_AT_LOSS("count", "least"),
  /** Visible listings must be raised or hidden, and their shops do not take it. */
  HEALTH_CHANGES_REFUSED("count", "least", "examples"),
  /** The platform has restricted a shop. */
  HEALTH_SHOP_RESTRICTED("account", "id", "cause"),
  /** An account must be authorised again. */
  HEALTH_AUTHORISATION_LOST("account", "id", "cause"),
  /** Amazon says of too many products at once that nobody offers them. */
  HEALTH_ZEROS_DOUBTED,

  /** No look at a live product was answered since. */
  HEALTH_NO_LOOKS("live", "since"),
  /**
   * Live products whose last look is older than promised, in minutes; at least so many where
   * counting ended.
   */
  HEALTH_PROMISE_BROKEN("overdue", "least", "live", "promised"),
  /** The rounds of a loop fail since. */
  HEALTH_RUN_FAILED("name", "since", "cause"),
  /** A change waits since, nothing holds it up, and nobody sends it. */
  HEALTH_REVISION_OVERDUE("account", "since"),
  /** All is well. */
  REPORT_WELL,
  /** Something is not. */
  REPORT_NOT_WELL("count"),
  /** Where all listings are. */
  REPORT_LISTINGS("total", "listed", "waiting", "doubt", "failed", "withheld"),
  /** How fresh the knowledge of live products is, in minutes. */
  REPORT_LIVE("live", "oldest", "promised", "overdue"),
  /** When work was last done, and how many hours of the last day nobody was at work. */
  REPORT_WORK("look", "edit", "asleep"),
  /** Visible listings that lose money, and live products that no look ever answered. */
  REPORT_LOSSES("losses", "unknown"),
  /** One of them. */
  REPORT_LOSS("sku", "account", "price", "needed", "since"),
  /** Decisions that wait for a person. */
  REPORT_DECISIONS("brakes", "reviews"),
  /** One of them: a fall of a price. */
  REPORT_REVIEW("sku", "account", "before", "after"),
  /** How an account is. */
  REPORT_ACCOUNT("account", "state", "token", "live", "hidden", "calls", "adds"),
  /** Nothing was ever sent for an account. */
  REPORT_NEVER_USED,
  /** An account waits for a person. */
  REPORT_STOPPED,
  /** An account waits, for a quota mostly. */
  REPORT_PAUSED("until"),
  /** An account adds nothing for a while. */
  REPORT_ADDS_PAUSED("until"),
  /** An account works. */
  REPORT_WORKS,
  /** What was done in a day, and in a day of the week's mean. */
  REPORT_DAY("what", "count", "mean"),
  /** The last backup, and MiB that are free on the store's disk. */
  REPORT_BACKUP("at", "free"),
  /** The store's disk is nearly full; free in MiB. */
  HEALTH_DISK_NEARLY_FULL("directory", "free"),

  // notify

  /** Several notifications in one message. */
  NOTIFY_DIGEST("count"),
  /** Further lines than a digest shows. */
  NOTIFY_MORE("count"),
  /** What was told before has not changed. */
  NOTIFY_STILL("text"),
  /** What was told before is over. */
  NOTIFY_OVER("text"),
  /** A message that says nothing but that it arrived. */
  NOTIFY_TEST,

  // history: the story of a product, and what comes next

  /** What became of it when it was given in last. */
  STORY_INPUT("source", "times", "first", "outcome", "reason", "request"),
  /** Its catalogue data were read. */
  STORY_CATALOG("images", "source", "title"),
  /** Its offers were looked at. */
  STORY_OFFER("state", "price", "source", "detail", "stale"),
  /** A later look failed. */
  STORY_STALE,
  /** A queue row was put in. */
  STORY_ROW("row", "account", "scheduled", "priority", "status"),
  /** A call that may have had an effect. */
  STORY_ATTEMPT("attempt", "step", "runner", "outcome", "ended", "error", "request"),
  /** A call's outcome is not known, or not yet. */
  STORY_NO_OUTCOME,
  /** Something that was written down as it happened. */
  STORY_EVENT("type", "asin", "account", "actor", "reason"),
  /** It is in the shop. */
  STORY_LISTED("item"),
  /** It was sold. */
  STORY_SOLD("item"),
  /** Nothing says why it is as it is. */
  STORY_NO_REASON,
  /** Nothing will ever send it. */
  STORY_NO_ROW,
  /** Its account waits for a person. */
  STORY_ACCOUNT_STOPPED("reason"),
  /** A call's effect is not known. */
  STORY_IN_DOUBT("error"),
  /** A runner works on it. */
  STORY_CLAIMED("runner", "step"),
  /** Its account waits for a quota. */
  STORY_QUOTA,
  /** The last try failed, and a pause runs. */
  STORY_TRY_FAILED("error"),
  /** Its time has not come. */
  STORY_SCHEDULED,
  /** Its time has come. */
  STORY_DUE("since"),
  /** Nothing comes next. */
  NEXT_NOTHING,
  /** Nothing, unless a person retries it. */
  NEXT_RETRY,
  /** Nothing, unless a person releases it. */
  NEXT_RELEASE,
  /** Nothing, unless a person queues it. */
  NEXT_ENQUEUE,
  /** Nothing, unless a person lets its account go on. */
  NEXT_RESUME,
  /** A check puts it right. */
  NEXT_CHECK,
  /** The shop is asked what it has. */
  NEXT_LOOK("sku"),
  /** Work on it goes on. */
  NEXT_GO_ON,
  /** Its upload. */
  NEXT_UPLOAD,
  /** Its upload, when others before it are done. */
  NEXT_UPLOAD_IN_TURN;

  private static final Map<String, ReasonCode> BY_CODE =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ReasonCode::code, Function.identity()));

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final List<String> arguments;

  ReasonCode(String... arguments) {
    this.arguments = List.of(arguments);
  }

  /** The stable code that the store holds, for example {@code as-written}. */
  public String code() {
    return code;
  }

  /** The names of the arguments that a reason of this code may carry. */
  public List<String> arguments() {
    return arguments;
  }

  /** The constant of a code, if there is one. */
  public static Optional<ReasonCode> ofCode(String code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
