package dev.ecauto.consistency.rules.internal;

import static dev.ecauto.consistency.finding.Severity.ERROR;
import static dev.ecauto.consistency.finding.Severity.WARNING;

import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.consistency.rules.internal.Facts.EventFacts;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.List;

/** What must never be true of the trail of events. */
final class EventRules {
  static final List<Rule<EventFacts>> ALL =
      List.of(
          new Rule<>(
              "listing-lost",
              ERROR,
              ReasonCode.RULE_LISTING_LOST,
              """
              e.listing_id IS NOT NULL AND e.type <> 'check.repaired'
              AND NOT EXISTS (SELECT 1 FROM listings l WHERE l.id = e.listing_id)
              AND NOT EXISTS (SELECT 1 FROM events f
                WHERE f.listing_id = e.listing_id AND f.id < e.id)""",
              facts ->
                  Diagnosis.advise(
                      Reason.of(ReasonCode.ADVISE_BACKUP)
                          .with("listing", facts.subject().listingId()))),
          new Rule<>(
              "row-lost",
              WARNING,
              ReasonCode.RULE_ROW_LOST,
              """
              e.queue_id IS NOT NULL AND e.type <> 'check.repaired'
              AND NOT EXISTS (SELECT 1 FROM upload_queue q WHERE q.id = e.queue_id)
              AND NOT EXISTS (SELECT 1 FROM set_aside s WHERE s.source = 'store'
                AND s.source_table = 'upload_queue'
                AND s.source_row = CAST(e.queue_id AS VARCHAR))""",
              facts -> Diagnosis.advise(Reason.of(ReasonCode.ADVISE_NOTHING))));

  private EventRules() {}
}
