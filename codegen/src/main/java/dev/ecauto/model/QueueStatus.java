package dev.ecauto.model;

/** Where a row of the upload queue stands. A row is open while pending or uploading. */
public enum QueueStatus {
  /** Waits for its time and its turn. */
  PENDING,
  /** Claimed by a runner under a lease, or in doubt. */
  UPLOADING,
  /** Done: the listing is in the shop. */
  SUCCESS,
  /** Dead letter with a reason. */
  FAILED,
  /** Withdrawn before it was done. */
  CANCELLED;

  /** The text that the store holds. */
  public String code() {
    return Codes.of(this);
  }

  /**
   * The inverse of {@link #code()}.
   *
   * @throws IllegalArgumentException if there is no such code
   */
  public static QueueStatus ofCode(String code) {
    return Codes.parse(QueueStatus.class, code);
  }
}
