package dev.ecauto.runner.daemon;

import dev.ecauto.upload.UploadListener;
import dev.ecauto.upload.UploadOutcome;
import dev.ecauto.upload.queue.UploadTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what becomes of uploads to the log. */
final class UploadLog implements UploadListener {
  private static final Logger LOG = LoggerFactory.getLogger(UploadLog.class);

  @Override
  public void ended(UploadOutcome outcome) {
    UploadTask task = outcome.task();
    if (outcome instanceof UploadOutcome.Published published) {
      LOG.info("{} is listed as item {}", task.item().sku(), published.itemId());
    } else if (outcome instanceof UploadOutcome.Rejected rejected) {
      LOG.warn("{} failed: {}", task.item().sku(), rejected.reason());
    } else if (outcome instanceof UploadOutcome.Withheld withheld) {
      LOG.warn("{} is withheld: {}", task.item().sku(), withheld.reason());
    } else if (outcome instanceof UploadOutcome.InDoubt doubt) {
      LOG.warn("{} is in doubt until {}: {}", task.item().sku(), doubt.nextLook(), doubt.reason());
    } else if (outcome instanceof UploadOutcome.Deferred deferred) {
      LOG.info("{} waits again: {}", task.item().sku(), deferred.reason());
    }
  }
}
