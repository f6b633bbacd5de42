package dev.ecauto;

import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.upload.UploadOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what becomes of uploads and of changes of live listings to the log, through SLF4J: what
 * went well as information, what a person may have to look at as a warning.
 */
public final class LoggingObserver implements EcautoObserver {
  private static final Logger LOG = LoggerFactory.getLogger(LoggingObserver.class);

  @Override
  public void ended(UploadOutcome outcome) {
    switch (outcome.kind()) {
      case PUBLISHED, DEFERRED -> LOG.info("{}", outcome);
      case REJECTED, WITHHELD, IN_DOUBT, LOST -> LOG.warn("{}", outcome);
    }
  }

  @Override
  public void heldUp(AccountKey account, Reason reason) {
    LOG.warn("nothing is uploaded to {}: {}", account, reason);
  }

  @Override
  public void revised(Revision revision, ReviseResult result) {
    result.match(
        revised -> {
          LOG.info("{} is changed: {}", revision.asin(), revision.change());
          return true;
        },
        notRevised -> {
          LOG.warn("{} is not changed: {}", revision.asin(), notRevised.error());
          return false;
        });
  }
}
