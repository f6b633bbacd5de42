package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.INFO;
import static dev.ecauto.consistency.finding.Severity.WARNING;

import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.rules.internal.Facts.ListingFacts;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must never be true of a listing. */
final class ListingRules {
  private static final String NO_OPEN_ROW =
      """
      NOT EXISTS (SELECT 1 FROM upload_queue o
        WHERE o.listing_id = l.id AND o.status IN ('pending', 'uploading'))""";
  private static final String LATEST_ROW =
      """
      coalesce((SELECT n.status FROM upload_queue n
        WHERE n.listing_id = l.id ORDER BY n.id DESC LIMIT 1), 'none')""";

  /** Pending without a reason to wait, never given an item, and nothing will send it. */
  private static final String STRANDED =
      "l.status = 'pending' AND l.platform_item_id IS NULL"
          + " AND trim(coalesce(l.status_reason, '')) = '' AND "
          + NO_OPEN_ROW;

  private static final String WITHOUT_PRODUCT =
      "NOT EXISTS (SELECT 1 FROM products p WHERE p.asin = l.asin)";

  /** Said beside the missing product, because an empty one in its place leaves just that. */
  private static final String FOR_SALE_WITHOUT_PRODUCT =
      "l.status IN ('pending', 'listed') AND " + WITHOUT_PRODUCT;

  /** The shop accepted it and changed nothing, and no later change or look at the shop helped. */
  private static final String IGNORED =
      """
      l.status = 'listed' AND EXISTS (SELECT 1 FROM revisions r
        JOIN live_listings s ON s.listing_id = r.listing_id
        WHERE r.listing_id = l.id AND r.status = 'ignored' AND %s
          AND (r.price <> s.shop_price OR r.quantity <> s.shop_quantity
            OR r.visibility <> s.shop_visibility OR r.title IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM revisions n
            WHERE n.listing_id = l.id AND n.id > r.id AND n.status IN ('done', 'ignored')
              AND %s))"""
          .formatted(isNoHideInstead("r"), isNoHideInstead("n"));

  static final List<Rule<ListingFacts>> ALL =
      List.of(
          new Rule<>(
              "limbo",
              ERROR,
              ReasonCode.RULE_LIMBO,
              STRANDED,
              STRANDED + " AND " + LATEST_ROW + " NOT IN ('success', 'failed', 'cancelled')",
              facts -> Diagnosis.safe(new Repair.Enqueue(facts.id()))),
          new Rule<>(
              "uploaded-but-pending",
              ERROR,
              ReasonCode.RULE_UPLOADED_BUT_PENDING,
              STRANDED,
              STRANDED + " AND " + LATEST_ROW + " = 'success'",
              ListingRules::listedOrAsk),
          new Rule<>(
              "closed-but-pending",
              ERROR,
              ReasonCode.RULE_CLOSED_BUT_PENDING,
              STRANDED,
              STRANDED + " AND " + LATEST_ROW + " IN ('failed', 'cancelled')",
              facts ->
                  Diagnosis.safe(
                      new Repair.CloseListing(
                          facts.id(),
                          facts.latestRow() == QueueStatus.CANCELLED
                              ? ListingStatus.CANCELLED
                              : ListingStatus.FAILED,
                          reason(facts)))),
          new Rule<>(
              "item-but-pending",
              ERROR,
              ReasonCode.RULE_ITEM_BUT_PENDING,
              """
              l.status = 'pending' AND l.platform_item_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM upload_queue o WHERE o.listing_id = l.id
                AND o.status IN ('pending', 'uploading')
                AND (o.status = 'uploading' OR o.item_id = l.platform_item_id))""",
              ListingRules::listedOrAsk),
          new Rule<>(
              "listed-without-item",
              ERROR,
              ReasonCode.RULE_LISTED_WITHOUT_ITEM,
              "l.status = 'listed' AND l.platform_item_id IS NULL",
              ListingRules::listedOrAsk),
          new Rule<>(
              "no-reason",
              WARNING,
              ReasonCode.RULE_NO_REASON,
              "l.status IN ('failed', 'held', 'cancelled')"
                  + " AND trim(coalesce(l.status_reason, '')) = ''",
              facts -> Diagnosis.safe(new Repair.SetReason(facts.id(), reason(facts)))),
          new Rule<>(
              "listing-status-unknown",
              ERROR,
              ReasonCode.RULE_LISTING_STATUS_UNKNOWN,
              "l.status NOT IN ('listed', 'pending')" // most are one of these
                  + " AND l.status NOT IN ('sold', 'failed', 'held', 'cancelled')",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_LISTING_STATUS).with("listing", facts.id()))),
          new Rule<>(
              "price-impossible",
              ERROR,
              ReasonCode.RULE_PRICE_IMPOSSIBLE,
              "l.status IN ('pending', 'listed')"
                  + " AND (l.selling_price <= 0 OR l.in_stock_quantity < 0)",
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_PRICE).with("listing", facts.id()))),
          new Rule<>(
              "listing-without-product",
              ERROR,
              ReasonCode.RULE_LISTING_WITHOUT_PRODUCT,
              WITHOUT_PRODUCT,
              facts -> Diagnosis.safe(new Repair.AddProduct(facts.asin()))),
          new Rule<>(
              "product-incomplete",
              WARNING,
              ReasonCode.RULE_SOLD_WITHOUT_PRODUCT,
              WITHOUT_PRODUCT,
              FOR_SALE_WITHOUT_PRODUCT,
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))),
          new Rule<>(
              "price-stale",
              INFO,
              ReasonCode.RULE_SOLD_WITHOUT_PRODUCT,
              WITHOUT_PRODUCT,
              FOR_SALE_WITHOUT_PRODUCT,
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))),
          new Rule<>(
              "ignored-by-shop",
              WARNING,
              ReasonCode.RULE_IGNORED_BY_SHOP,
              IGNORED,
              facts -> Diagnosis.advise(Reason.of(ReasonCode.ADVISE_BY_HAND))),
          new Rule<>(
              "listing-times",
              WARNING,
              ReasonCode.RULE_LISTING_TIMES,
              """
              l.created_at > {0} OR l.updated_at > {0} OR l.listed_at > {0}
              OR (l.status = 'listed' AND l.listed_at IS NULL)""",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_HISTORY).with("listing", facts.id()))));

  private ListingRules() {}

  private static Diagnosis listedOrAsk(ListingFacts facts) {
    String item = facts.itemId();
    return Diagnosis.safe(
        item == null ? new Repair.Reconcile(facts.id()) : new Repair.MarkListed(facts.id(), item));
  }

  private static Reason reason(ListingFacts facts) {
    return Objects.requireNonNullElse(
        facts.latestError(), Reason.of(ReasonCode.CHECK_NOT_RECORDED));
  }

  /**
   * What is hidden since its shop does not raise it, or not sell it out, is no answer to what the
   * shop ignored.
   *
   * @param revision the name of its row
   */
  static String isNoHideInstead(String revision) {
    return Stream.of(ReasonCode.TARGET_NOT_RAISED, ReasonCode.TARGET_NOT_SOLD_OUT)
        .map(code -> revision + ".reason NOT LIKE '%" + code.code() + "%'")
        .collect(Collectors.joining(" AND "));
  }
}
