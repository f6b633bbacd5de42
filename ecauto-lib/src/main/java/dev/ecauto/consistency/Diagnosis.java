package dev.ecauto.consistency;

import dev.ecauto.consistency.Finding.Safety;

/** What to do about a violation, and who may. */
record Diagnosis(Repair repair, Safety safety) {
  static Diagnosis safe(Repair repair) {
    return new Diagnosis(repair, Safety.SAFE);
  }

  static Diagnosis proposed(Repair repair) {
    return new Diagnosis(repair, Safety.PROPOSED);
  }

  static Diagnosis advise(String what) {
    return new Diagnosis(new Repair.Advise(what), Safety.PROPOSED);
  }
}
