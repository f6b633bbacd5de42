package dev.ecauto.backup;

import dev.ecauto.store.CrashAt;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that copies a store, or puts a copy back; arguments: what, store, copy. */
final class KilledCopyProcess {
  private KilledCopyProcess() {}

  public static void main(String[] args) {
    Backup backup = new Backup(StoreConfig.at(Path.of(args[1])), Time.system());
    if (args[0].equals("backup")) {
      backup.backup(Path.of(args[2]));
    } else {
      backup.restore(Path.of(args[2]));
    }
    System.out.println(CrashAt.seen());
  }

  /** Starts it; it is killed before a statement unless that is 0. */
  static Process start(String what, Path store, Path copy, int killAt) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-D" + CrashAt.PROPERTY + "=" + killAt,
                "-classpath",
                System.getProperty("java.class.path"),
                KilledCopyProcess.class.getName(),
                what,
                store.toString(),
                copy.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
