package dev.ecauto.runner.queue;

import dev.ecauto.runner.output.Progress;
import dev.ecauto.upload.UploadListener;
import dev.ecauto.upload.UploadOutcome;
import java.util.concurrent.atomic.AtomicLong;

/** Counts items that are done with, whatever came of them. Safe for use by many threads. */
public final class UploadProgress implements UploadListener {
  private final Progress progress;
  private final AtomicLong done = new AtomicLong();

  /** Shows the counts. */
  public UploadProgress(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void ended(UploadOutcome outcome) {
    if (outcome.isOver()) {
      progress.update(done.incrementAndGet());
    }
  }
}
