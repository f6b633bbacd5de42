package dev.ecauto.placement;

/** Whether registering a product also puts it into the upload queue. */
public enum AutoQueue {
  /** Yes, in the same transaction. */
  QUEUE,
  /** No: the listing is withheld as {@code not_queued} until it is enqueued. */
  REGISTER_ONLY
}
