package dev.ecauto.upload.queue;

import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;

/** An upload could not be finished because its listing refers to another item; rolled back. */
public final class UploadConflictException extends EcautoException {
  private static final long serialVersionUID = 1L;

  private final transient UploadTask task;
  private final String itemId;

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
    this.itemId = itemId;
  }

  /** The row. */
  public UploadTask task() {
    return task;
  }

  /** Why, for the store. */
  public Reason reason() {
    return Reason.of(ReasonCode.UPLOAD_CONFLICT)
        .with("item", itemId)
        .with("listing", task.listingId());
  }
}
