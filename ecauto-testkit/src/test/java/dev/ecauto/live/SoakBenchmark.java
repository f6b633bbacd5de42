package dev.ecauto.live;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.Ecauto;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchRig;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.amazon.SpApiOperation;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketMood;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.thebase.FakeAccounts;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A month in minutes: three accounts, a moving market, faults, tokens that end every hour and a
 * restart every day, all over HTTP on virtual time. {@code -Dbench.listings=60000} are added, a
 * thirtieth a day; {@code -Dbench.days=30}.
 */
public final class SoakBenchmark implements Benchmark {
  private static final Instant START = Instant.parse("2026-11-25T03:30:00Z");
  private static final int LISTINGS = Integer.getInteger("bench.listings", 60_000);
  private static final int DAYS = Integer.getInteger("bench.days", 30);
  private static final Duration ROUND = Duration.ofHours(1);

  /**
   * What Amazon's quotas allow for so many: a look at each of 60,000 takes more than eight hours.
   */
  private static final Duration FRESH = Duration.ofDays(1);

  /** Coarser than a daemon, which would only look more often. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final VirtualTime time = new VirtualTime(START);
  private final Market market =
      Market.builder(1)
          .mood(new MarketMood(0.01, MarketMood.LIVELY.lies()))
          .opens(START)
          .closes(START.plus(Duration.ofDays(DAYS)))
          .build();
  private int peakThreads;
  private int restarts;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    Path dir = Files.createTempDirectory("ecauto-soak");
    try (FakeSpApi amazon = amazon();
        FakeBaseShop shop = shop()) {
      JsonArray days = new JsonArray();
      for (int day = 0; day < DAYS; day++) {
        weather(amazon, shop, day);
        Instant end = START.plus(Duration.ofDays(day + 1));
        try (Ecauto ecauto = open(dir, amazon, shop)) {
          restarts++;
          add(ecauto, day);
          work(ecauto, end);
          days.add(sample(dir, ecauto, day, out));
        }
      }
      return finish(dir, amazon, shop, days);
    } finally {
      delete(dir);
    }
  }

  private FakeSpApi amazon() {
    return FakeSpApi.start(
        FakeSpApiConfig.builder()
            .clock(time)
            .shares(ProductShares.ALL_REGULAR)
            .market(market)
            .build());
  }

  private FakeBaseShop shop() {
    return FakeBaseShop.start(
        FakeBaseShopConfig.builder()
            .clock(time)
            .accounts(
                Stream.of("base_account_1", "base_account_2", "base_account_3")
                    .map(BaseAccount::named)
                    .toList())
            .build());
  }

  private static void weather(FakeSpApi amazon, FakeBaseShop shop, int day) {
    FaultPlan.Builder atBase = FaultPlan.builder(day);
    for (BaseOperation operation :
        List.of(BaseOperation.ADD, BaseOperation.ADD_IMAGE, BaseOperation.EDIT)) {
      atBase.sometimes(operation, 0.005, Fault.html(503));
      atBase.sometimes(operation, 0.002, new Fault.Reset(Fault.When.AFTER_ACTING));
    }
    shop.faults(atBase.build());
    FaultPlan.Builder atAmazon = FaultPlan.builder(day);
    for (SpApiOperation operation :
        List.of(SpApiOperation.SEARCH_CATALOG_ITEMS, SpApiOperation.GET_ITEM_OFFERS_BATCH)) {
      atAmazon.sometimes(operation, 0.02, Fault.html(503));
    }
    amazon.faults(atAmazon.build());
  }

  private Ecauto open(Path dir, FakeSpApi amazon, FakeBaseShop shop) {
    return Ecauto.builder()
        .store("jdbc:sqlite:" + dir.resolve("soak.db"))
        .amazon(FetchRig.config(amazon))
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
        .live(LiveConfig.builder().mode(SyncMode.APPLY).freshMax(FRESH).build())
        .time(time)
        .build();
  }

  private static void add(Ecauto ecauto, int day) {
    int from = LISTINGS * day / DAYS;
    int to = LISTINGS * (day + 1) / DAYS;
    List<String> asins = IntStream.range(from, to).mapToObj("B0%08d"::formatted).toList();
    var unused =
        ecauto
            .adding()
            .add(RegisterRequest.to(PlatformId.BASE, "soak"), FetchInput.of(asins), all -> {});
  }

  private void work(Ecauto ecauto, Instant end) {
    while (time.now().isBefore(end)) {
      var unused = ecauto.uploads().drain(UploadScope.due());
      Instant round = time.now().plus(ROUND);
      Instant until = round.isBefore(end) ? round : end;
      while (time.now().isBefore(until)) {
        Duration wait = ecauto.live().step();
        Duration left = Duration.between(time.now(), until);
        if (!wait.isZero() && left.compareTo(Duration.ZERO) > 0) {
          time.advance(IDLE.compareTo(left) < 0 ? IDLE : left);
        }
      }
      peakThreads = Math.max(peakThreads, Thread.activeCount());
    }
  }

  /** What the last looks told goes to the shops. */
  private static void sendWhatIsWished(Ecauto ecauto) {
    Duration wait = Duration.ZERO;
    while (wait.isZero()) {
      wait = ecauto.live().step();
    }
  }

