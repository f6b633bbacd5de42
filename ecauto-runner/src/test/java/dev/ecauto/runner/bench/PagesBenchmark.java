package dev.ecauto.runner.bench;

import com.google.gson.JsonObject;
import com.sun.management.OperatingSystemMXBean;
import dev.ecauto.Ecauto;
import dev.ecauto.overview.ListingState;
import dev.ecauto.testkit.FreshStore;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whole pages over HTTP, as {@code ecauto web} serves them on a store of {@code -Dbench.listings}
 * listings in {@code -Dbench.store}, or in such a store that is there already ({@code
 * -Dbench.url}): each asked for alone, medians of fifteen rounds after ten that warm up, against
 * the bound of 100 ms by the clock, with the processor's time of the process beside it, which tells
 * what other programs took; then {@code -Dbench.uploads} uploads to a fake shop at once, and {@code
 * -Dbench.paced} at the pace that BASE allows: alone, beside {@code -Dbench.readers} readers who
 * never pause, and alone again, with the heap after a collection. All of it, readers and shop
 * included, is one process, so that they share its processors.
 */
final class PagesBenchmark implements RunnerBench.Measurement {
  private static final int LISTINGS = Integer.getInteger("bench.listings", 1_000_000);
  private static final String STORE = System.getProperty("bench.store", "sqlite");
  private static final String KEPT = System.getProperty("bench.url", "");
  private static final int READERS = Integer.getInteger("bench.readers", 50);
  private static final int UPLOADS = Integer.getInteger("bench.uploads", 100);
  private static final int PACED = Integer.getInteger("bench.paced", 10);
  private static final int ACCOUNTS = 3;
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 15;
  private static final double BOUND_MS = 100;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-bench-pages");
    try (ScaleShops shops = new ScaleShops(ACCOUNTS)) {
      String url = KEPT.isEmpty() ? make(FreshStore.url(STORE, dir), out) : KEPT;
      Path config = shops.configure(dir, url);
      try (ServedPages pages = ServedPages.of(config)) {
        return measure(config, pages, out);
      }
    } finally {
      try (Stream<Path> files = Files.walk(dir)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** A store of the first schema, migrated, with all titles in the index. */
  private static String make(String url, PrintStream out) throws Exception {
    out.println("writing " + LISTINGS + " listings");
    ScaleStore store =
        new ScaleStore(url, LISTINGS, ACCOUNTS, 4 * UPLOADS + 3 * PACED, Instant.now());
    store.write();
    try (Ecauto ecauto = Ecauto.builder().store(store.url()).build()) {
      out.println("taking titles in");
      while (ecauto.overview().indexTitles() > 0) {
        out.print('.');
      }
      out.println();
    }
    store.analyse();
    return url;
  }

  private static JsonObject measure(Path config, ServedPages pages, PrintStream out)
      throws Exception {
    JsonObject medians = new JsonObject();
    boolean within = true;
    for (Map.Entry<String, String> page : paths().entrySet()) {
      JsonObject one = measure(page.getValue(), pages);
      within &= one.get("medianMs").getAsDouble() <= BOUND_MS;
      medians.add(page.getKey(), one);
      out.println(page.getKey() + " " + one);
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("store", STORE);
    figures.addProperty("listings", LISTINGS);
    figures.addProperty("boundMs", BOUND_MS);
    figures.addProperty("withinBound", within);
    figures.add("pages", medians);
    figures.add("uploads", uploads(config, pages));
    return figures;
  }

  private static JsonObject measure(String path, ServedPages pages) throws Exception {
    double first = pages.milliseconds(path);
    double[] clock = new double[ROUNDS];
    double[] processor = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long used = SYSTEM.getProcessCpuTime();
      double took = pages.milliseconds(path);
      if (round >= 0) {
        clock[round] = took;
        processor[round] = (SYSTEM.getProcessCpuTime() - used) / 1e6;
      }
    }
    JsonObject one = new JsonObject();
    one.addProperty("medianMs", median(clock));
    one.addProperty("processorMs", median(processor));
    one.addProperty("firstMs", first);
    return one;
  }

  private static double median(double[] rounds) {
    Arrays.sort(rounds);
    return Math.round(100 * rounds[ROUNDS / 2]) / 100.0;
  }

  private static Map<String, String> paths() {
    String asin = ScaleStore.asin(LISTINGS / 2 + 1);
    Map<String, String> paths = new LinkedHashMap<>();
    Stream.of(
            "", "refused", "add", "decisions", "failures", "plan", "checks", "history", "settings")
        .map(page -> "/" + page)
        .forEach(page -> paths.put(page, page));
    paths.put("/product", "/product/" + asin);
    paths.put("/listings", "/listings");
    paths.put("half way", "/listings?before=" + LISTINGS / 2);
    paths.put("of an account", "/listings?account=base%2Faccount_1");
    for (ListingState state : ListingState.values()) {
      paths.put(state.code(), "/listings?state=" + state.code());
    }
    paths.put("search of an ASIN", "/listings?q=" + asin);
    paths.put("search of words", search("長さ 題名"));
    paths.put("search of what is nowhere", search("商品 眼鏡"));
    return paths;
  }

  private static String search(String words) {
    return "/listings?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  /** Uploads alone, then beside readers, then alone again, since later ones are warmer. */
  private static JsonObject uploads(Path config, ServedPages pages) throws Exception {
    MeasuredUploads uploads = new MeasuredUploads(config);
    JsonObject figures = new JsonObject();
    uploads.atOnce(UPLOADS);
    figures.add("alone", measure(uploads));
    figures.addProperty("heapMbBefore", Memory.usedMb());
    long begun = System.nanoTime();
    try (ServedPages.Readers readers = pages.readers(READERS, paths().values())) {
      figures.add("besideReaders", measure(uploads));
      double seconds = (System.nanoTime() - begun) / 1e9;
      figures.addProperty("pagesPerSecondMeanwhile", Math.round(readers.read() / seconds));
      figures.addProperty("heapMbWithReaders", Memory.usedMb());
    }
    figures.add("aloneAfterwards", measure(uploads));
    figures.addProperty("heapMbAfter", Memory.usedMb());
    return figures;
  }

  private static JsonObject measure(MeasuredUploads uploads) throws IOException {
    JsonObject figures = new JsonObject();
    figures.add("atOnce", uploads.atOnce(UPLOADS));
    figures.add("atThePaceOfBase", uploads.paced(PACED));
    return figures;
  }
}
