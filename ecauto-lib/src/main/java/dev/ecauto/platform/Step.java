package dev.ecauto.platform;

/**
 * One step of an upload.
 *
 * @param name stable name, stored as the checkpoint: {@code add}, {@code image-3}, {@code publish}
 * @param retryMode what to do when its outcome is unknown
 * @param cost how many calls it takes from the account's quotas
 */
public record Step(String name, RetryMode retryMode, int cost) {
  /** What may be done when nobody knows whether a step took effect. */
  public enum RetryMode {
    /** Doing it twice is the same as once. */
    REPEATABLE,
    /** Twice makes a duplicate: look by SKU first. */
    RECONCILE_FIRST,
    /** The shop refuses the second and names what the first one made. */
    CONFLICT_RECOVERS
  }
}
