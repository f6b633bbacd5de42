package dev.ecauto.runner.configure;

/**
 * One line of the doctor's table.
 *
 * @param what was looked at
 * @param verdict how it is
 * @param found what was found
 * @param advice what to do; empty if nothing
 */
record Diagnosis(String what, Verdict verdict, String found, String advice) {
  /** How something is. */
  enum Verdict {
    OK,
    LOOK,
    WRONG
  }

  static Diagnosis ok(String what, String found) {
    return new Diagnosis(what, Verdict.OK, found, "");
  }

  static Diagnosis look(String what, String found, String advice) {
    return new Diagnosis(what, Verdict.LOOK, found, advice);
  }

  static Diagnosis wrong(String what, String found, String advice) {
    return new Diagnosis(what, Verdict.WRONG, found, advice);
  }
}
