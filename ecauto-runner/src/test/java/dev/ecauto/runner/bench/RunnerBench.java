package dev.ecauto.runner.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs one benchmark of the command line by name: {@code RunnerBench NAME OUTDIR}; its figures go
 * to OUTDIR/NAME.json. What was set by {@code -Dkey=value} on Maven's command line is set here,
 * too. What is measured in the testkit is left to it.
 */
public final class RunnerBench {
  static {
    // Maven hands its own properties to no process that it starts; benchmarks read them when made.
    for (String word : System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "").split("\\s+")) {
      int end = word.indexOf('=');
      if (word.startsWith("-D") && end > 2) {
        System.getProperties().putIfAbsent(word.substring(2, end), word.substring(end + 1));
      }
    }
  }

  private static final Map<String, Measurement> BENCHMARKS =
      Map.of(
          "pages",
          new PagesBenchmark(),
          "scale",
          new ScaleBenchmark(),
          "startup",
          new StartupBenchmark());

  private RunnerBench() {}

  /** One measurement. */
  @FunctionalInterface
  interface Measurement {
    /** Measures, tells people on the stream how it goes, and gives the figures. */
    JsonObject run(PrintStream out) throws Exception;
  }

  public static void main(String[] args) {
    Measurement benchmark = BENCHMARKS.get(args[0]);
    if (benchmark == null) {
      System.exit(0);
      return;
    }
    try {
      JsonObject figures = benchmark.run(System.out);
      String json = new GsonBuilder().setPrettyPrinting().create().toJson(figures);
      Path file = Files.createDirectories(Path.of(args[1])).resolve(args[0] + ".json");
      Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
      System.out.println(json);
      System.exit(0);
    } catch (Exception | Error e) {
      e.printStackTrace();
      System.exit(1); // threads that a benchmark left behind shall not keep the process
    }
  }
}
