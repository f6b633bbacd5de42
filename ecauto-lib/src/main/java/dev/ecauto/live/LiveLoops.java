package dev.ecauto.live;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.live.revision.internal.Plan;
import dev.ecauto.live.revision.internal.Planner;
import dev.ecauto.live.revision.internal.RevisionSender;
import dev.ecauto.live.shop.internal.ShopReader;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The work that goes on all the time, cut into loops that do not wait for each other: one for each
 * operation at Amazon, two for each account. A loop's step does one call's worth of work and says
 * how long there is nothing more to do for it.
 */
final class LiveLoops {
  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final DateTimeFormatter RUN =
      DateTimeFormatter.ofPattern("'daemon-'uuuuMMdd'T'HH").withZone(ZoneOffset.UTC);

  private final LiveServices services;
  private final LiveConfig config;
  private final Looker looker;
  private final Planner planner;
  private final RevisionSender sender;
  private final ShopReader shops;
  private final ListingRepository listings = new ListingRepository();

  /** The same one in every round: it knows how far it came. */
  private final @Nullable CatalogRefresher catalogue;

  /** Which loops rest, for who lets all of them step in one thread. */
  private final Map<String, Rest> rests = new ConcurrentHashMap<>();

  private final Map<AccountKey, Instant> nextRead = new ConcurrentHashMap<>();
  private final Set<AccountKey> takenOver = ConcurrentHashMap.newKeySet();

  LiveLoops(
      LiveServices services,
      LiveConfig config,
      Looker looker,
      Planner planner,
      RevisionSender sender) {
    this.services = services;
    this.config = config;
    this.looker = looker;
    this.planner = planner;
    this.sender = sender;
    this.shops = new ShopReader(services.database(), services.time());
    CatalogSource source = services.source();
    this.catalogue = source == null ? null : new CatalogRefresher(services, source, this::plan);
  }

  /**
   * One of the loops.
   *
   * @param name what it works on, for the log
   * @param work what its steps do
   */
  record Loop(String name, Work work) {}

  /** What a loop's steps do. */
  interface Work {
    /**
     * Does one call's worth of work.
     *
     * @return how long there is nothing more to do
     */
    Duration step();
  }

  /** A rest ends when its time is over, or by a clock that jumps back. */
  private record Rest(Instant begin, Instant end) {
    Duration left(Instant now) {
      return now.isBefore(begin) || !now.isBefore(end) ? Duration.ZERO : Duration.between(now, end);
    }
  }

  /** All loops, each for a thread of its own. */
  List<Loop> all() {
    return loops().stream().map(loop -> new Loop(loop.name(), () -> open(loop.work()))).toList();
  }

  /**
   * Lets every loop do one step, in this thread. As on a thread of its own each rests as long as it
   * said; what sends wakes up when something is planned.
   *
   * @return how long all of them rest
   */
  Duration step() {
    if (isHandedOver()) {
      return IDLE;
    }
    List<Loop> loops = loops();
    for (Loop loop : loops) {
      Instant now = services.time().now();
      if (left(loop, now).isZero()) {
        rests.remove(loop.name());
        Duration wait = loop.work().step();
        rests.put(loop.name(), new Rest(now, services.time().now().plus(wait)));
      }
    }
    Instant now = services.time().now();
    return loops.stream().map(loop -> left(loop, now)).min(Duration::compareTo).orElse(IDLE);
  }

  private Duration left(Loop loop, Instant now) {
    Rest rest = rests.get(loop.name());
    return rest == null ? Duration.ZERO : rest.left(now);
  }

  private List<Loop> loops() {
    List<Loop> loops = new ArrayList<>();
    CatalogSource source = services.source();
    CatalogRefresher rereading = catalogue;
    if (source != null && rereading != null && config.mode() != SyncMode.OFF) {
      for (Operation operation :
          List.of(Operation.GET_ITEM_OFFERS_BATCH, Operation.GET_ITEM_OFFERS)) {
        loops.add(new Loop(operation.wireName(), () -> look(source, operation)));
      }
      loops.add(atAmazon(source, Operation.SEARCH_CATALOG_ITEMS, rereading::step));
      if (config.detector() == LiveConfig.Detector.ON) {
        loops.add(atAmazon(source, Operation.GET_COMPETITIVE_PRICING, this::sweep));
      }
    }
    for (AccountKey account : accounts()) {
      loops.add(new Loop(changesOf(account), () -> send(account)));
      if (config.mode() != SyncMode.OFF) {
        loops.add(new Loop("the shop of " + account, () -> readShop(account)));
      }
    }
    return loops;
  }

  private static String changesOf(AccountKey account) {
    return "changes of " + account;
  }

  /** A store that another one took over from asks and sends nothing. */
  private Duration open(Work work) {
    return isHandedOver() ? IDLE : work.step();
  }

  private boolean isHandedOver() {
    return services.database().read(looker::handedOverAt).isPresent();
  }

  /** The accounts that are configured and whose platform is connected. */
  List<AccountKey> accounts() {
    return services.listing().platforms().values().stream()
        .filter(platform -> services.platforms().containsKey(platform.platform()))
        .flatMap(
            platform ->
                platform.accounts().keySet().stream()
                    .sorted()
                    .map(account -> new AccountKey(platform.platform(), account)))
        .toList();
  }

