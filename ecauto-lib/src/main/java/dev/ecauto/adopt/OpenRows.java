package dev.ecauto.adopt;

import dev.ecauto.model.QueueStatus;

/** Lets one open queue row per listing through; the others are withdrawn. Used by one thread. */
final class OpenRows {
  private final Journal journal;
  private boolean taken;

  OpenRows(Journal journal) {
    this.journal = journal;
  }

  QueueStatus settle(OldRow row, QueueStatus status) {
    boolean open = status == QueueStatus.PENDING || status == QueueStatus.UPLOADING;
    if (!open) {
      return status;
    }
    if (taken) {
      journal.repaired(row, "second open queue row, cancelled", "");
      return QueueStatus.CANCELLED;
    }
    taken = true;
    return status;
  }
}
