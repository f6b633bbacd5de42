package dev.ecauto.consistency.rules;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.INFO;
import static dev.ecauto.consistency.finding.Severity.WARNING;
import static dev.ecauto.consistency.rules.Source.ATTEMPT;
import static dev.ecauto.consistency.rules.Source.EVENT;
import static dev.ecauto.consistency.rules.Source.PRODUCT;

import dev.ecauto.consistency.finding.Diagnosis;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.StoredRow;
import java.util.List;

/** What must never be true of attempts, products and the trail of events. */
final class OtherRules {
  private static final String FOR_SALE =
      """
       AND EXISTS (SELECT 1 FROM listings l
        WHERE l.asin = p.asin AND l.status IN ('pending', 'listed'))""";

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "attempt-without-row",
              ERROR,
              ATTEMPT,
              "its queue row is missing",
              "q.id IS NULL",
              facts -> Diagnosis.safe(new Repair.SetAside(StoredRow.ATTEMPT, facts.attempt()))),
          new Rule(
              "attempt-without-end",
              WARNING,
              ATTEMPT,
              "began and never ended, though nobody works on it",
              "a.ended_at IS NULL AND (q.status <> 'uploading' OR a.attempt < q.attempt)",
              OtherRules::endAttempt),
          new Rule(
              "attempt-times",
              WARNING,
              ATTEMPT,
              "its times are impossible",
              "a.started_at > {0} OR a.ended_at > {0}",
              facts -> Diagnosis.advise("see the history of listing " + facts.listing())),
          new Rule(
              "product-incomplete",
              WARNING,
              PRODUCT,
              "for sale without title or images; last fetched",
              "(trim(coalesce(p.title_ja, p.title_en, '')) = ''"
                  + " OR coalesce(p.images, '[]') = '[]')"
                  + FOR_SALE,
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "product-unreadable",
              ERROR,
              PRODUCT,
              "its list of images is not a list; last fetched",
              "p.images IS NOT NULL AND p.images NOT LIKE '[%]'",
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "price-stale",
              INFO,
              PRODUCT,
              "its price is older than allowed, or the last fetch failed; last fetched",
              "(p.offer_fetched_at IS NULL OR p.offer_fetched_at < {1} OR p.offer_stale)"
                  + FOR_SALE,
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "product-times",
              WARNING,
              PRODUCT,
              "its times are impossible; last fetched",
              "p.offer_fetched_at > {0} OR p.catalog_fetched_at > {0} OR p.created_at > {0}",
              facts -> Diagnosis.advise("fetch " + facts.asin() + " again")),
          new Rule(
              "listing-lost",
              ERROR,
              EVENT,
              "a listing that things happened to is missing",
              """
              e.listing_id IS NOT NULL AND e.type <> 'check.repaired'
              AND NOT EXISTS (SELECT 1 FROM listings l WHERE l.id = e.listing_id)
              AND NOT EXISTS (SELECT 1 FROM events f
                WHERE f.listing_id = e.listing_id AND f.id < e.id)""",
              facts -> Diagnosis.advise("take listing " + facts.listing() + " from a backup")),
          new Rule(
              "row-lost",
              WARNING,
              EVENT,
              "a queue row that things happened to is missing",
              """
              e.queue_id IS NOT NULL AND e.type <> 'check.repaired'
              AND NOT EXISTS (SELECT 1 FROM upload_queue q WHERE q.id = e.queue_id)
              AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.source = 'store'
                AND s.source_table = 'upload_queue'
                AND s.source_row = CAST(e.queue_id AS VARCHAR))""",
              facts -> Diagnosis.advise("nothing to do if its listing is well")));

  private OtherRules() {}

  private static Diagnosis endAttempt(Facts facts) {
    return facts.is("pending") && facts.started()
        ? Diagnosis.safe(new Repair.Reconcile(facts.listing()))
        : Diagnosis.safe(new Repair.CloseAttempt(facts.attempt()));
  }
}
