package dev.ecauto.consistency.finding.internal;

import dev.ecauto.consistency.finding.Finding.Safety;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.model.Reason;

/** What to do about a violation, and who may. */
public record Diagnosis(Repair repair, Safety safety) {
  /** A fix does it. */
  public static Diagnosis safe(Repair repair) {
    return new Diagnosis(repair, Safety.SAFE);
  }

  /** An operator decides. */
  public static Diagnosis proposed(Repair repair) {
    return new Diagnosis(repair, Safety.PROPOSED);
  }

  /** Nothing that a program should do alone. */
  public static Diagnosis advise(Reason what) {
    return new Diagnosis(new Repair.Advise(what), Safety.PROPOSED);
  }
}