  private Duration look(CatalogSource source, Operation operation) {
    Duration others = looker.untilShare(operation);
    return others.isZero()
        ? whenReady(source, operation, () -> looker.look(operation, this::plan))
        : others;
  }

  private Duration sweep() {
    return looker.sweep(config.target().fallLooks(), this::plan);
  }

  private static Loop atAmazon(CatalogSource source, Operation operation, Work work) {
    return new Loop(operation.wireName(), () -> whenReady(source, operation, work));
  }

  private static Duration whenReady(CatalogSource source, Operation operation, Work work) {
    Duration wait = source.untilReady(operation);
    return wait.isZero() ? work.step() : wait;
  }

  /** What follows from looks, in their transaction. */
  void plan(Transaction tx, Collection<Asin> asins) {
    plan(tx, asins, RUN.format(services.time().now()));
  }

  /** Plans what is known of products; who sends it does not rest any longer. */
  List<Plan> plan(Transaction tx, Collection<Asin> asins, String run) {
    Instant now = services.time().now();
    Planner.Origin origin = new Planner.Origin(run, services.owner(), now);
    List<Plan> plans = planner.plan(tx, asins, looker.climate(tx, now), origin);
    looker.keepHot(tx, thin(plans), now);
    for (Plan plan : plans) {
      if (plan.change() != null) {
        Listing listing = plan.listing();
        rests.remove(changesOf(new AccountKey(listing.platform(), listing.account())));
      }
    }
    return plans;
  }

  private static Set<Asin> thin(List<Plan> plans) {
    return plans.stream()
        .filter(Plan::hasThinMargin)
        .map(plan -> plan.listing().asin())
        .collect(Collectors.toSet());
  }

  private Duration send(AccountKey account) {
    return config.kinds(account).isEmpty() || takesOver(account) ? sent(account) : IDLE;
  }

  /**
   * Before its first change in a shop ecauto sees what is there, so that whatever others did until
   * now is no hand against it.
   *
   * @return whether it may be changed
   */
  boolean takesOver(AccountKey account) {
    if (takenOver.contains(account)) {
      return true;
    }
    boolean written = shops.isWritten(account);
    if (!written && read(account, this::planChanged)) {
      shops.beginWriting(account);
      written = true;
    }
    if (written) {
      takenOver.add(account);
    }
    return written;
  }

  private Duration sent(AccountKey account) {
    return sender
        .step(account)
        .match(
            worked -> Duration.ZERO,
            idle -> {
              Instant until = idle.until();
              Duration wait = until == null ? IDLE : Duration.between(services.time().now(), until);
              return wait.compareTo(IDLE) > 0 || wait.isNegative() ? IDLE : wait;
            });
  }

  private Duration readShop(AccountKey account) {
    Instant now = services.time().now();
    Instant next = nextRead.computeIfAbsent(account, this::nextRead);
    Duration wait = Due.until(next, now, config.shopEvery());
    if (wait.isZero()) {
      nextRead.remove(account);
      // another process may have read it meanwhile
      wait = Due.until(nextRead(account), now, config.shopEvery());
    }
    if (wait.isZero()) {
      if (read(account, this::planChanged)) {
        return soonest(config.shopEvery());
      }
      wait = IDLE.multipliedBy(10);
    }
    SalesPlatform platform = services.platforms().get(account.platform());
    if (platform != null) {
      shops.readChanged(account, platform, this::planChanged);
    }
    return soonest(wait);
  }

  /** Between whole readings of a shop what changed there is read. */
  private Duration soonest(Duration untilWhole) {
    Duration changes = config.shopChangesEvery();
    return changes.compareTo(untilWhole) < 0 ? changes : untilWhole;
  }

  private Instant nextRead(AccountKey account) {
    Instant last = shops.lastRead(account);
    return last == null ? Instant.MIN : last.plus(config.shopEvery());
  }

  /**
   * Reads a whole shop now.
   *
   * @param then what follows for the products whose items changed
   * @return whether it was read to its end
   */
  private boolean read(AccountKey account, BiConsumer<Transaction, Set<Asin>> then) {
    SalesPlatform platform = services.platforms().get(account.platform());
    return platform != null && shops.read(account, platform, then);
  }

  /**
   * Reads what the shop of an account has, before it is compared with what it should have.
   *
   * @param asins only the items of these products; empty for all
   * @return whether all of it was read
   */
  boolean read(AccountKey account, Set<Asin> asins) {
    SalesPlatform platform = services.platforms().get(account.platform());
    if (asins.isEmpty() || platform == null) {
      return read(account, (tx, changed) -> {});
    }
    List<Listing> some =
        services.database().read(tx -> listings.listed(tx, asins)).stream()
            .filter(
                listing -> account.equals(new AccountKey(listing.platform(), listing.account())))
            .toList();
    return shops.read(platform, some);
  }

  private void planChanged(Transaction tx, Set<Asin> asins) {
    if (!asins.isEmpty() && config.mode() != SyncMode.OFF) {
      plan(tx, asins);
    }
  }
}
