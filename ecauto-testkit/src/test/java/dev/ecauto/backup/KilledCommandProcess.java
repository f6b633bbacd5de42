package dev.ecauto.backup;

import dev.ecauto.store.CrashAt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command in a process of its own; arguments: its name, the store, its directory. */
final class KilledCommandProcess {
  private static final String DONE = "boundaries: ";

  private KilledCommandProcess() {}

  public static void main(String[] args) {
    KilledCommand.valueOf(args[0]).run(args[1], Path.of(args[2]));
    System.out.println(DONE + CrashAt.seen());
  }

  /** Where processes that work in a directory keep what they need only for a while. */
  static Path temporary(Path dir) {
    return dir.resolve("temporary");
  }

  /**
   * Runs a command to its end.
   *
   * @param killAt it is killed before its n-th statement or change of a file; 0 for never
   * @return how many of those there were; -1 if it was killed
   */
  static int run(KilledCommand command, String store, Path dir, int killAt)
      throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(temporary(dir));
    List<String> line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "-D" + CrashAt.PROPERTY + "=" + killAt,
                "-Djava.io.tmpdir=" + temporary,
                "-classpath",
                System.getProperty("java.class.path"),
                KilledCommandProcess.class.getName(),
                command.name(),
                store,
                dir.toString()));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    if (exit == 0) {
      return Integer.parseInt(said.substring(said.lastIndexOf(DONE) + DONE.length()));
    } else if (exit == CrashAt.KILLED) {
      return -1;
    }
    throw new IllegalStateException(command + " ended with " + exit + ": " + said);
  }
}
