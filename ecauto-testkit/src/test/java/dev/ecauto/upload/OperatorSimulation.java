package dev.ecauto.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.account.AccountService;
import dev.ecauto.adopt.AdoptConfig;
import dev.ecauto.adopt.Adoption;
import dev.ecauto.adopt.AdoptionServices;
import dev.ecauto.catalog.Product;
import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.intake.InputRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ChangeReason;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.CrashAt;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.upload.OperatorStores.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What operators do to one shop, drawn from a seed, while everything fails that can: adding,
 * importing, adopting, uploading, cancelling, holding, releasing, retrying, changing the rules,
 * deleting in the shop, backing up, putting an old copy back, losing the store, working with a
 * second or a copied one, also with two at once. Commands end in the middle; calls to the shop
 * fail, are lost, arrive late. Nobody has to check before uploading.
 */
final class OperatorSimulation {
  private static final ChangeReason WHY = new ChangeReason("drawn", "operator");
  private static final AccountKey ACCOUNT = new AccountKey(PlatformId.BASE, OperatorRules.ACCOUNT);
  private static final Duration LAG = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofHours(3);

  private final Random random;
  private final Path dir;
  private final VirtualTime time = new VirtualTime(Shelf.NOW);
  private final SimulatedShop shop = new SimulatedShop(time, LAG, SimulatedShop.Limits.NONE);
  private final OperatorInputs inputs;
  private final OperatorStores stores;
  private final OperatorPosts posts = new OperatorPosts();
  private final OperatorWeather weather;
  private final StringBuilder trace = new StringBuilder();
  private OperatorRules rules;
  private Store store;
  private int runners;
  private int ended;

  private OperatorSimulation(long seed, String dialect, Path dir) {
    this.random = new Random(seed);
    this.dir = dir;
    this.inputs = new OperatorInputs(random, dir);
    this.weather = new OperatorWeather(random, time, shop, posts, this::note);
    this.weather.stalls(this::another);
    this.stores = OperatorStores.of(dialect, dir, time);
    this.rules = OperatorRules.draw(random, dir);
    this.store = stores.empty();
    shop.pageSize(1 + random.nextInt(5));
    shop.weather(weather);
  }

  /**
   * What a seed came to.
   *
   * @param stores how many stores there were
   * @param crashes how often a process or a command ended in the middle
   * @param posts how many items were made
   * @param doubles products that two stores raced into the shop
   */
  record Result(int stores, int crashes, int posts, int doubles) {
    Result plus(Result other) {
      return new Result(
          stores + other.stores,
          crashes + other.crashes,
          posts + other.posts,
          doubles + other.doubles);
    }
  }

