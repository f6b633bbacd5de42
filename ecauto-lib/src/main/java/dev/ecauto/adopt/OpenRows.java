package dev.ecauto.adopt;

import dev.ecauto.model.QueueStatus;

/** Lets one open queue row per listing through; the others are withdrawn. Used by one thread. */
final class OpenRows {
  private final AdoptionLog log;
  private boolean taken;

  OpenRows(AdoptionLog log) {
    this.log = log;
  }

  QueueStatus settle(OldRow row, QueueStatus status) {
    boolean open = status == QueueStatus.PENDING || status == QueueStatus.UPLOADING;
    if (!open) {
      return status;
    }
    if (taken) {
      log.repaired(row, "second open queue row, cancelled", "");
      return QueueStatus.CANCELLED;
    }
    taken = true;
    return status;
  }
}
