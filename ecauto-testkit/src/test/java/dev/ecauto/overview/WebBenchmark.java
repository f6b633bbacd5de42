package dev.ecauto.overview;

import com.google.gson.JsonObject;
import dev.ecauto.Ecauto;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.PlatformId;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseLimits;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.thebase.FakeAccounts;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page's read models take on a store of {@code -Dbench.listings} listings in {@code
 * -Dbench.store}, or of such a store that is there already ({@code -Dbench.url}), without making
 * HTML and without the network, against the bound of 100 ms by the clock, with the processor's time
 * of the thread that asks beside it, which tells what other programs took; then uploads to a fake
 * shop alone, beside fifty readers who go through every page without a pause, and what they hold in
 * memory.
 */
public final class WebBenchmark implements Benchmark {
  private static final int LISTINGS = Integer.getInteger("bench.listings", 1_000_000);
  private static final String STORE = System.getProperty("bench.store", "sqlite");
  private static final @Nullable String KEPT = System.getProperty("bench.url");
  private static final int WARM_UP = 10;
  private static final int ROUNDS = 15;
  private static final int READERS = Integer.getInteger("bench.readers", 50);
  private static final int UPLOADS = Integer.getInteger("bench.uploads", 300);
  private static final double BOUND_MS = 100;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** As many as the page's server makes at once. */
  private static final Semaphore AT_ONCE =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

  @Override
  public JsonObject run(PrintStream out) throws Exception {
    Path dir = Files.createTempDirectory("ecauto-bench-web");
    String url = KEPT == null ? FreshStore.url(STORE, dir) : KEPT;
    try (FakeBaseShop shop = shop();
        Ecauto ecauto = open(url, shop)) {
      if (KEPT == null) {
        fill(ecauto, url, out);
      }
      return measure(ecauto, out);
    } finally {
      try (Stream<Path> files = Files.list(dir)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(dir);
    }
  }

  private static void fill(Ecauto ecauto, String url, PrintStream out) throws SQLException {
    out.println("writing " + LISTINGS + " listings");
    List<AccountKey> accounts = List.copyOf(ecauto.configuredShops());
    new WebFill(ecauto.database(), LISTINGS, accounts, Instant.now().truncatedTo(ChronoUnit.MICROS))
        .run();
    WebFill.vacuum(url);
  }

  private static FakeBaseShop shop() {
    return FakeBaseShop.start(
        FakeBaseShopConfig.builder()
            .limits(BaseLimits.NONE)
            .accounts(Stream.of("shop_1", "shop_2", "shop_3").map(BaseAccount::named).toList())
            .build());
  }

  private static Ecauto open(String url, FakeBaseShop shop) {
    return Ecauto.builder()
        .store(url)
        .base(
            TheBaseConfig.builder()
                .endpoint(shop.endpoint())
                .accounts(shop.credentials().stream().map(FakeAccounts::of).toList())
                .build())
        .listing(
            ListingConfig.builder()
                .platform(
                    PlatformId.BASE,
                    base -> shop.credentials().forEach(known -> base.account(known.accountId())))
                .build())
        .build();
  }

  private static JsonObject measure(Ecauto ecauto, PrintStream out) throws Exception {
    Map<String, Callable<Object>> models = models(ecauto);
    JsonObject medians = new JsonObject();
    JsonObject first = new JsonObject();
    JsonObject processor = new JsonObject();
    boolean within = true;
    for (Map.Entry<String, Callable<Object>> model : models.entrySet()) {
      first.addProperty(model.getKey(), milliseconds(model.getValue()));
      List<Double> rounds = new ArrayList<>();
      List<Double> used = new ArrayList<>();
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        long before = THREADS.getCurrentThreadCpuTime();
        double took = milliseconds(model.getValue());
        if (round >= WARM_UP) {
          rounds.add(took);
          used.add(Math.round((THREADS.getCurrentThreadCpuTime() - before) / 10_000.0) / 100.0);
        }
      }
      double median = median(rounds);
      double own = median(used);
      within &= median <= BOUND_MS;
      medians.addProperty(model.getKey(), median);
      processor.addProperty(model.getKey(), own);
      out.println(model.getKey() + " " + median + " ms, processor " + own + " ms");
    }
    JsonObject figures = new JsonObject();
    figures.addProperty("store", STORE);
    figures.addProperty("listings", LISTINGS);
    figures.addProperty("boundMs", BOUND_MS);
    figures.addProperty("withinBound", within);
    figures.add("medianMs", medians);
    figures.add("processorMs", processor);
    figures.add("firstMs", first);
    figures.add("uploads", uploads(ecauto, models, out));
    return figures;
  }

  private static double median(List<Double> rounds) {
    rounds.sort(null);
    return rounds.get(ROUNDS / 2);
  }

