package dev.ecauto.upload;

import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.thebase.TheBasePlatform;
import dev.ecauto.thebase.TheBaseQuotas;
import dev.ecauto.upload.queue.UploadGate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A runner in a process of its own that works until the queue is empty. Arguments: URL of the
 * store, then {@link BaseRig#arguments()} of each account.
 */
final class DrainChild {
  private static final int PER_ACCOUNT = 6;

  /** Limits that these items do not reach. */
  static final TheBaseQuotas NO_LIMITS = TheBaseQuotas.of(10_000_000, 10_000_000, 10_000_000);

  /** Between two portions the accounts are free, so that the processes take turns. */
  private static final UploadScope PORTION =
      UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY).withLimit(20);

  private DrainChild() {}

  public static void main(String[] args) {
    List<BaseRig> rigs = new ArrayList<>();
    for (int i = 1; i < args.length; i += PER_ACCOUNT) {
      rigs.add(BaseRig.of(Arrays.asList(args).subList(i, i + PER_ACCOUNT)));
    }
    BaseRig.Time time = BaseRig.Time.real();
    try (Database db = Database.open(StoreConfig.at(args[0]));
        TheBasePlatform base = BaseRig.platform(rigs, db, NO_LIMITS, time)) {
      UploadServices services =
          Shelf.services(
              db,
              Map.of(base.id(), base),
              UploadGate.OPEN,
              dev.ecauto.time.Time.of(time.clock(), time.stop()),
              new Random());
      UploadConfig eager = UploadConfig.builder().pollInterval(Duration.ofMillis(50)).build();
      int published = 0;
      while (!Laws.isDone(db)) {
        try (UploadExecutor executor = new UploadExecutor(services, eager)) {
          published += executor.drain(PORTION).published();
        }
      }
      System.out.println(published);
    }
  }

  static Process start(String url, List<BaseRig> rigs) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-classpath",
                System.getProperty("java.class.path"),
                DrainChild.class.getName(),
                url));
    rigs.forEach(rig -> command.addAll(rig.arguments()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
