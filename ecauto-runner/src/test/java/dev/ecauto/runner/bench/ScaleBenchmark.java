package dev.ecauto.runner.bench;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import dev.ecauto.runner.CliRun;
import dev.ecauto.testkit.FreshStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every command on a store of {@code -Dbench.listings} listings of a hundred accounts beside the
 * same command on a store of a thousand, on both databases ({@code -Dbench.store} names one, {@code
 * -Dbench.commands} the commands); both stores are made by the first schema and migrated. Commands
 * run in this process, each opening and closing the store: what starting a JVM costs besides is the
 * benchmark {@code startup}. It fails where a command that touches a few rows takes more than 1.5
 * times as long, or an idle daemon more than a hundredth of a core.
 */
final class ScaleBenchmark implements RunnerBench.Measurement {
  static final int ROUNDS = 7;
  static final int DUE = 20 * ROUNDS;

  private static final int LISTINGS = Integer.getInteger("bench.listings", 1_000_000);
  private static final Pattern COMMANDS = Pattern.compile(System.getProperty("bench.commands", ""));
  private static final int SMALL = 1_000;
  private static final int ACCOUNTS = 100;
  private static final double BOUND = 1.5;
  private static final double IDLE_BOUND = 0.01;

  /** Below this the clock and the collector decide, not the store. */
  private static final double NOISE_MS = 10;

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    figures.addProperty("listings", LISTINGS);
    figures.addProperty("accounts", ACCOUNTS);
    figures.addProperty("bound", BOUND);
    boolean within = true;
    for (String kind : System.getProperty("bench.store", "sqlite,postgresql").split(",")) {
      JsonObject one = measure(kind, out);
      within &= one.get("withinBounds").getAsBoolean();
      figures.add(kind, one);
    }
    figures.addProperty("withinBounds", within);
    return figures;
  }

  private static JsonObject measure(String kind, PrintStream out) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-bench-scale");
    try (ScaleShops shops = new ScaleShops(ACCOUNTS)) {
      JsonObject figures = new JsonObject();
      Path small =
          new MigratedStore(kind, dir.resolve("small"), SMALL).make(shops, new JsonObject());
      out.println(kind + ": writing " + LISTINGS + " listings");
      Path large = new MigratedStore(kind, dir.resolve("large"), LISTINGS).make(shops, figures);
      out.println(kind + ": migrated " + figures);
      boolean within = true;
      JsonObject commands = new JsonObject();
      warmUp(small);
      for (ScaleCommand command : ScaleCommand.all(dir)) {
        if (!COMMANDS.matcher(command.name()).find()) {
          continue;
        }
        JsonObject one = new Turns(kind, command, small, large).measure();
        commands.add(command.name(), one);
        within &= one.get("withinBound").getAsBoolean();
        out.println(kind + " " + command.name() + " " + one);
      }
      figures.add("commands", commands);
      IdleDaemon.Figures idle = new IdleDaemon(large).measure();
      figures.addProperty("idleDaemonShareOfACore", idle.shareOfACore());
      figures.addProperty("daemonSettledAfterSeconds", idle.settledAfterSeconds());
      out.println(kind + " " + idle);
      figures.addProperty("withinBounds", within && idle.shareOfACore() <= IDLE_BOUND);
      return figures;
    } finally {
      delete(dir);
    }
  }

  /** Until what all commands share is compiled. */
  private static void warmUp(Path config) {
    for (int i = 0; i < 8; i++) {
      for (String command : List.of("status", "queue", "listings", "health")) {
        CliRun.of("--config", config.toString(), command);
      }
    }
  }

  /** A store of the first schema that the first command migrates. */
  private record MigratedStore(String kind, Path dir, int listings) {
    /** Gives its configuration. */
    Path make(ScaleShops shops, JsonObject figures) throws Exception {
      Files.createDirectory(dir);
      ScaleStore store =
          new ScaleStore(FreshStore.url(kind, dir), listings, ACCOUNTS, DUE, Instant.now());
      store.write();
      Path config = shops.configure(dir, store.url());
      try (LockProbe probe = new LockProbe(store.url())) {
        long begun = System.nanoTime();
        CliRun opened = CliRun.of("--config", config.toString(), "status");
        if (opened.code() != 0) {
          throw new IllegalStateException("migrating failed: " + opened.err());
        }
        figures.addProperty("migrationMs", (System.nanoTime() - begun) / 1_000_000);
        figures.add("locksWhileMigrating", probe.figures());
      }
      store.analyse();
      return config;
    }
  }

  /**
   * A command on both stores in turns. The bound counts by the clock or, on SQLite, which works in
   * this process, by the processor: whichever other programs disturbed less.
   */
  private record Turns(String kind, ScaleCommand command, Path small, Path large) {
    JsonObject measure() {
      Taken few = new Taken();
      Taken many = new Taken();
      long peak = 0;
      Map<Integer, Integer> codes = new TreeMap<>();
      for (int round = 0; round < ROUNDS; round++) {
        List<String> words = command.words().apply(round);
        few.run(round, small, words, codes);
        Memory memory = Memory.fromNow();
        many.run(round, large, command.words().apply(round), codes);
        peak = Math.max(peak, memory.peakMb());
      }
      JsonObject figures = new JsonObject();
      figures.addProperty("smallMs", median(few.wall));
      figures.addProperty("largeMs", median(many.wall));
      figures.addProperty("ratio", ratio(few.wall, many.wall));
      figures.addProperty("processorMs", median(many.processor));
      figures.addProperty("ratioOfProcessor", ratio(few.processor, many.processor));
      figures.addProperty("peakMb", peak);
      figures.addProperty("exitCodes", codes.toString());
      figures.addProperty("withinBound", isWithin(few, many));
      return figures;
    }

    private boolean isWithin(Taken few, Taken many) {
      return command.touches() == ScaleCommand.Touches.ALL
          || isWithin(few.wall, many.wall)
          || (kind.equals("sqlite") && isWithin(few.processor, many.processor));
    }

    private static boolean isWithin(double[] few, double[] many) {
      return median(many) <= Math.max(BOUND * median(few), median(few) + NOISE_MS);
    }

    private static double ratio(double[] few, double[] many) {
      return Math.round(100 * median(many) / median(few)) / 100.0;
    }

    /** The first two rounds warm up. */
    private static double median(double[] rounds) {
      double[] counted = Arrays.copyOfRange(rounds, 2, rounds.length);
      Arrays.sort(counted);
      return Math.round(10 * counted[counted.length / 2]) / 10.0;
    }
  }

  /** In milliseconds by round; the processor's with what the fakes in this process take. */
  private static final class Taken {
    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final double[] wall = new double[ROUNDS];
    private final double[] processor = new double[ROUNDS];

    void run(int round, Path config, List<String> words, Map<Integer, Integer> codes) {
      String[] args =
          Stream.concat(Stream.of("--config", config.toString()), words.stream())
              .toArray(String[]::new);
      long begun = System.nanoTime();
      long used = SYSTEM.getProcessCpuTime();
      CliRun run = CliRun.of(args);
      wall[round] = (System.nanoTime() - begun) / 1e6;
      processor[round] = (SYSTEM.getProcessCpuTime() - used) / 1e6;
      if (run.code() > 1) {
        throw new IllegalStateException(words + " failed: " + run.err());
      }
      codes.merge(run.code(), 1, Integer::sum);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
