package dev.ecauto.consistency.rules;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.WARNING;
import static dev.ecauto.consistency.rules.Source.QUEUE;

import dev.ecauto.consistency.finding.Diagnosis;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.StoredRow;
import dev.ecauto.model.QueueStatus;
import java.util.List;

/** What must never be true of a row of the upload queue. */
final class QueueRules {
  private static final String OPEN = "q.status IN ('pending', 'uploading')";
  private static final String LATEST =
      " AND NOT EXISTS (SELECT 1 FROM upload_queue n"
          + " WHERE n.listing_id = q.listing_id AND n.id > q.id)";

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "row-without-listing",
              ERROR,
              QUEUE,
              "its listing is missing",
              "l.id IS NULL",
              facts -> Diagnosis.safe(new Repair.SetAside(StoredRow.QUEUE, facts.queueRow()))),
          new Rule(
              "open-row-of-listed",
              ERROR,
              QUEUE,
              "would be uploaded again although it is listed",
              OPEN + " AND l.status IN ('listed', 'sold')",
              QueueRules::closeAsDone),
          new Rule(
              "open-row-of-closed",
              ERROR,
              QUEUE,
              "would be uploaded although the listing was given up or withheld",
              OPEN + " AND l.status IN ('failed', 'held', 'cancelled')",
              QueueRules::closeLikeListing),
          new Rule(
              "uploaded-but-failed",
              ERROR,
              QUEUE,
              "uploaded according to the queue, but given up",
              "q.status = 'success' AND l.status = 'failed'" + LATEST,
              facts ->
                  facts.subject().itemId() == null
                      ? Diagnosis.proposed(new Repair.Reconcile(facts.listing()))
                      : Diagnosis.safe(
                          new Repair.MarkListed(facts.listing(), facts.subject().itemId()))),
          new Rule(
              "failed-row-of-listed",
              WARNING,
              QUEUE,
              "given up in the queue although it is listed",
              """
              q.status IN ('failed', 'cancelled') AND l.status = 'listed'
              AND NOT EXISTS (SELECT 1 FROM upload_queue n WHERE n.listing_id = q.listing_id
                AND (n.id > q.id OR n.status = 'success'))""",
              facts -> Diagnosis.advise("compare with the shop: check against the shop")),
          new Rule(
              "account-differs",
              ERROR,
              QUEUE,
              "row and listing name different accounts or products",
              "q.account_id <> l.account_id OR q.platform <> l.platform OR q.asin <> l.asin",
              facts ->
                  facts.is("pending") && !facts.started()
                      ? Diagnosis.safe(new Repair.AlignRow(facts.queueRow()))
                      : Diagnosis.advise("find out which account sold " + facts.listing())),
          new Rule(
              "lease-expired",
              WARNING,
              QUEUE,
              "claimed, but nobody works on it any more",
              """
              q.status = 'uploading' AND l.id IS NOT NULL AND l.status = 'pending'
              AND ((q.lease_until IS NULL AND q.in_doubt_since IS NULL) OR q.lease_until < {2})""",
              facts -> Diagnosis.safe(new Repair.Reconcile(facts.listing()))),
          new Rule(
              "two-open-rows",
              ERROR,
              QUEUE,
              "another open row of the same listing is ahead of it",
              OPEN
                  + """
                   AND EXISTS (SELECT 1 FROM upload_queue o WHERE o.listing_id = q.listing_id
                    AND o.id <> q.id AND o.status IN ('pending', 'uploading')
                    AND ((o.status = 'uploading' AND q.status = 'pending')
                      OR (o.status = q.status AND o.id < q.id)))""",
              facts ->
                  facts.started()
                      ? Diagnosis.advise("decide which row is right")
                      : Diagnosis.safe(
                          new Repair.CloseRow(
                              facts.queueRow(), QueueStatus.CANCELLED, "second open row"))),
          new Rule(
              "row-status-unknown",
              ERROR,
              QUEUE,
              "the status is none that exists",
              "q.status NOT IN ('pending', 'uploading', 'success', 'failed', 'cancelled')",
              facts -> Diagnosis.advise("set a status of queue row " + facts.queueRow())),
          new Rule(
              "row-times",
              WARNING,
              QUEUE,
              "its times are impossible",
              """
              q.created_at > {0} OR q.updated_at > {0} OR q.processed_at > {0}
              OR q.in_doubt_since > {0}
              OR (q.status IN ('success', 'failed') AND q.processed_at IS NULL)""",
              facts -> Diagnosis.advise("see the history of listing " + facts.listing())));

  private QueueRules() {}

  private static Diagnosis closeAsDone(Facts facts) {
    Repair close =
        new Repair.CloseRow(facts.queueRow(), QueueStatus.SUCCESS, "the listing is in the shop");
    return facts.is("uploading") ? Diagnosis.proposed(close) : Diagnosis.safe(close);
  }

  private static Diagnosis closeLikeListing(Facts facts) {
    Repair close =
        new Repair.CloseRow(
            facts.queueRow(),
            facts.otherIs("failed") ? QueueStatus.FAILED : QueueStatus.CANCELLED,
            "the listing is " + facts.other());
    return facts.started() ? Diagnosis.proposed(close) : Diagnosis.safe(close);
  }
}
