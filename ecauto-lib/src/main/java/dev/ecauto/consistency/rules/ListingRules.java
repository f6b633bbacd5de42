package dev.ecauto.consistency.rules;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.INFO;
import static dev.ecauto.consistency.finding.Severity.WARNING;
import static dev.ecauto.consistency.rules.Source.LISTING;

import dev.ecauto.consistency.finding.Diagnosis;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.model.ListingStatus;
import java.util.List;
import java.util.Objects;

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

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "limbo",
              ERROR,
              LISTING,
              "pending, but no queue row will ever send it",
              STRANDED + " AND " + LATEST_ROW + " NOT IN ('success', 'failed', 'cancelled')",
              facts -> Diagnosis.safe(new Repair.Enqueue(facts.listing()))),
          new Rule(
              "uploaded-but-pending",
              ERROR,
              LISTING,
              "uploaded according to the queue, but still pending",
              STRANDED + " AND " + LATEST_ROW + " = 'success'",
              ListingRules::listedOrAsk),
          new Rule(
              "closed-but-pending",
              ERROR,
              LISTING,
              "given up or withdrawn in the queue, but still pending",
              STRANDED + " AND " + LATEST_ROW + " IN ('failed', 'cancelled')",
              facts ->
                  Diagnosis.safe(
                      new Repair.CloseListing(
                          facts.listing(),
                          facts.shown().endsWith("cancelled")
                              ? ListingStatus.CANCELLED
                              : ListingStatus.FAILED,
                          reason(facts)))),
          new Rule(
              "item-but-pending",
              ERROR,
              LISTING,
              "the shop's item id is known, but the listing is pending",
              """
              l.status = 'pending' AND l.platform_item_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM upload_queue o WHERE o.listing_id = l.id
                AND o.status IN ('pending', 'uploading')
                AND (o.status = 'uploading' OR o.item_id = l.platform_item_id))""",
              ListingRules::listedOrAsk),
          new Rule(
              "listed-without-item",
              ERROR,
              LISTING,
              "listed, but the shop's item id is not known",
              "l.status = 'listed' AND l.platform_item_id IS NULL",
              ListingRules::listedOrAsk),
          new Rule(
              "no-reason",
              WARNING,
              LISTING,
              "not going to the shop, and nothing says why",
              "l.status IN ('failed', 'held', 'cancelled')"
                  + " AND trim(coalesce(l.status_reason, '')) = ''",
              facts -> Diagnosis.safe(new Repair.SetReason(facts.listing(), reason(facts)))),
          new Rule(
              "listing-status-unknown",
              ERROR,
              LISTING,
              "the status is none that exists",
              "l.status NOT IN ('pending', 'listed', 'sold', 'failed', 'held', 'cancelled')",
              facts -> Diagnosis.advise("set a status of listing " + facts.listing())),
          new Rule(
              "price-impossible",
              ERROR,
              LISTING,
              "price or quantity cannot be right",
              "l.status IN ('pending', 'listed')"
                  + " AND (l.selling_price <= 0 OR l.in_stock_quantity < 0)",
              facts -> Diagnosis.advise("set the price and quantity of " + facts.listing())),
          new Rule(
              "listing-without-product",
              ERROR,
              LISTING,
              "its product is missing",
              WITHOUT_PRODUCT,
              facts -> Diagnosis.safe(new Repair.AddProduct(facts.asin()))),
          new Rule(
              "product-incomplete",
              WARNING,
              LISTING,
              "for sale without a product, so without title and images",
              FOR_SALE_WITHOUT_PRODUCT,
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "price-stale",
              INFO,
              LISTING,
              "for sale without a product, so without a price of any age",
              FOR_SALE_WITHOUT_PRODUCT,
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "listing-times",
              WARNING,
              LISTING,
              "its times are impossible",
              """
              l.created_at > {0} OR l.updated_at > {0} OR l.listed_at > {0}
              OR (l.status = 'listed' AND l.listed_at IS NULL)""",
              facts -> Diagnosis.advise("see the history of listing " + facts.listing())));

  private ListingRules() {}

  private static Diagnosis listedOrAsk(Facts facts) {
    String item = facts.subject().itemId();
    return Diagnosis.safe(
        item == null
            ? new Repair.Reconcile(facts.listing())
            : new Repair.MarkListed(facts.listing(), item));
  }

  private static String reason(Facts facts) {
    return Objects.requireNonNullElse(facts.other(), "not recorded by whoever did it");
  }
}
