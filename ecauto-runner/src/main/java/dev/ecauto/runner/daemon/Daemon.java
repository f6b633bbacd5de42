package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.time.StopSignal;
import dev.ecauto.upload.UploadReport;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Uploads what becomes due until it is told to stop, and checks the store now and then. */
public final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final String ACTOR = "daemon";

  private final Ecauto ecauto;
  private final Duration checkInterval;

  /**
   * A daemon.
   *
   * @param ecauto whose stop signal ends it
   * @param checkInterval how often the store is checked; zero for never
   */
  public Daemon(Ecauto ecauto, Duration checkInterval) {
    this.ecauto = ecauto;
    this.checkInterval = checkInterval;
  }

  /** Works until a stop is requested; what is under way then is finished or recorded. */
  public UploadReport run() {
    Thread checks = new Thread(this::check, "ecauto-check");
    checks.setDaemon(true);
    if (!checkInterval.isZero()) {
      checks.start();
    }
    LOG.info("working until stopped; checking every {}", checkInterval);
    UploadReport report = ecauto.uploads().runUntilStopped(new UploadLog());
    LOG.info("stopped: {}", report);
    return report;
  }

  private void check() {
    StopSignal stop = ecauto.stopSignal();
    do {
      try {
        report(ecauto.checker().fix(CheckScope.LOCAL, ACTOR));
      } catch (RuntimeException e) {
        LOG.warn("the check failed; the next one is in {}", checkInterval, e);
      }
    } while (stop.await(checkInterval));
  }

  private static void report(ConsistencyReport report) {
    if (report.repaired() > 0) {
      LOG.warn("the check repaired {}", report.repairCounts());
    }
    if (report.needsAttention()) {
      LOG.warn("the check found {}; see 'ecauto check'", report.counts());
    } else if (report.isClean()) {
      LOG.info("the check found nothing in {} listings", report.conservation().total());
    } else {
      LOG.info("the check found nothing but {}; see 'ecauto check'", report.counts());
    }
  }
}
