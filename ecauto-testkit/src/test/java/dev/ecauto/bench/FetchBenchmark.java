package dev.ecauto.bench;

import static dev.ecauto.bench.FetchMeasurement.Use.NONE;
import static dev.ecauto.bench.FetchMeasurement.Use.REGISTER;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.bench.FetchMeasurement.Use;
import dev.ecauto.catalog.fetch.ManyAsins;
import dev.ecauto.catalog.fetch.PriceRoute;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How close a fetch comes to the lower bound that the quotas allow, for every route, beside the
 * owner's baseline and goal at the same speed; what registering adds; and a million ASINs in a
 * small heap. Three fetches run side by side, each against a fake of its own: they wait most of the
 * time. {@code -Dbench.route=COMPETITIVE} measures 2,000 by that route alone.
 */
final class FetchBenchmark implements Benchmark {
  private static final double SPEED = Double.parseDouble(System.getProperty("bench.speed", "50"));

  /** Their calls come so often that at the usual speed they would be milliseconds apart. */
  private static final Map<PriceRoute, Double> SPEEDS =
      Map.of(PriceRoute.COMPETITIVE, SPEED / 5, PriceRoute.ONE_BY_ONE, SPEED / 2);

  private static final @Nullable String ONLY = System.getProperty("bench.route");
  private static final double WARM_UP_SPEED = 1_000;
  private static final int SMALL = 2_000;
  private static final int LARGE = 10_000;
  private static final int MILLION = 1_000_000;
  private static final int HEAP_MEGABYTES = 256;

  /** Longest first, so that none is left over at the end. */
  private static final List<List<FetchMeasurement>> SIDE_BY_SIDE =
      List.of(
          List.of(of(PriceRoute.ONE_BY_ONE, LARGE, NONE)),
          List.of(
              of(PriceRoute.BATCH, LARGE, NONE),
              of(PriceRoute.ONE_BY_ONE, SMALL, NONE),
              of(PriceRoute.BATCH, SMALL, NONE),
              of(PriceRoute.COMPETITIVE, LARGE, NONE),
              of(PriceRoute.COMPETITIVE, SMALL, NONE)),
          List.of(
              of(PriceRoute.BATCH_AND_SINGLE, LARGE, NONE),
              of(PriceRoute.BATCH_AND_SINGLE, LARGE, REGISTER),
              of(PriceRoute.BATCH_AND_SINGLE, SMALL, NONE),
              of(PriceRoute.BATCH_AND_SINGLE, SMALL, REGISTER)));

  private static List<List<FetchMeasurement>> chosen() {
    return ONLY == null
        ? SIDE_BY_SIDE
        : List.of(List.of(of(PriceRoute.valueOf(ONLY), SMALL, NONE)));
  }

  private static FetchMeasurement of(PriceRoute route, int asins, Use use) {
    return new FetchMeasurement(route, asins, SPEEDS.getOrDefault(route, SPEED), use);
  }

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    for (PriceRoute route : PriceRoute.values()) {
      new FetchMeasurement(route, SMALL, WARM_UP_SPEED, REGISTER).run();
    }
    out.println("seconds as measured at the speed; baseline and goal at the same");
    out.println(
        "route             ASINs  registers  speed  seconds    bound  ratio  throttled  baseline"
            + "     goal");
    JsonArray runs = measureAll(out);
    JsonObject figures = summary(runs);
    figures.add("runs", runs);
    if (ONLY != null) {
      return figures;
    }
    String million = ManyAsins.inProcess(MILLION, HEAP_MEGABYTES);
    out.println("a million ASINs in " + HEAP_MEGABYTES + " MB: " + million.strip());
    figures.addProperty("millionAsinsHeapMegabytes", HEAP_MEGABYTES);
    figures.addProperty("millionAsinsPassed", million.startsWith("exit code 0"));
    return figures;
  }

  private static JsonArray measureAll(PrintStream out) {
    ExecutorService executor = Executors.newFixedThreadPool(chosen().size());
    List<CompletableFuture<List<JsonObject>>> all = new ArrayList<>();
    for (List<FetchMeasurement> oneAfterAnother : chosen()) {
      all.add(CompletableFuture.supplyAsync(() -> measure(oneAfterAnother, out), executor));
    }
    JsonArray runs = new JsonArray();
    all.forEach(done -> done.join().forEach(runs::add));
    executor.shutdown();
    return runs;
  }

  private static List<JsonObject> measure(List<FetchMeasurement> measurements, PrintStream out) {
    List<JsonObject> runs = new ArrayList<>();
    for (FetchMeasurement measurement : measurements) {
      try {
        JsonObject run = measurement.run();
        print(out, run);
        runs.add(run);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return runs;
  }

  private static JsonObject summary(JsonArray runs) {
    double worst = 0;
    long throttled = 0;
    Map<Integer, Double> added = new TreeMap<>();
    for (var element : runs) {
      JsonObject run = element.getAsJsonObject();
      double ratio = run.get("ratioToBound").getAsDouble();
      worst = Math.max(worst, ratio);
      throttled += run.get("throttled").getAsLong();
      if (run.get("route").getAsString().equals(PriceRoute.BATCH_AND_SINGLE.name())) {
        double sign = run.get("registering").getAsBoolean() ? 1 : -1;
        added.merge(run.get("asins").getAsInt(), sign * ratio, Double::sum);
      }
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("worstRatioToBound", worst);
    figures.addProperty("throttled", throttled);
    added.forEach((asins, share) -> figures.addProperty("registeringAddsTo" + asins, share));
    return figures;
  }

  private static synchronized void print(PrintStream out, JsonObject run) {
    out.printf(
        "%-16s %6d  %-9s %6.0f %8.2f %8.2f %6.3f %10d %9.1f %8.1f%n",
        run.get("route").getAsString(),
        run.get("asins").getAsInt(),
        run.get("registering").getAsBoolean() ? "yes" : "no",
        run.get("speed").getAsDouble(),
        run.get("seconds").getAsDouble(),
        run.get("boundSeconds").getAsDouble(),
        run.get("ratioToBound").getAsDouble(),
        run.get("throttled").getAsLong(),
        run.get("baselineSeconds").getAsDouble(),
        run.get("goalSeconds").getAsDouble());
  }
}
