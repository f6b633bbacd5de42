package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.backup.Backup;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.listing.SkuParts;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.Time;
import dev.ecauto.upload.queue.UploadGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What operators do to one shop, drawn from a seed: adding, uploading, cancelling, holding,
 * releasing, retrying, deleting in the shop, backing up, putting an old backup back, losing the
 * store, working with a second one. Whoever has put a store in place of another compares it with
 * the shop before anything is uploaded. SQLite only: its store is a file that can be lost.
 */
final class OperatorSimulation {
  private static final int PRODUCTS = 10;
  private static final ChangeReason WHY = new ChangeReason("drawn", "operator");
  private static final ListingConfig LISTING =
      ListingConfig.builder()
          .platform(PlatformId.BASE, base -> base.account(new AccountId("a")))
          .build();

  private final Random random;
  private final Path dir;
  private final VirtualTime time = new VirtualTime(Shelf.NOW);
  private final SimulatedShop shop =
      new SimulatedShop(time, Duration.ZERO, SimulatedShop.Limits.NONE);
  private final Set<Asin> everPutIn = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
  private final StringBuilder trace = new StringBuilder();
  private int stores;
  private int backups;
  private Path file;
  private Database db;

  private OperatorSimulation(long seed, Path dir) {
    this.random = new Random(seed);
    this.dir = dir;
    this.file = nextFile();
    this.db = open(file);
  }

