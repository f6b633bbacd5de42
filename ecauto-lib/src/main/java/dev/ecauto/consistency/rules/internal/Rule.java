package dev.ecauto.consistency.rules.internal;

import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.internal.Diagnosis;
import dev.ecauto.model.ReasonCode;
import java.util.function.Function;

/**
 * One thing that must never be true of a row. The condition is SQL over the aliases of its {@link
 * Source}, so that a check of millions of rows reads violations only; {@code {0}} stands for the
 * latest time that can be now, {@code {1}} for the time before which prices are stale, {@code {2}}
 * for the time before which a lease should have been recovered.
 *
 * @param name stable name in reports
 * @param severity how much it matters
 * @param what the contradiction
 * @param among true of every row that breaks the rule, and of few others; what several rules have
 *     in common is looked at once a row
 * @param condition true of a row that breaks the rule
 * @param diagnosis what to do about such a row
 * @param <F> what is known of the row
 */
record Rule<F extends Facts>(
    String name,
    Severity severity,
    ReasonCode what,
    String among,
    String condition,
    Function<F, Diagnosis> diagnosis) {
  Rule(
      String name,
      Severity severity,
      ReasonCode what,
      String condition,
      Function<F, Diagnosis> diagnosis) {
    this(name, severity, what, condition, condition, diagnosis);
  }

  Finding finding(F facts) {
    Diagnosis cure = diagnosis.apply(facts);
    return new Finding(
        name, severity, facts.subject(), facts.reason(what), cure.repair(), cure.safety());
  }
}
