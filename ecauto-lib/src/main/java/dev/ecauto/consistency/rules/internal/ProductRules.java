package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.INFO;
import static dev.ecauto.consistency.finding.Severity.WARNING;

import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.rules.internal.Facts.ProductFacts;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.List;

/** What must never be true of a product. */
final class ProductRules {
  private static final String FOR_SALE =
      """
       AND EXISTS (SELECT 1 FROM listings l
        WHERE l.asin = p.asin AND l.status IN ('pending', 'listed'))""";

  /** What Amazon was never asked about is not incomplete, unless it is on its way to a shop. */
  private static final String FETCHED_OR_WAITING =
      """
       AND (p.catalog_fetched_at IS NOT NULL OR EXISTS (SELECT 1 FROM listings w
        WHERE w.asin = p.asin AND w.status = 'pending'))""";

  static final List<Rule<ProductFacts>> ALL =
      List.of(
          new Rule<>(
              "product-incomplete",
              WARNING,
              ReasonCode.RULE_PRODUCT_INCOMPLETE,
              "(trim(coalesce(p.title_ja, p.title_en, '')) = ''"
                  + " OR coalesce(p.images, '[]') = '[]')"
                  + FETCHED_OR_WAITING
                  + FOR_SALE,
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))),
          new Rule<>(
              "product-unreadable",
              ERROR,
              ReasonCode.RULE_PRODUCT_UNREADABLE,
              "p.images IS NOT NULL AND p.images NOT LIKE '[%]'",
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))),
          new Rule<>(
              "price-stale",
              INFO,
              ReasonCode.RULE_PRICE_STALE,
              "(p.offer_fetched_at IS NULL OR p.offer_fetched_at < {1} OR p.offer_stale)"
                  + FOR_SALE,
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))),
          new Rule<>(
              "product-times",
              WARNING,
              ReasonCode.RULE_PRODUCT_TIMES,
              "p.offer_fetched_at > {0} OR p.catalog_fetched_at > {0} OR p.created_at > {0}",
              facts ->
                  Diagnosis.advise(Reason.of(ReasonCode.ADVISE_FETCH).with("asin", facts.asin()))));

  private ProductRules() {}
}