  /**
   * Runs one seed in an empty directory.
   *
   * @return how many stores were used
   * @throws AssertionError if a law is broken; the message holds the seed and what happened
   */
  static int run(long seed, Path dir) throws IOException {
    OperatorSimulation simulation = new OperatorSimulation(seed, dir);
    try {
      int steps = 5 + simulation.random.nextInt(25);
      for (int i = 0; i < steps; i++) {
        simulation.step();
      }
      simulation.end();
      return simulation.stores;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e + "\n" + simulation.trace, e);
    } finally {
      simulation.db.close();
    }
  }

  private Path nextFile() {
    return dir.resolve("store-" + ++stores + ".db");
  }

  private static Database open(Path file) {
    return Database.open(StoreConfig.at("jdbc:sqlite:" + file));
  }

  private void step() throws IOException {
    time.advance(Duration.ofSeconds(1 + random.nextInt(600)));
    switch (random.nextInt(11)) {
      case 0, 1, 2 -> add(1 + random.nextInt(PRODUCTS));
      case 3, 4 -> upload();
      case 5 -> change();
      case 6 -> deleteInShop();
      case 7 -> backUp();
      case 8 -> restore();
      case 9 -> replaceStore();
      default -> compare();
    }
  }

  private void note(String what) {
    trace.append(time.instant()).append(' ').append(what).append('\n');
  }

  private void add(int products) {
    List<Product> chosen =
        random.ints(products, 1, PRODUCTS + 1).distinct().mapToObj(this::product).toList();
    note("add " + chosen.stream().map(Product::asin).toList());
    chosen.forEach(product -> everPutIn.add(product.asin()));
    listings().register(RegisterRequest.to(PlatformId.BASE, "operator"), chosen);
  }

  private Product product(int n) {
    Asin asin = new Asin("B%09d".formatted(n));
    Provenance fetched = new Provenance("test", time.instant());
    return new Product(
        asin,
        new ProductText("商品 " + n, null),
        ProductText.NONE,
        null,
        null,
        null,
        new ImageUrls(List.of("https://example.invalid/" + n + ".jpg")),
        fetched,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(1000), null, fetched, false));
  }

  private void upload() {
    note("upload");
    try (UploadExecutor executor =
        new UploadExecutor(
            new UploadServices(
                db, platforms(), UploadGate.OPEN, Time.of(time, time.newSignal()), random),
            UploadConfig.defaults())) {
      executor.drain(
          UploadScope.due().times(UploadScope.Times.IGNORED).until(UploadScope.End.QUEUE_EMPTY));
    }
  }

  private Map<PlatformId, SalesPlatform> platforms() {
    return Map.of(PlatformId.BASE, shop);
  }

  private ListingService listings() {
    return new ListingService(db, LISTING, time);
  }

  private List<Listing> all() {
    return listings().find(ListingFilter.of(PlatformId.BASE));
  }

  private void change() {
    List<Listing> all = all();
    if (all.isEmpty()) {
      return;
    }
    List<Long> one = List.of(all.get(random.nextInt(all.size())).id());
    int which = random.nextInt(4);
    note(List.of("cancel ", "hold ", "release ", "retry ").get(which) + one);
    switch (which) {
      case 0 -> listings().cancel(one, WHY);
      case 1 -> listings().hold(one, WHY);
      case 2 -> listings().release(one, WHY);
      default -> listings().retry(one, WHY);
    }
  }

  private void deleteInShop() {
    List<SimulatedShop.Item> items = shop.items();
    if (!items.isEmpty()) {
      String item = items.get(random.nextInt(items.size())).id;
      note("a person deletes " + item);
      shop.forget(item);
      compare();
    }
  }

  private void backUp() {
    note("backup " + (backups + 1));
    backup().backup(dir.resolve("backup-" + ++backups));
  }

  private Backup backup() {
    return new Backup(StoreConfig.at("jdbc:sqlite:" + file), time);
  }

  private void restore() {
    if (backups == 0) {
      return;
    }
    int which = 1 + random.nextInt(backups);
    note("restore " + which);
    db.close();
    backup().restore(dir.resolve("backup-" + which));
    db = open(file);
    compare();
  }

  /** The store is lost, or somebody works with another one for a while. */
  private void replaceStore() {
    db.close();
    List<Path> others = new ArrayList<>();
    for (int i = 1; i <= stores; i++) {
      others.add(dir.resolve("store-" + i + ".db"));
    }
    file = random.nextBoolean() ? nextFile() : others.get(random.nextInt(others.size()));
    note("goes on with " + file.getFileName() + (Files.exists(file) ? "" : ", an empty one"));
    db = open(file);
    compare();
  }

  private void compare() {
    note("check --shop --fix");
    checker().fix(CheckScope.AGAINST_SHOP, "operator");
  }

  private ConsistencyChecker checker() {
    return new ConsistencyChecker(
        new ConsistencyServices(db, listings(), LISTING, platforms(), time),
        ConsistencyConfig.defaults());
  }

  private void end() {
    compare();
    listings()
        .register(
            RegisterRequest.to(PlatformId.BASE, "operator"),
            everPutIn.stream()
                .map(asin -> product(Integer.parseInt(asin.value().substring(1))))
                .toList());
    upload();
    compare();
    upload();
    Map<Asin, List<SimulatedShop.Item>> inShop =
        shop.items().stream()
            .collect(Collectors.groupingBy(item -> SkuParts.parse(item.sku).orElseThrow().asin()));
    inShop.forEach((asin, items) -> assertThat(items).as("items of %s", asin).hasSize(1));
    assertThat(Shelf.conservation(db).holds()).as("conservation").isTrue();
    Map<Asin, Listing> known =
        all().stream().collect(Collectors.toMap(Listing::asin, listing -> listing));
    assertThat(known.keySet()).as("every ASIN is accounted for").containsAll(everPutIn);
    for (Listing listing : known.values()) {
      Optional<SimulatedShop.Item> item =
          inShop.getOrDefault(listing.asin(), List.of()).stream().findFirst();
      if (listing.status() == ListingStatus.LISTED) {
        assertThat(item.map(there -> there.id)).as("%s", listing).hasValue(listing.itemId());
      } else {
        assertThat(listing.statusReason()).as("reason of %s", listing).isNotNull();
      }
    }
    assertThat(checker().check(CheckScope.AGAINST_SHOP).counts()).doesNotContainKey("double");
  }
}
