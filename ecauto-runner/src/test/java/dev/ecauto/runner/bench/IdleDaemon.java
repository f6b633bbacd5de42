package dev.ecauto.runner.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ecauto.runner.CliRun;
import dev.ecauto.time.StopSignal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * What a daemon in this process takes of the processor while nothing is due, once it has done what
 * a start brings: titles of a store of a million are taken into the index, what is due is uploaded.
 */
record IdleDaemon(Path config) {
  private static final Duration WINDOW = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(60);
  private static final int WINDOWS = 20;
  private static final double SETTLED = 0.01;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * Figures of an idle daemon.
   *
   * @param settledAfterSeconds until it was idle, at most ten minutes
   * @param shareOfACore what it took from then on
   */
  record Figures(long settledAfterSeconds, double shareOfACore) {}

  Figures measure() throws Exception {
    StopSignal stop = StopSignal.create();
    CompletableFuture<CliRun> daemon =
        CompletableFuture.supplyAsync(
            () -> CliRun.under(stop, "--config", config.toString(), "daemon"));
    int windows = 1;
    while (share(WINDOW) > SETTLED && windows < WINDOWS) {
      windows++;
    }
    double idle = share(MEASURED);
    if (daemon.isDone()) {
      throw new IllegalStateException("the daemon ended: " + daemon.get().err());
    }
    stop.request();
    daemon.get();
    return new Figures(windows * WINDOW.toSeconds(), idle);
  }

  /** What this process takes of a core within a time. */
  private static double share(Duration time) {
    long before = SYSTEM.getProcessCpuTime();
    var unused = StopSignal.create().await(time);
    return Math.round(10_000.0 * (SYSTEM.getProcessCpuTime() - before) / time.toNanos()) / 10_000.0;
  }
}
