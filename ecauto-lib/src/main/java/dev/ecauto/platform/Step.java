package dev.ecauto.platform;

/**
 * One step of an upload: at most one call that may take effect.
 *
 * @param name stable name, stored as the checkpoint: {@code add}, {@code image-3}, {@code publish}
 * @param kind what the step is to the item, which says how it is run
 * @param retryMode what to do when its outcome is unknown
 * @param cost how many calls it takes from the account's quotas
 */
public record Step(String name, Kind kind, RetryMode retryMode, int cost) {
  /** What a step is to its item. */
  public enum Kind {
    /** Makes the item: counts against the account's additions, one at a time per account. */
    CREATE,
    /** One picture: runs beside other pictures of the item, and the item can do without it. */
    IMAGE,
    /** Anything else that the item needs before shoppers may see it. */
    UPDATE,
    /** Shows the item to shoppers: the last step. */
    PUBLISH
  }

  /** What may be done when nobody knows whether a step took effect. */
  public enum RetryMode {
    /** Doing it twice is the same as once. */
    REPEATABLE,
    /** Twice makes a duplicate: look by SKU first. */
    RECONCILE_FIRST,
    /** The shop refuses the second and names what the first one made: repeat it. */
    CONFLICT_RECOVERS
  }
}
