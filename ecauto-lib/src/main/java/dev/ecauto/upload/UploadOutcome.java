package dev.ecauto.upload;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the work on a claimed row ended, for now or for good. */
public sealed interface UploadOutcome {
  /** The row. */
  UploadTask task();

  /**
   * The item is in the shop, complete, and both tables say so.
   *
   * @param itemId the shop's id
   * @param imagesLeftOut images that the shop could not take
   */
  record Published(UploadTask task, String itemId, int imagesLeftOut) implements UploadOutcome {}

  /** Given up with a reason; a dead letter until {@code retry}. */
  record Rejected(UploadTask task, @Nullable ErrorClass errorClass, String reason)
      implements UploadOutcome {}

  /** Withheld with a reason until an operator decides. */
  record Withheld(UploadTask task, String reason) implements UploadOutcome {}

  /**
   * Waits again; what is done so far stays done.
   *
   * @param until when it is due again; {@code null} for at once
   */
  record Deferred(UploadTask task, @Nullable Instant until, String reason)
      implements UploadOutcome {}

  /** Nobody knows whether the last call took effect; the shop is asked at a time. */
  record InDoubt(UploadTask task, Instant nextLook, String reason) implements UploadOutcome {}

  /** Another runner has taken the row over; nothing was changed. */
  record Lost(UploadTask task) implements UploadOutcome {}
}
