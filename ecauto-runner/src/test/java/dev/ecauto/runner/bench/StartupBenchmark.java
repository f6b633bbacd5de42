package dev.ecauto.runner.bench;

import com.google.gson.JsonObject;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a short command takes as a process of its own, started by the distribution's script: with
 * the archive of classes that the first of them makes, and without. It fails where {@code --help}
 * takes longer than 0.3 s or {@code status} longer than 0.5 s, which an idle machine is needed for.
 */
final class StartupBenchmark implements RunnerBench.Measurement {
  private static final int ROUNDS = 9;
  private static final Map<String, Double> BOUNDS = Map.of("--help", 0.3, "status", 0.5);

  private final Path script =
      Path.of(System.getProperty("bench.distribution", "target/ecauto"), "bin", "ecauto");

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    if (!Files.exists(script)) {
      throw new IOException("there is no " + script.toAbsolutePath() + ": build the distribution");
    }
    Path dir = Files.createTempDirectory("ecauto-bench-startup");
    try {
      String url = "jdbc:sqlite:" + dir.resolve("ecauto.db");
      Database.open(StoreConfig.at(url)).close();
      Path config =
          Files.writeString(dir.resolve("ecauto.properties"), "store.url = " + url + "\n");
      return measure(config, out);
    } finally {
      try (Stream<Path> files = Files.list(dir)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(dir);
    }
  }

  private JsonObject measure(Path config, PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    boolean within = true;
    for (String command : List.of("--help", "status", "queue", "listings", "explain B000000001")) {
      double[] with = new double[ROUNDS];
      double[] without = new double[ROUNDS];
      seconds(config, command, "on"); // the first one makes the archive
      for (int round = 0; round < ROUNDS; round++) {
        with[round] = seconds(config, command, "on");
        without[round] = seconds(config, command, "off");
      }
      JsonObject one = new JsonObject();
      one.addProperty("seconds", median(with));
      one.addProperty("secondsWithoutArchive", median(without));
      Double bound = BOUNDS.get(command);
      if (bound != null) {
        one.addProperty("bound", bound);
        within &= median(with) <= bound;
      }
      figures.add(command, one);
      out.println(command + " " + one);
    }
    figures.addProperty("withinBounds", within);
    return figures;
  }

  private double seconds(Path config, String command, String archive) throws Exception {
    List<String> words =
        Stream.concat(
                Stream.of(script.toString(), "--config", config.toString()),
                Stream.of(command.split(" ")))
            .toList();
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("ECAUTO_ARCHIVE", archive);
    long begun = System.nanoTime();
    int code = builder.start().waitFor();
    if (code > 1) {
      throw new IllegalStateException(words + " ended with " + code);
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private static double median(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return Math.round(1_000 * sorted[sorted.length / 2]) / 1_000.0;
  }
}
