package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.WARNING;

import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.StoredRow;
import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.rules.internal.Facts.AttemptFacts;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.List;

/** What must never be true of an attempt. */
final class AttemptRules {
  static final List<Rule<AttemptFacts>> ALL =
      List.of(
          new Rule<>(
              "attempt-without-row",
              ERROR,
              ReasonCode.RULE_ATTEMPT_WITHOUT_ROW,
              "q.id IS NULL",
              facts -> Diagnosis.safe(new Repair.SetAside(StoredRow.ATTEMPT, facts.id()))),
          new Rule<>(
              "attempt-without-end",
              WARNING,
              ReasonCode.RULE_ATTEMPT_WITHOUT_END,
              "a.ended_at IS NULL AND (q.status <> 'uploading' OR a.attempt < q.attempt)",
              AttemptRules::endAttempt),
          new Rule<>(
              "attempt-times",
              WARNING,
              ReasonCode.RULE_ATTEMPT_TIMES,
              "a.started_at > {0} OR a.ended_at > {0}",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_HISTORY)
                          .with("listing", facts.subject().listingId()))));

  private AttemptRules() {}

  private static Diagnosis endAttempt(AttemptFacts facts) {
    Long listing = facts.subject().listingId();
    return facts.rowStatus() == QueueStatus.PENDING && facts.latest() && listing != null
        ? Diagnosis.safe(new Repair.Reconcile(listing))
        : Diagnosis.safe(new Repair.CloseAttempt(facts.id()));
  }
}