  private static Map<String, Callable<Object>> models(Ecauto ecauto) {
    Overview overview = ecauto.overview();
    AccountKey account = ecauto.configuredShops().iterator().next();
    Asin asin = new Asin("B%09d".formatted(LISTINGS / 2));
    Map<String, Callable<Object>> models = new LinkedHashMap<>();
    models.put("counts", overview::counts);
    models.put("standing", overview::standing);
    models.put("causes", overview::causes);
    models.put("plan", overview::plan);
    models.put("hours", overview::hours);
    models.put("health", () -> ecauto.health().look());
    models.put("accounts", ecauto::shopStatuses);
    models.put(
        "decisions",
        () ->
            List.of(
                ecauto.live().commands().reviews(100),
                ecauto.live().commands().reviewsWaiting(),
                ecauto.live().brakes()));
    models.put("not taken", () -> ecauto.inputs().withoutListing(200));
    models.put("listings", () -> overview.listings(ListingQuery.all()));
    models.put(
        "listings, half way", () -> overview.listings(ListingQuery.all().withBefore(LISTINGS / 2)));
    models.put(
        "listings of an account",
        () -> overview.listings(ListingQuery.all().withAccount(account).withBefore(LISTINGS / 2)));
    for (ListingState state : ListingState.values()) {
      ListingQuery query = ListingQuery.all().withState(state);
      models.put("listings " + state.code(), () -> overview.listings(query));
      models.put(
          "listings " + state.code() + " of an account",
          () -> overview.listings(query.withAccount(account)));
    }
    models.put(
        "listings by cause",
        () ->
            overview.listings(
                ListingQuery.all()
                    .withState(ListingState.FAILED)
                    .withCause("upload-no-image-taken")
                    .withBefore(LISTINGS / 2)));
    for (String text : List.of(asin.value(), "SKU-77", "靴下", "靴下 777", "時計 靴下")) {
      models.put("search " + text, () -> overview.listings(ListingQuery.all().withText(text)));
    }
    ListingQuery socks = ListingQuery.all().withText("靴下 7");
    models.put(
        "search among the hidden",
        () -> overview.listings(socks.withState(ListingState.HIDDEN).withAccount(account)));
    models.put(
        "search in a state without any",
        () -> overview.listings(socks.withState(ListingState.IN_DOUBT)));
    models.put("product", () -> List.of(ecauto.history().explain(asin), overview.prices(asin)));
    models.put("history", () -> overview.events(EventQuery.newest()));
    models.put(
        "history of one type",
        () -> overview.events(EventQuery.newest().withType(EventType.ACCOUNT_STOPPED)));
    return models;
  }

  /** Uploads alone, then beside readers, then alone again, since later ones are warmer. */
  private static JsonObject uploads(
      Ecauto ecauto, Map<String, Callable<Object>> models, PrintStream out) throws Exception {
    JsonObject figures = new JsonObject();
    upload(ecauto);
    figures.addProperty("perSecondAlone", upload(ecauto));
    figures.addProperty("heapMbBefore", heap());
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong pages = new AtomicLong();
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    List<Future<?>> reading = new ArrayList<>();
    long begun = System.nanoTime();
    for (int reader = 0; reader < READERS; reader++) {
      reading.add(readers.submit(() -> readAll(models, stop, pages)));
    }
    double beside = upload(ecauto);
    double seconds = (System.nanoTime() - begun) / 1e9;
    figures.addProperty("heapMbWithReaders", heap());
    stop.set(true);
    for (Future<?> one : reading) {
      one.get();
    }
    readers.shutdown();
    figures.addProperty("perSecondBesideReaders", beside);
    figures.addProperty("readModelsPerSecondMeanwhile", Math.round(pages.get() / seconds));
    figures.addProperty("perSecondAloneAfterwards", upload(ecauto));
    figures.addProperty("heapMbAfter", heap());
    out.println(figures);
    return figures;
  }

  private static Void readAll(
      Map<String, Callable<Object>> models, AtomicBoolean stop, AtomicLong pages) throws Exception {
    while (!stop.get()) {
      for (Callable<Object> model : models.values()) {
        AT_ONCE.acquire();
        try {
          var unused = model.call();
        } finally {
          AT_ONCE.release();
        }
        pages.incrementAndGet();
        if (stop.get()) {
          return null;
        }
      }
    }
    return null;
  }

  private static double upload(Ecauto ecauto) {
    UploadReport report = ecauto.uploads().drain(UploadScope.due().withLimit(UPLOADS));
    if (report.published() < UPLOADS) {
      throw new IllegalStateException("not all were uploaded: " + report);
    }
    return Math.round(report.published() * 1e10 / report.elapsed().toNanos()) / 10.0;
  }

  /** In MB, what is left after a collection. */
  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> pool.getUsage().getUsed())
            .sum()
        / (1 << 20);
  }

  private static double milliseconds(Callable<Object> model) throws Exception {
    long begun = System.nanoTime();
    var unused = model.call();
    return Math.round((System.nanoTime() - begun) / 10_000.0) / 100.0;
  }
}
