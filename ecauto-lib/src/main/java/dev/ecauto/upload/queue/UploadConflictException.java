package dev.ecauto.upload.queue;

import dev.ecauto.model.EcautoException;

/** An upload could not be finished because its listing refers to another item; rolled back. */
public final class UploadConflictException extends EcautoException {
  private static final long serialVersionUID = 1L;

  private final transient UploadTask task;

  UploadConflictException(UploadTask task, String itemId) {
    super(
        "could not finish "
            + task
            + " with the item "
            + itemId
            + ": listing "
            + task.listingId()
            + " refers to another item or is gone; run the consistency check");
    this.task = task;
  }

  /** The row. */
  public UploadTask task() {
    return task;
  }
}