  /**
   * Runs one seed.
   *
   * @param dialect of its stores
   * @param dir an empty directory
   * @throws AssertionError if a law is broken; the message holds the seed and what happened
   */
  static Result run(long seed, String dialect, Path dir) {
    OperatorSimulation simulation = new OperatorSimulation(seed, dialect, dir);
    try (OperatorStores unused = simulation.stores) {
      return simulation.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e + "\n" + simulation.trace, e);
    }
  }

  private Result run() {
    int steps = 4 + random.nextInt(16);
    for (int i = 0; i < steps; i++) {
      time.advance(Duration.ofSeconds(1 + random.nextInt(600)));
      step();
    }
    end();
    return new Result(
        stores.stores.size(), ended + weather.crashes(), weather.made(), posts.doubled().size());
  }

  private void note(String what) {
    trace.append(time.instant()).append(' ').append(what).append('\n');
  }

  private void step() {
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> add();
      case 4, 5, 6, 7 -> upload(store, 5 + random.nextInt(200));
      case 8, 9 -> change();
      case 10 -> takeOver();
      case 11 -> deleteInShop();
      case 12 -> backUp();
      case 13 -> restore();
      case 14 -> replaceStore();
      case 15, 16 -> race();
      case 17 -> rules = changedRules();
      case 18 -> resume();
      default ->
          command("check --shop --fix", () -> check().fix(CheckScope.againstShop(), "operator"));
    }
  }

  private OperatorRules changedRules() {
    OperatorRules drawn = OperatorRules.draw(random, dir);
    note("rules " + drawn);
    return drawn;
  }

  /** A command ends in the middle at times; then it is given again, or not. */
  private boolean command(String what, Runnable work) {
    if (random.nextInt(4) > 0) {
      note(what);
      work.run();
      return true;
    }
    int statement = 1 + random.nextInt(60);
    boolean cut = CrashAt.at(statement, work);
    note(what + (cut ? " ends before statement " + statement : ""));
    ended += cut ? 1 : 0;
    if (cut && random.nextInt(3) > 0) {
      note("again");
      work.run();
      return true;
    }
    return !cut;
  }

  private void add() {
    List<Integer> numbers = inputs.some();
    List<Product> products = numbers.stream().map(n -> inputs.product(n, time.now())).toList();
    if (command(
        "add to " + store + " " + numbers,
        () -> listings().register(RegisterRequest.to(PlatformId.BASE, "operator"), products))) {
      putIn(numbers);
    }
  }

  private void putIn(List<Integer> numbers) {
    numbers.forEach(n -> store.putIn.add(OperatorInputs.asin(n)));
  }

  private void takeOver() {
    List<Integer> numbers = inputs.some();
    Adoption adoption =
        new Adoption(new AdoptionServices(store.db, platforms(), rules.config(), time));
    AdoptConfig config = AdoptConfig.defaults().withAccount(PlatformId.BASE, OperatorRules.ACCOUNT);
    switch (random.nextInt(3)) {
      case 0 -> {
        Path file = inputs.export(numbers, shop.items());
        if (command("import " + numbers, () -> adoption.importCsv(file, config))) {
          putIn(numbers);
        }
      }
      case 1 -> {
        Path file = inputs.oldDatabase(numbers);
        if (command("adopt " + numbers, () -> adoption.adopt(file, config))) {
          putIn(numbers);
        }
      }
      default -> command("adopt --from-shop", () -> adoption.fromShop().adopt(ACCOUNT, "operator"));
    }
  }

  private OperatorRunner runner(Store of) {
    String name = "runner-" + ++runners;
    note(name + " on " + of);
    return new OperatorRunner(name, of, rules, shop, time, random);
  }

  private void upload(Store of, int turns) {
    work(List.of(runner(of)), turns);
  }

  /** Two stores, or two processes of one, work on one shop at the same time. */
  private void race() {
    Store other =
        switch (random.nextInt(4)) {
          case 0 -> store;
          case 1 -> stores.copied(store);
          case 2 -> stores.empty();
          default -> stores.stores.get(random.nextInt(stores.stores.size()));
        };
    note("race of " + store + " and " + other);
    Store own = store;
    if (other != own && random.nextBoolean()) {
      store = other;
      add();
      store = own;
    }
    work(List.of(runner(own), runner(other)), 20 + random.nextInt(200));
  }

  /** While a call of one process hangs, another one works. */
  private void another(OperatorRunner hanging) {
    Store other = random.nextBoolean() ? hanging.store : store;
    work(List.of(runner(other)), random.nextInt(30));
  }

  private void work(List<OperatorRunner> processes, int turns) {
    List<OperatorRunner> alive = new ArrayList<>(processes);
    Instant latest = time.instant().plus(PATIENCE);
    for (int i = 0; i < turns && !alive.isEmpty() && time.instant().isBefore(latest); i++) {
      List<OperatorRunner> awake =
          alive.stream().filter(each -> !each.idleUntil().isAfter(time.instant())).toList();
      if (awake.isEmpty()) {
        Instant next =
            alive.stream().map(OperatorRunner::idleUntil).min(Instant::compareTo).orElseThrow();
        time.advance(Duration.between(time.instant(), next));
        continue;
      }
      OperatorRunner one = awake.get(random.nextInt(awake.size()));
      if (!takesTurn(one) || one.isOver()) {
        alive.remove(one);
      }
      time.advance(Duration.ofMillis(random.nextInt(700)));
    }
    if (random.nextInt(5) > 0) {
      alive.forEach(this::close);
    }
  }

  private void close(OperatorRunner runner) {
    note(runner.name + " stops in order");
    runner.close();
  }

  /** Whether the process still lives. */
  private boolean takesTurn(OperatorRunner one) {
    try {
      weather.during(one, one::turn);
      if (one.isOver()) {
        close(one);
      }
      return true;
    } catch (SimulatedCrash crash) {
      note(one.name + " crashes " + crash.getMessage());
      return false;
    }
  }

  private Map<PlatformId, SalesPlatform> platforms() {
    return Map.of(PlatformId.BASE, shop);
  }

  private ListingService listings() {
    return new ListingService(store.db, rules.config(), time);
  }

  private List<Listing> all() {
    return listings().find(ListingFilter.of(PlatformId.BASE));
  }

  private void change() {
    List<Listing> all = all();
    if (all.isEmpty()) {
      return;
    }
    Listing chosen = all.get(random.nextInt(all.size()));
    List<Long> one = List.of(chosen.id());
    int which = random.nextInt(4);
    command(
        List.of("cancel ", "hold ", "release ", "retry ").get(which) + chosen.asin(),
        () -> {
          switch (which) {
            case 0 -> listings().cancel(one, WHY);
            case 1 -> listings().hold(one, WHY);
            case 2 -> listings().release(one, WHY);
            default -> listings().retry(one, WHY);
          }
        });
  }

  private void deleteInShop() {
    List<SimulatedShop.Item> items = shop.items();
    if (!items.isEmpty()) {
      SimulatedShop.Item item = items.get(random.nextInt(items.size()));
      note("a person deletes " + item.id + " of " + item.sku);
      shop.forget(item.id);
    }
  }

  private void backUp() {
    note("backup of " + store);
    stores.backUp(store);
  }

  private void restore() {
    if (!stores.copies.isEmpty()) {
      OperatorStores.Copy copy = stores.copies.get(random.nextInt(stores.copies.size()));
      stores.restore(store, copy);
      note("restore of " + copy + " as " + store);
    }
  }

  /** The store is lost, or somebody goes on with another one. */
  private void replaceStore() {
    store =
        random.nextBoolean()
            ? stores.empty()
            : stores.stores.get(random.nextInt(stores.stores.size()));
    note("goes on with " + store);
  }

  private void resume() {
    command("resume", () -> new AccountService(store.db, time).resume(ACCOUNT, "operator"));
  }

  private ConsistencyChecker check() {
    return new ConsistencyChecker(
        new ConsistencyServices(
            store.db, listings(), rules.config(), platforms(), time, CheckListener.NONE),
        ConsistencyConfig.defaults());
  }

  private void end() {
    note("the end: calm weather");
    weather.calm();
    time.advance(Duration.ofHours(1));
    for (Store each : stores.stores) {
      store = each;
      assertAccounted(each.putIn);
    }
    Set<Asin> ever = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    stores.stores.forEach(each -> ever.addAll(each.putIn));
    store = stores.stores.get(random.nextInt(stores.stores.size()));
    note("goes on with " + store);
    for (int round = 0; round < 2; round++) {
      new AccountService(store.db, time).resume(ACCOUNT, "operator");
      check().fix(CheckScope.againstShop(), "operator");
      listings()
          .register(
              RegisterRequest.to(PlatformId.BASE, "operator"),
              ever.stream()
                  .map(
                      asin ->
                          inputs.product(Integer.parseInt(asin.value().substring(1)), time.now()))
                  .toList());
      upload(store, 2_000);
      time.advance(Duration.ofMinutes(1));
    }
    ConsistencyReport last = check().fix(CheckScope.againstShop(), "operator");
    assertAccounted(ever);
    assertThat(Shelf.conservation(store.db).holds()).as("conservation of %s", store).isTrue();
    assertShop(last);
  }

  private void assertAccounted(Set<Asin> asins) {
    Set<Asin> known = all().stream().map(Listing::asin).collect(Collectors.toSet());
    known.addAll(store.db.read(tx -> new InputRepository().findAll(tx, asins)).keySet());
    assertThat(known)
        .as("every ASIN that was put into %s is accounted for", store)
        .containsAll(asins);
  }

  private void assertShop(ConsistencyReport last) {
    Map<Asin, List<SimulatedShop.Item>> inShop = OperatorPosts.byProduct(shop.items());
    Set<Asin> twice =
        inShop.entrySet().stream()
            .filter(entry -> entry.getValue().size() > 1)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(posts.doubled()).as("raced").containsAll(twice);
    int further = inShop.values().stream().mapToInt(items -> items.size() - 1).sum();
    assertThat(last.counts().getOrDefault("double", 0L)).as("reported").isEqualTo(further);
    Set<String> reported =
        last.findings().stream()
            .flatMap(finding -> Optional.ofNullable(finding.subject().itemId()).stream())
            .collect(Collectors.toSet());
    for (Listing listing : all()) {
      List<SimulatedShop.Item> items = inShop.getOrDefault(listing.asin(), List.of());
      if (listing.status() == ListingStatus.LISTED) {
        assertThat(items).as("%s", listing).anyMatch(item -> item.id.equals(listing.itemId()));
      } else {
        if (listing.status() != ListingStatus.PENDING) { // the last repair may have queued it
          assertThat(listing.statusReason()).as("reason of %s", listing).isNotNull();
        }
        assertThat(items)
            .as("%s is not listed: its item is hidden, or reported", listing)
            .allMatch(
                item ->
                    reported.contains(item.id)
                        || (item.id.equals(listing.itemId()) && !item.visible));
      }
    }
    assertThat(all().stream().map(Listing::asin).toList())
        .as("what is in the shop is known")
        .containsAll(inShop.keySet());
  }
}
