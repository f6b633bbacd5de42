package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.catalog.fetch.FetchProgress;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.upload.UploadOutcome;
import dev.ecauto.upload.queue.UploadTask;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells several observers, and lets none of them disturb the work. */
final class GuardedObservers implements EcautoObserver {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedObservers.class);

  private final List<EcautoObserver> observers;

  GuardedObservers(List<EcautoObserver> observers) {
    this.observers = List.copyOf(observers);
  }

  private void tell(Consumer<EcautoObserver> news) {
    for (EcautoObserver observer : observers) {
      try {
        news.accept(observer);
      } catch (RuntimeException e) {
        LOG.warn("an observer failed; the work goes on", e);
      }
    }
  }

  @Override
  public void onOutcomes(List<FetchOutcome> outcomes) {
    tell(observer -> observer.onOutcomes(outcomes));
  }

  @Override
  public void onProgress(FetchProgress progress) {
    tell(observer -> observer.onProgress(progress));
  }

  @Override
  public void claimed(UploadTask task) {
    tell(observer -> observer.claimed(task));
  }

  @Override
  public void stepDone(UploadTask task, String step) {
    tell(observer -> observer.stepDone(task, step));
  }

  @Override
  public void ended(UploadOutcome outcome) {
    tell(observer -> observer.ended(outcome));
  }

  @Override
  public void ended(EndedCall call) {
    tell(observer -> observer.ended(call));
  }

  @Override
  public void heldUp(AccountKey account, Reason reason) {
    tell(observer -> observer.heldUp(account, reason));
  }

  @Override
  public void revised(Revision revision, ReviseResult result) {
    tell(observer -> observer.revised(revision, result));
  }

  @Override
  public void checked(ConsistencyReport report) {
    tell(observer -> observer.checked(report));
  }
}
