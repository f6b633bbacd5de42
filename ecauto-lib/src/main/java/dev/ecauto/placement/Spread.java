package dev.ecauto.placement;

/** When uploads that are put into the queue shall run. */
public enum Spread {
  /** Evenly over the windows of the accounts, as many a day as the shops take. */
  DISTRIBUTED,
  /** As soon as possible; the shops' windows, quotas and caps hold all the same. */
  AT_ONCE
}
