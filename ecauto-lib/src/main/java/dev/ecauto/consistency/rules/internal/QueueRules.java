package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.WARNING;

import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.StoredRow;
import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.rules.internal.Facts.QueueRowFacts;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.List;
import java.util.Objects;

/** What must never be true of a row of the upload queue. */
final class QueueRules {
  private static final String OPEN = "q.status IN ('pending', 'uploading')";
  private static final String LATEST =
      " AND NOT EXISTS (SELECT 1 FROM upload_queue n"
          + " WHERE n.listing_id = q.listing_id AND n.id > q.id)";

  /** A row of another account says nothing of this listing. */
  private static final String OF_ITS_LISTING =
      " AND q.account_id = l.account_id AND q.platform = l.platform AND q.asin = l.asin";

  static final List<Rule<QueueRowFacts>> ALL =
      List.of(
          new Rule<>(
              "row-without-listing",
              ERROR,
              ReasonCode.RULE_ROW_WITHOUT_LISTING,
              "l.id IS NULL",
              facts -> Diagnosis.safe(new Repair.SetAside(StoredRow.QUEUE, facts.id()))),
          new Rule<>(
              "open-row-of-listed",
              ERROR,
              ReasonCode.RULE_OPEN_ROW_OF_LISTED,
              OPEN + OF_ITS_LISTING + " AND l.status IN ('listed', 'sold')",
              QueueRules::closeAsDone),
          new Rule<>(
              "open-row-of-closed",
              ERROR,
              ReasonCode.RULE_OPEN_ROW_OF_CLOSED,
              OPEN + OF_ITS_LISTING + " AND l.status IN ('failed', 'held', 'cancelled')",
              QueueRules::closeLikeListing),
          new Rule<>(
              "uploaded-but-failed",
              ERROR,
              ReasonCode.RULE_UPLOADED_BUT_FAILED,
              "q.status = 'success' AND l.status = 'failed'" + LATEST,
              facts ->
                  facts.subject().itemId() == null
                      ? Diagnosis.proposed(new Repair.Reconcile(facts.listing()))
                      : Diagnosis.safe(
                          new Repair.MarkListed(facts.listing(), facts.subject().itemId()))),
          new Rule<>(
              "failed-row-of-listed",
              WARNING,
              ReasonCode.RULE_FAILED_ROW_OF_LISTED,
              """
              q.status IN ('failed', 'cancelled') AND l.status = 'listed'
              AND NOT EXISTS (SELECT 1 FROM upload_queue n WHERE n.listing_id = q.listing_id
                AND (n.id > q.id OR n.status = 'success'))""",
              facts -> Diagnosis.advise(Reason.of(ReasonCode.ADVISE_COMPARE))),
          new Rule<>(
              "account-differs",
              ERROR,
              ReasonCode.RULE_ACCOUNT_DIFFERS,
              "q.account_id <> l.account_id OR q.platform <> l.platform OR q.asin <> l.asin",
              QueueRules::detach),
          new Rule<>(
              "lease-expired",
              WARNING,
              ReasonCode.RULE_LEASE_EXPIRED,
              """
              q.status = 'uploading' AND l.id IS NOT NULL AND l.status = 'pending'
              AND ((q.lease_until IS NULL AND q.in_doubt_since IS NULL) OR q.lease_until < {2})""",
              facts -> Diagnosis.safe(new Repair.Reconcile(facts.listing()))),
          new Rule<>(
              "two-open-rows",
              ERROR,
              ReasonCode.RULE_TWO_OPEN_ROWS,
              OPEN
                  + """
                   AND EXISTS (SELECT 1 FROM upload_queue o WHERE o.listing_id = q.listing_id
                    AND o.id <> q.id AND o.status IN ('pending', 'uploading')
                    AND ((o.status = 'uploading' AND q.status = 'pending')
                      OR (o.status = q.status AND o.id < q.id)))""",
              facts ->
                  facts.started()
                      ? Diagnosis.advise(Reason.of(ReasonCode.ADVISE_WHICH_ROW))
                      : Diagnosis.safe(
                          new Repair.CloseRow(
                              facts.id(),
                              QueueStatus.CANCELLED,
                              Reason.of(ReasonCode.CHECK_SECOND_ROW)))),
          new Rule<>(
              "row-status-unknown",
              ERROR,
              ReasonCode.RULE_ROW_STATUS_UNKNOWN,
              "q.status NOT IN ('success', 'pending')" // most are one of these
                  + " AND q.status NOT IN ('uploading', 'failed', 'cancelled')",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_ROW_STATUS).with("row", facts.id()))),
          new Rule<>(
              "row-times",
              WARNING,
              ReasonCode.RULE_ROW_TIMES,
              """
              q.created_at > {0} OR q.updated_at > {0} OR q.processed_at > {0}
              OR q.in_doubt_since > {0}
              OR (q.status IN ('success', 'failed') AND q.processed_at IS NULL)""",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_HISTORY).with("listing", facts.listing()))));

  private QueueRules() {}

  /** Whatever it says of another account or product says nothing of this listing. */
  private static Diagnosis detach(QueueRowFacts facts) {
    return facts.leased()
        ? Diagnosis.advise(Reason.of(ReasonCode.ADVISE_WAIT))
        : Diagnosis.safe(new Repair.DetachRow(facts.id()));
  }

  private static Diagnosis closeAsDone(QueueRowFacts facts) {
    Repair close =
        new Repair.CloseRow(facts.id(), QueueStatus.SUCCESS, Reason.of(ReasonCode.CHECK_IN_SHOP));
    return facts.status() == QueueStatus.UPLOADING
        ? Diagnosis.proposed(close)
        : Diagnosis.safe(close);
  }

  private static Diagnosis closeLikeListing(QueueRowFacts facts) {
    ListingStatus listing = Objects.requireNonNull(facts.listingStatus());
    Repair close =
        new Repair.CloseRow(
            facts.id(),
            listing == ListingStatus.FAILED ? QueueStatus.FAILED : QueueStatus.CANCELLED,
            Reason.of(ReasonCode.CHECK_LISTING_IS).with("status", listing.code()));
    return facts.started() ? Diagnosis.proposed(close) : Diagnosis.safe(close);
  }
}
