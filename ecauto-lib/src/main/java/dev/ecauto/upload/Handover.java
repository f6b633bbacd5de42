package dev.ecauto.upload;

import java.util.List;

/**
 * Uploads that are done, and rows that come next.
 *
 * @param finished what was finished; a task that is missing was not the caller's any more, or its
 *     listing refers to another item: {@link UploadQueue#finish} tells which
 * @param claimed the rows claimed, the most urgent first
 */
public record Handover(List<UploadTask> finished, List<UploadTask> claimed) {
  public Handover {
    finished = List.copyOf(finished);
    claimed = List.copyOf(claimed);
  }
}
