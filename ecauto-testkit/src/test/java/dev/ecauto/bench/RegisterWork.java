package dev.ecauto.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.time.Time;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The work that {@link RegisterBenchmark} measures. */
final class RegisterWork {
  static final int PER_COMMIT = 1_000;

  private static final Instant FETCHED = Instant.parse("2026-11-24T00:00:00Z");
  static final String FEATURES = "軽くて丈夫なアルミ製で、持ち運びに便利です\n洗濯機で丸洗いできます\n日本語の説明書が付いています\n保証期間は一年です";

  private RegisterWork() {}

  interface InDirectory<T> {
    T apply(Path directory) throws Exception;
  }

  /** Works in a new directory and removes it. */
  static <T> T inDirectory(InDirectory<T> work) throws Exception {
    Path directory = Files.createTempDirectory("ecauto-bench");
    try {
      return work.apply(directory);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).forEach(RegisterWork::delete);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Registers products the way ecauto does. */
  static void throughService(String url, int products) {
    try (ServiceLoad load = new ServiceLoad(url)) {
      for (int from = 0; from < products; from += PER_COMMIT) {
        load.register(page(from));
      }
    }
  }

  /** The real service. */
  static final class ServiceLoad implements AutoCloseable {
    private final Database database;
    private final ListingService service;

    ServiceLoad(String url) {
      database = Database.open(StoreConfig.at(url));
      ListingConfig config =
          ListingConfig.builder()
              .platform(
                  PlatformId.BASE,
                  base ->
                      base.account(new AccountId("base_account_1"))
                          .account(new AccountId("base_account_2")))
              .build();
      service = new ListingService(database, config, Time.system());
    }

    /** One call, so one commit. */
    List<RegisterOutcome> register(List<Product> page) {
      return service.register(RegisterRequest.to(PlatformId.BASE, "bench"), page);
    }

    @Override
    public void close() {
      database.close();
    }
  }

  static List<Product> page(int from) {
    return IntStream.range(from, from + PER_COMMIT).mapToObj(RegisterWork::product).toList();
  }

  private static Product product(int n) {
    Asin asin = new Asin(String.format("B%09d", n));
    return new Product(
        asin,
        new ProductText("商品 " + n + " 折りたたみ式 軽量 アウトドア用 ブラック", null, FEATURES),
        ProductText.NONE,
        "アウトドア",
        "銘柄" + n % 500,
        new ImageUrls(IntStream.range(0, 6).mapToObj(i -> image(asin.value(), i)).toList()),
        new Provenance("searchCatalogItems", FETCHED),
        new OfferSnapshot(
            OfferState.IN_STOCK,
            Money.yen(1000 + n % 9000),
            Reason.of(ReasonCode.OFFER_CHOSEN).with("condition", "new").with("hours", 24),
            new Provenance("getItemOffersBatch", FETCHED),
            false));
  }

  private static String image(String asin, int i) {
    return "https://m.media-amazon.com/images/I/" + asin + i + ".jpg";
  }

  /** The most that the heap held after any collection. */
  static final class PeakHeap {
    private final AtomicLong peak = new AtomicLong();

    PeakHeap() {
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, unused) -> collected((CompositeData) notification.getUserData()),
                null,
                null);
      }
    }

    private void collected(CompositeData data) {
      long live =
          GarbageCollectionNotificationInfo.from(data)
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .values()
              .stream()
              .mapToLong(MemoryUsage::getUsed)
              .sum();
      peak.accumulateAndGet(live, Math::max);
    }

    double megabytes() {
      return peak.get() / 1e6;
    }
  }
}
