package dev.ecauto.consistency.finding;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing; nothing goes wrong by it. */
  INFO,
  /** Something will not go on by itself, or is less good than it should be. */
  WARNING,
  /** Two records contradict each other, or something is lost. */
  ERROR
}
