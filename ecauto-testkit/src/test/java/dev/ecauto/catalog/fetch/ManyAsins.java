package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Fetches and stores many ASINs in a process of its own, with a heap of its own, from a source
 * without quotas: shows that memory does not grow with their number.
 */
public final class ManyAsins {
  private ManyAsins() {}

  /**
   * Entry point of the process.
   *
   * @param args how many ASINs, database file
   */
  public static void main(String[] args) {
    int count = Integer.parseInt(args[0]);
    ExecutorService executor = Executors.newCachedThreadPool();
    try (Database database = Database.open(StoreConfig.at("jdbc:sqlite:" + args[1]))) {
      FetchListener storing = new StoringListener(database, Time.system(), outcomes -> {});
      FetchSummary summary = fetcher(database, executor).fetch(input(count), storing);
      boolean allFound = summary.count(FetchOutcome.Kind.FOUND) == count;
      System.out.println(summary);
      System.exit(allFound ? 0 : 1);
    }
  }

  private static CatalogBatchFetcher fetcher(Database database, ExecutorService executor) {
    return new CatalogBatchFetcher(
        new FetchServices(
            new Unlimited(),
            database,
            OfferPolicy.defaults(),
            FetchConfig.builder().window(5_000).build(),
            new Random(1),
            Time.system(),
            executor,
            outcomes -> {}));
  }

  private static FetchInput input(int count) {
    Iterator<String> asins =
        IntStream.range(0, count)
            .mapToObj(i -> Integer.toString(i, Character.MAX_RADIX).toUpperCase(Locale.ROOT))
            .map(number -> "B0" + "0".repeat(8 - number.length()) + number)
            .iterator();
    return new FetchInput(asins, OptionalLong.of(count));
  }

  private static final class Unlimited implements CatalogSource {
    @Override
    public CallResult call(CatalogCall call, Runnable sent) {
      sent.run();
      return Answers.allGood(call);
    }

    @Override
    public Duration untilReady(Operation operation) {
      return Duration.ZERO;
    }

    @Override
    public Pace pace(Operation operation) {
      return new Pace(1e6, 1, null);
    }
  }

  /** Runs it in a process with that much heap and gives what the process said. */
  public static String inProcess(int count, int heapMegabytes) throws Exception {
    return inProcess(ManyAsins.class, count, heapMegabytes);
  }

  /** Runs a class whose arguments are a count and a database file, with a heap of its own. */
  public static String inProcess(Class<?> main, int count, int heapMegabytes) throws Exception {
    Path file = Files.createTempFile("many", ".db");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-Xmx" + heapMegabytes + "m");
    command.add("-Dsun.net.httpserver.nodelay=true"); // the JDK's server answers at once
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.add(String.valueOf(count));
    command.add(file.toString());
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      return "exit code " + process.waitFor() + ": " + said;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
