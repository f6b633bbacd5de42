package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.queue.UploadTask;

/**
 * Told of progress, after it is stored. Called by several threads at once and in the way of the
 * work, so it must be quick; an exception from it is logged and changes nothing.
 */
public interface UploadListener {
  /** Listens to nothing. */
  UploadListener NONE = new UploadListener() {};

  /** A row was claimed. */
  default void claimed(UploadTask task) {}

  /** A step of a row was done. */
  default void stepDone(UploadTask task, String step) {}

  /** The work on a row ended, for now or for good. */
  default void ended(UploadOutcome outcome) {}

  /** Nothing goes on for an account, for now or until a person acts; told once per reason. */
  default void heldUp(AccountKey account, Reason reason) {}
}
