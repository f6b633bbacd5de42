package dev.ecauto.runner.daemon;

import dev.ecauto.Ecauto;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.health.HealthReport;
import dev.ecauto.health.Heartbeats;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.Words;
import dev.ecauto.notify.NotificationChannel;
import dev.ecauto.notify.channel.HeartbeatAddress;
import dev.ecauto.retention.Retention;
import dev.ecauto.runner.intake.FolderWatch;
import dev.ecauto.runner.output.Times;
import dev.ecauto.runner.report.FreshnessText;
import dev.ecauto.runner.storage.ScheduledBackup;
import dev.ecauto.time.FailureLog;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads what becomes due and keeps live listings true until it is told to stop, checks the store
 * now and then, and tells people what is not well.
 */
public final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);
  private static final String ACTOR = "daemon";
  private static final Duration AUTHORISE_EVERY = Duration.ofHours(1);
  private static final Duration HEALTH_EVERY = Duration.ofSeconds(30);
  private static final Duration PRUNE_EVERY = Duration.ofDays(1);
  private static final Duration PLAN_EVERY = Duration.ofDays(1);
  private static final Duration SCREENING_EVERY = Duration.ofSeconds(30);
  private static final Duration DISPATCH_EVERY = Duration.ofSeconds(10);
  private static final Duration HEARTBEAT_EVERY = Duration.ofMinutes(10);

  /** The daemon's own sign of life, and how soon its absence counts. */
  private static final Duration ALIVE_EVERY = Duration.ofSeconds(15);

  private static final Duration ALIVE_WITHIN = Duration.ofSeconds(75);

  private final Ecauto ecauto;
  private final DaemonConfig config;
  private final Retention retention;
  private final AccountLog accounts;

  /**
   * A daemon.
   *
   * @param ecauto whose stop signal ends it
   * @param config what it does beside uploading
   */
  public Daemon(Ecauto ecauto, DaemonConfig config) {
    this.ecauto = ecauto;
    this.config = config;
    this.retention = ecauto.retention(config.retention());
    this.accounts = new AccountLog(ecauto);
  }

  /** Works until a stop is requested; what is under way then is finished or recorded. */
  public UploadReport run() {
    ecauto.heartbeats().begin(ALIVE_WITHIN);
    List<Repeating> beside = beside();
    FailureLog failures = new FailureLog(LOG);
    beside.forEach(each -> each.start(failures));
    Thread live =
        new Thread(() -> ecauto.live().runUntilStopped(ecauto.stopSignal()), "ecauto-live");
    live.setDaemon(true);
    live.start();
    LOG.info("working until stopped; checking every {}", Times.text(config.checkInterval()));
    ecauto
        .live()
        .promised()
        .ifPresent(promise -> LOG.info("live: {}", FreshnessText.promise(promise)));
    UploadReport report =
        ecauto.uploads().runUntilStopped(UploadScope.due().withListener(new UploadLog()));
    beside.forEach(Repeating::end);
    ecauto.heartbeats().ended(Heartbeats.DAEMON);
    LOG.info(
        "stopped after {}, {} rejected, {} withheld, {} in doubt",
        Words.of(report.published(), "upload", "uploads"),
        report.rejected(),
        report.withheld(),
        report.inDoubt());
    return report;
  }

  private List<Repeating> beside() {
    List<Repeating> beside = new ArrayList<>();
    beside.add(new Repeating(ecauto, "alive", ALIVE_EVERY, this::alive));
    if (!config.checkInterval().isZero()) {
      beside.add(new Repeating(ecauto, "check", config.checkInterval(), this::check));
    }
    config
        .backups()
        .map(backups -> new ScheduledBackup(ecauto, backups))
        .ifPresent(
            b ->
                beside.add(
                    new Repeating(ecauto, "backups", b.round(), () -> b.runIfDue(ecauto.now()))));
    config
        .watch()
        .ifPresent(
            watch ->
                beside.add(
                    new Repeating(
                        ecauto, "watch", watch.every(), new FolderWatch(ecauto, watch)::look)));
    config
        .heartbeat()
        .ifPresent(
            address ->
                beside.add(
                    new Repeating(ecauto, "heartbeat", HEARTBEAT_EVERY, () -> call(address))));
    beside.add(new Repeating(ecauto, "authorise", AUTHORISE_EVERY, this::keepAuthorised));
    beside.add(new Repeating(ecauto, "accounts", HEALTH_EVERY, accounts::changes));
    beside.add(new Repeating(ecauto, "health", HEALTH_EVERY, this::watch));
    beside.add(new Repeating(ecauto, "prune", PRUNE_EVERY, this::prune));
    beside.add(new Repeating(ecauto, "plan", PLAN_EVERY, this::tellHeldBack));
    beside.add(new Repeating(ecauto, "screening", SCREENING_EVERY, this::readScreening));
    for (NotificationChannel channel : ecauto.notifications().channels()) {
      Runnable dispatch =
          () -> {
            var unused = ecauto.notifications().dispatch(channel);
          };
      beside.add(new Repeating(ecauto, "notify-" + channel.name(), DISPATCH_EVERY, dispatch));
    }
    return beside;
  }

  private void check() {
    report(ecauto.checker().fix(CheckScope.local(), ACTOR));
    accounts.all();
  }

  private void prune() {
    long gone = retention.prune().total();
    if (gone > 0) {
      LOG.info("pruned {} that nobody needs any more", Words.of(gone, "row", "rows"));
    }
  }

  private void tellHeldBack() {
    ecauto.live().heldBack().forEach(planned -> LOG.info("{}", planned.told()));
  }

  private void readScreening() {
    if (ecauto.listings().reloadScreeningIfChanged()) {
      LOG.info("the screening lists have changed and were read again");
    }
  }

  private void alive() {
    ecauto
        .live()
        .handedOverAt()
        .ifPresent(
            since -> {
              LOG.warn("this store was handed over at {}: nothing is left to do in it", since);
              ecauto.stopSignal().request();
            });
    Duration silent = ecauto.heartbeats().alive(ALIVE_WITHIN);
    if (!silent.isZero()) {
      LOG.warn("nobody was at work for {}: the machine slept, or stood still", Times.text(silent));
    }
  }

  private static void call(HeartbeatAddress address) {
    address
        .call()
        .match(
            taken -> taken,
            not -> {
              throw new EcautoException(not.cause());
            });
  }

  private void watch() {
    HealthReport health = ecauto.health().look();
    ecauto.notifications().look(health.judged(), health.troubles());
    ecauto.notifications().reportIfDue();
  }

  private void keepAuthorised() {
    ecauto.keepAuthorised().forEach((account, error) -> LOG.warn("{}: {}", account, error));
  }

  private static void report(ConsistencyReport report) {
    if (report.repaired() > 0) {
      LOG.warn("the check repaired {}", report.repairCounts());
    }
    if (report.needsAttention()) {
      LOG.warn("the check found {}; see 'ecauto check'", report.counts());
    } else if (report.isClean()) {
      long listings = report.conservation().total();
      LOG.info("the check found nothing in {}", Words.of(listings, "listing", "listings"));
    } else {
      LOG.info("the check found nothing but {}; see 'ecauto check'", report.counts());
    }
  }
}