  private JsonObject sample(Path dir, Ecauto ecauto, int day, PrintStream out) throws IOException {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    ListingCounts counts = ecauto.queue().listings();
    JsonObject sample = new JsonObject();
    sample.addProperty("day", day + 1);
    sample.addProperty("listed", counts.listed());
    sample.addProperty("waiting", counts.waiting());
    sample.addProperty("heapMegabytes", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    sample.addProperty("threads", Thread.activeCount());
    sample.addProperty("storeMegabytes", sizeOf(dir) >> 20);
    sample.addProperty("processorSeconds", processorSeconds());
    sample.addProperty("files", new java.io.File("/proc/self/fd").list().length);
    out.println(sample);
    return sample;
  }

  private static long processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toSeconds).orElse(0L);
  }

  private static long sizeOf(Path dir) throws IOException {
    long size = 0;
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    return size;
  }

  private JsonObject finish(Path dir, FakeSpApi amazon, FakeBaseShop shop, JsonArray days) {
    shop.faults(FaultPlan.builder(0).build());
    amazon.faults(FaultPlan.builder(0).build());
    try (Ecauto ecauto = open(dir, amazon, shop)) {
      for (int quiet = 0; quiet < 3; quiet++) {
        work(ecauto, time.now().plus(Duration.ofHours(12)));
      }
      sendWhatIsWished(ecauto);
      ListingCounts counts = ecauto.queue().listings();
      ConsistencyReport report = ecauto.checker().check(CheckScope.local());
      int items = shop.credentials().stream().mapToInt(c -> shop.items(c.accountId()).size()).sum();
      require(counts.holds(), "not conserved: " + counts);
      int refused = ecauto.inputs().withoutListing(LISTINGS).size();
      require(
          counts.total() + refused == LISTINGS,
          "of " + LISTINGS + " " + counts.total() + " have a listing, " + refused + " a reason");
      require(shop.duplicates().isEmpty(), "duplicates: " + shop.duplicates().size());
      require(shop.visibleWithoutImages().isEmpty(), "incomplete items are shown");
      require(items == counts.listed(), items + " items, " + counts.listed() + " listed");
      require(counts.inDoubt() == 0, counts.inDoubt() + " in doubt");
      long losses = report.counts().getOrDefault("sells-at-loss", 0L);
      require(losses == 0, losses + " sell at a loss");
      bounded(days, "files");
      bounded(days, "threads");
      JsonObject figures = new JsonObject();
      figures.addProperty("listings", LISTINGS);
      figures.addProperty("days", DAYS);
      figures.addProperty("restarts", restarts);
      figures.addProperty("listed", counts.listed());
      figures.addProperty("refused", refused);
      figures.addProperty("failed", counts.failed());
      figures.addProperty("duplicates", 0);
      figures.addProperty("findings", report.counts().toString());
      figures.addProperty("callsToAmazon", amazon.count());
      figures.addProperty("callsToBase", shop.count());
      figures.addProperty("throttledByBase", shop.throttled());
      figures.addProperty("peakThreads", peakThreads);
      figures.add("samples", days);
      return figures;
    }
  }

  /** Nothing is left open by a day's work or by a restart. */
  private static void bounded(JsonArray days, String figure) {
    double first = days.get(0).getAsJsonObject().get(figure).getAsDouble();
    double last = days.get(days.size() - 1).getAsJsonObject().get(figure).getAsDouble();
    require(last <= 1.5 * first, figure + ": " + first + " after a day, " + last + " at the end");
  }

  private static void require(boolean law, String broken) {
    if (!law) {
      throw new AssertionError(broken);
    }
  }

  private static void delete(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(dir);
  }
}
