package dev.ecauto.upload;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/**
 * A runner in a process of its own that stands still at a point and says so, to be killed there.
 * Arguments: URL of the store, moment, call, then {@link BaseRig#arguments()}.
 */
final class CrashChild {
  static final String REACHED = "reached";

  private CrashChild() {}

  public static void main(String[] args) {
    CrashPoint point = new CrashPoint(CrashPoint.Moment.valueOf(args[1]), args[2]);
    List<String> rest = Arrays.asList(args).subList(3, args.length);
    BaseRig rig = BaseRig.of(rest);
    StopSignal stop = StopSignal.create();
    try (Database db = Database.open(StoreConfig.at(args[0]))) {
      PointedPlatform platform =
          new PointedPlatform(
              rig.platform(db, TheBaseQuotas.published(), Clock.systemUTC(), stop),
              reached -> standStillAt(point, reached));
      UploadServices services =
          Shelf.services(
              db,
              Map.of(platform.id(), platform),
              UploadGate.OPEN,
              Time.of(Clock.systemUTC(), stop),
              new Random());
      UploadConfig config =
          UploadConfig.builder()
              .settlingDelay(Duration.ofMillis(300))
              .pollInterval(Duration.ofMillis(100))
              .build();
      try (UploadExecutor executor = new UploadExecutor(services, config)) {
        executor.drain(
            UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY).withListener(platform));
      }
    }
    System.out.println("finished");
  }

  private static void standStillAt(CrashPoint point, CrashPoint reached) {
    if (point.equals(reached)) {
      System.out.println(REACHED);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
