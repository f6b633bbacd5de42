package dev.ecauto.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.ecauto.backup.KillBenchmark;
import dev.ecauto.live.LiveBenchmark;
import dev.ecauto.live.LiveSimulationBenchmark;
import dev.ecauto.live.MonthsBenchmark;
import dev.ecauto.live.SoakBenchmark;
import dev.ecauto.live.SyncBenchmark;
import dev.ecauto.overview.WebBenchmark;
import dev.ecauto.retention.AgedBenchmark;
import dev.ecauto.upload.CrashBenchmark;
import dev.ecauto.upload.OperatorBenchmark;
import dev.ecauto.upload.RunnersBenchmark;
import dev.ecauto.upload.SimulationBenchmark;
import dev.ecauto.upload.UploadBenchmark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * Runs one benchmark by name: {@code Bench NAME OUTDIR}; its figures go to OUTDIR/NAME.json. What
 * was set by {@code -Dkey=value} on Maven's command line is set here, too.
 */
public final class Bench {
  static {
    System.setProperty("ecauto.unobserved", "true");
    // Maven hands its own properties to no process that it starts; benchmarks read them when made.
    for (String word : System.getenv().getOrDefault("MAVEN_CMD_LINE_ARGS", "").split("\\s+")) {
      int end = word.indexOf('=');
      if (word.startsWith("-D") && end > 2) {
        System.getProperties().putIfAbsent(word.substring(2, end), word.substring(end + 1));
      }
    }
  }

  private static final Map<String, Benchmark> BENCHMARKS =
      Map.ofEntries(
          Map.entry("aged", new AgedBenchmark()),
          Map.entry("fakes", new FakesBenchmark()),
          Map.entry("fetch", new FetchBenchmark()),
          Map.entry("check", new CheckBenchmark()),
          Map.entry("crash", new CrashBenchmark()),
          Map.entry("fuzz", new FuzzBenchmark()),
          Map.entry("kills", new KillBenchmark()),
          Map.entry("live", new LiveBenchmark()),
          Map.entry("live-simulation", new LiveSimulationBenchmark()),
          Map.entry("months", new MonthsBenchmark()),
          Map.entry("operator", new OperatorBenchmark()),
          Map.entry("sync", new SyncBenchmark()),
          Map.entry("register", new RegisterBenchmark()),
          Map.entry("runners", new RunnersBenchmark()),
          Map.entry("soak", new SoakBenchmark()),
          Map.entry("simulation", new SimulationBenchmark()),
          Map.entry("upload", new UploadBenchmark()),
          Map.entry("web", new WebBenchmark()));

  /** What the runner measures of itself. */
  private static final Set<String> ELSEWHERE = Set.of("pages", "scale", "startup");

  private Bench() {}

  public static void main(String[] args) {
    if (args.length == 2 && ELSEWHERE.contains(args[0])) {
      System.out.println(args[0] + " is measured by ecauto-runner: -pl ecauto-runner");
      return;
    }
    Benchmark benchmark = args.length == 2 ? BENCHMARKS.get(args[0]) : null;
    if (benchmark == null) {
      System.err.println("usage: Bench NAME OUTDIR, where NAME is one of " + BENCHMARKS.keySet());
      System.exit(2);
      return;
    }
    try {
      run(args[0], benchmark, Path.of(args[1]));
      System.exit(0);
    } catch (Exception | Error e) {
      e.printStackTrace();
      System.exit(1); // threads that a benchmark left behind shall not keep the process
    }
  }

  private static void run(String name, Benchmark benchmark, Path directory) throws Exception {
    JsonObject figures = benchmark.run(System.out);
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(figures);
    Path file = Files.createDirectories(directory).resolve(name + ".json");
    Files.writeString(file, json + "\n", StandardCharsets.UTF_8);
    System.out.println(json);
  }
}
