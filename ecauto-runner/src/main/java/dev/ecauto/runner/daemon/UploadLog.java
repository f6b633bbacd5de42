package dev.ecauto.runner.daemon;

import dev.ecauto.EcautoObserver;
import dev.ecauto.model.Sku;
import dev.ecauto.upload.UploadOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what becomes of uploads to the log. */
final class UploadLog implements EcautoObserver {
  private static final Logger LOG = LoggerFactory.getLogger(UploadLog.class);

  @Override
  public void ended(UploadOutcome outcome) {
    outcome.match(new Writing(outcome.task().item().sku())).run();
  }

  /** What is written of each outcome. */
  private record Writing(Sku sku) implements UploadOutcome.Cases<Runnable> {
    @Override
    public Runnable published(UploadOutcome.Published published) {
      return () -> LOG.info("{} is listed as item {}", sku, published.itemId());
    }

    @Override
    public Runnable rejected(UploadOutcome.Rejected rejected) {
      return () -> LOG.warn("{} failed: {}", sku, rejected.reason());
    }

    @Override
    public Runnable withheld(UploadOutcome.Withheld withheld) {
      return () -> LOG.warn("{} is withheld: {}", sku, withheld.reason());
    }

    @Override
    public Runnable deferred(UploadOutcome.Deferred deferred) {
      return () -> LOG.info("{} waits again: {}", sku, deferred.reason());
    }

    @Override
    public Runnable inDoubt(UploadOutcome.InDoubt doubt) {
      return () -> LOG.warn("{} is in doubt until {}: {}", sku, doubt.nextLook(), doubt.reason());
    }

    @Override
    public Runnable lost(UploadOutcome.Lost lost) {
      return () -> LOG.warn("{} was taken over by another runner", sku);
    }
  }
}
