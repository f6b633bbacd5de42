package dev.ecauto.runner;

import com.google.gson.Gson;
import dev.ecauto.Ecauto;
import dev.ecauto.time.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs commands in a process whose files may not grow beyond a size, as on a full disk; arguments:
 * a directory to begin in, then the commands.
 */
final class FullDiskProcess {
  /** The smallest that lets SQLite open a store: its shared memory is as large. */
  static final int LARGEST_FILE = 32_768;

  private static final Gson GSON = new Gson();

  /** What became of a command. */
  record Ran(int code, String said) {}

  private FullDiskProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    // the driver's own library is put on the disk before that is full
    Ecauto.builder().store("jdbc:sqlite:" + Path.of(args[0], "first.db")).build().close();
    new ProcessBuilder(
            "prlimit",
            "--fsize=" + LARGEST_FILE,
            "--pid",
            String.valueOf(ProcessHandle.current().pid()))
        .inheritIO()
        .start()
        .waitFor();
    for (String command : List.of(args).subList(1, args.length)) {
      StopSignal stop = StopSignal.create();
      if (command.contains(" daemon") || command.contains(" web")) {
        stop.request();
      }
      CliRun run = CliRun.under(stop, command.strip().split(" +", -1));
      System.out.println(GSON.toJson(new Ran(run.code(), run.err() + run.out())));
    }
  }

  /** Runs commands in such a process, one after the other. */
  static List<Ran> run(Path dir, List<String> commands) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-classpath",
                System.getProperty("java.class.path"),
                FullDiskProcess.class.getName(),
                dir.toString()));
    line.addAll(commands);
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (InputStream out = process.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IllegalStateException("the process ended with " + exit + ": " + said);
      }
      return said.lines().map(text -> GSON.fromJson(text, Ran.class)).toList();
    }
  }
}
