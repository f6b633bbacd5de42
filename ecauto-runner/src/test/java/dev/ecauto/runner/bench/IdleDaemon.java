package dev.ecauto.runner.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.ecauto.runner.CliRun;
import dev.ecauto.time.StopSignal;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** What a daemon in this process takes of the processor while nothing is due. */
record IdleDaemon(Path config) {
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration MEASURED = Duration.ofSeconds(30);

  double shareOfACore() throws Exception {
    StopSignal stop = StopSignal.create();
    CompletableFuture<CliRun> daemon =
        CompletableFuture.supplyAsync(
            () -> CliRun.under(stop, "--config", config.toString(), "daemon"));
    StopSignal wait = StopSignal.create();
    var unused = wait.await(SETTLING);
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    unused = wait.await(MEASURED);
    long used = system.getProcessCpuTime() - before;
    if (daemon.isDone()) {
      throw new IllegalStateException("the daemon ended: " + daemon.get().err());
    }
    stop.request();
    daemon.get();
    return Math.round(10_000.0 * used / MEASURED.toNanos()) / 10_000.0;
  }
}
