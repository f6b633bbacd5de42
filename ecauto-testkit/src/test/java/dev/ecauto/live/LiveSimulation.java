package dev.ecauto.live;

import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.bench.MemoryDirectory;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.StoredSentences;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketEvent.SaleDay;
import dev.ecauto.testkit.market.MarketMood;
import dev.ecauto.testkit.server.SeededHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Two days of a moving market over a few listings of two accounts, with lies, failing calls, lost
 * answers and crashes, then twelve quiet hours; all decided by a seed. What it finds is a sentence
 * per broken law.
 */
final class LiveSimulation {
  static final Duration MOVING = Duration.ofHours(48);
  static final Duration QUIET = Duration.ofHours(12);

  /** A look may be this old when a hide follows from it, second look and sending included. */
  private static final Duration KNOWN_FOR = Duration.ofHours(9);

  /**
   * How long something may be sold at a loss: until the next look at the latest, and its sending.
   */
  private static final Duration LOSS_ALLOWED = Duration.ofHours(4).plusMinutes(30);

  /** Coarser than a daemon, which would only look more often. */
  private static final Duration IDLE = Duration.ofMinutes(5);

  private static final Duration AUDIT_EVERY = Duration.ofHours(1);
  private static final Duration CONFIRMS_EVERY = Duration.ofHours(3);
  private static final LiveCommands.By PERSON = new LiveCommands.By("person", "looked at it");
  private static final Duration AT_WORK = Duration.ofSeconds(2);

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  private static byte @Nullable [] emptyStore;
  private static @Nullable String emptyDatabase;

  private final Random random;
  private final VirtualTime time = new VirtualTime(LiveRig.START);
  private final Instant closes = LiveRig.START.plus(MOVING);
  private final int listings;
  private final double crashShare;
  private final Duration auditEvery;
  private final Duration lossesEvery;
  private final Database db;
  private final LiveShop shop = new LiveShop(time);
  private final MarketSource source;
  private final List<String> broken = new ArrayList<>();
  private final Map<Integer, Duration> losing = new HashMap<>();
  private final Map<Long, Instant> unwished = new HashMap<>();
  private Instant nextAudit = LiveRig.START;
  private Instant nextConfirmation = LiveRig.START;
  private int crashes;
  private int brakes;
  private int services;
  private LiveService service;

  /**
   * What a seed came to.
   *
   * @param listings how many there were
   * @param changes that the shops took
   * @param needless changes that changed nothing
   * @param crashes of the process
   * @param brakes that were pulled, and confirmed by a person
   * @param broken a sentence per broken law
   */
  record Result(
      int listings, int changes, int needless, int crashes, int brakes, List<String> broken) {
    @Override
    public String toString() {
      return "%d listings, %d changes, %d needless, %d crashes, %d brakes"
          .formatted(listings, changes, needless, crashes, brakes);
    }
  }

  /** Runs a seed of 5 to 40 listings on a fresh store. */
  static Result run(String store, long seed) throws IOException {
    return run(store, seed, 0);
  }

  /**
   * Runs a seed on a fresh store, in memory where the system has such a place. The store is a copy
   * of one that was made once: making it takes long beside a seed.
   *
   * @param listings how many; 0 leaves it to the seed
   */
  static Result run(String store, long seed, int listings) throws IOException {
    return store.equals("postgresql") ? onPostgres(seed, listings) : onSqlite(seed, listings);
  }

  private static Result onPostgres(long seed, int listings) {
    String url = TestPostgres.copyOf(emptyDatabase());
    try (Database db = Database.open(StoreConfig.at(url))) {
      return new LiveSimulation(db, seed, listings).run();
    } finally {
      TestPostgres.drop(url);
    }
  }

  private static synchronized String emptyDatabase() {
    String made = emptyDatabase;
    if (made == null) {
      made = TestPostgres.newDatabaseUrl();
      Database.open(StoreConfig.at(made)).close();
      emptyDatabase = made;
    }
    return made;
  }

  private static Result onSqlite(long seed, int listings) throws IOException {
    Path own = MemoryDirectory.create("ecauto-live");
    Files.write(own.resolve("ecauto.db"), empty(own));
    try (Database db = FreshStore.open("sqlite", own)) {
      return new LiveSimulation(db, seed, listings).run();
    } finally {
      MemoryDirectory.delete(own);
    }
  }

  private static synchronized byte[] empty(Path directory) throws IOException {
    byte[] made = emptyStore;
    if (made == null) {
      FreshStore.open("sqlite", directory).close();
      Path file = directory.resolve("ecauto.db");
      made = Files.readAllBytes(file);
      Files.delete(file);
      emptyStore = made;
    }
    return made;
  }

  private LiveSimulation(Database db, long seed, int wanted) {
    this.db = db;
    this.random = new Random(seed);
    int drawn = 5 + random.nextInt(36);
    this.listings = wanted == 0 ? drawn : wanted;
    this.crashShare = crashShare(listings);
    this.auditEvery = listings <= 1_000 ? AUDIT_EVERY : AUDIT_EVERY.multipliedBy(6);
    this.lossesEvery = listings <= 100 ? Duration.ZERO : IDLE;
    this.source = new MarketSource(market(seed), time, random, at -> failures(seed, at));
    for (int i = 0; i < listings; i++) {
      LiveRig.list(db, shop, i, source.costAt(LiveRig.asin(i), LiveRig.START).orElseThrow());
    }
    shop.onChange(this::changed);
    shop.weather(this::weather);
    this.service = newService();
  }

  /** How many calls of a shop end in a crash; of many listings fewer, or it would hardly work. */
  private static double crashShare(int listings) {
    return 0.03 * Math.min(1, 300.0 / listings);
  }

  private Market market(long seed) {
    return Market.builder(seed)
        .mood(new MarketMood(0.08, MarketMood.LIVELY.lies()))
        .opens(LiveRig.START)
        .closes(closes)
        .event(
            new SaleDay(LiveRig.START.plus(Duration.ofHours(20)), Duration.ofHours(10), 0.4, 0.7))
        .event(maintenance(10, Maintenance.Answers.FAIL))
        .event(maintenance(36, Maintenance.Answers.NO_OFFERS))
        .build();
  }

  private static Maintenance maintenance(int hour, Maintenance.Answers answers) {
    return new Maintenance(
        LiveRig.START.plus(Duration.ofHours(hour)), Duration.ofHours(1), answers);
  }

  /** Half of the calls fail in one hour of eight, and some always. */
  private double failures(long seed, Instant at) {
    if (at.isAfter(closes)) {
      return 0;
    }
    long hour = at.getEpochSecond() / 3600;
    return SeededHash.of(seed).with("failing").with(hour).unit() < 0.125 ? 0.5 : 0.02;
  }

  private @Nullable PlatformError weather(LiveShop.Moment moment) {
    if (time.now().isAfter(closes)) {
      return null;
    }
    double dice = random.nextDouble();
    if (dice < crashShare) {
      crashes++;
      throw new Crash();
    }
    return dice < crashShare + 0.05 ? LiveShop.error("lost at " + moment) : null;
  }

  private LiveService newService() {
    return LiveRig.service(db, shop, source, time, "runner-" + ++services);
  }

  private Result run() {
    Instant end = closes.plus(QUIET);
    Instant before = time.now();
    while (time.now().isBefore(end)) {
      time.advance(until(step()));
      Instant now = time.now();
      if (!before.plus(lossesEvery).isAfter(now)) {
        mindLosses(now, Duration.between(before, now));
        before = now;
      }
      mindWishes(now);
      mindBrakes(now);
    }
    isTrueAtTheEnd(end);
    nothingOvertook();
    broken.addAll(db.<List<String>>read(tx -> Jooq.dsl(tx).connectionResult(StoredSentences::in)));
    return new Result(
        listings, shop.accepted(), shop.needless(), crashes, brakes, List.copyOf(broken));
  }

  /** Among many listings something is due all the time, so that no call's turn is missed. */
  private Duration until(Duration wait) {
    Duration longest = listings <= 100 && !wait.isZero() ? IDLE : wait;
    return longest.compareTo(AT_WORK) < 0 ? AT_WORK : longest;
  }

  private Duration step() {
    try {
      return service.step();
    } catch (Crash crash) {
      service = newService();
      return Duration.ofSeconds(random.nextInt(180));
    }
  }

  /** No hide but of what could not be bought when it may have been looked at. */
  private void changed(ShopItem before, ShopItem after) {
    boolean hidden =
        before.visibility() == Visibility.PUBLIC && after.visibility() == Visibility.HIDDEN;
    int number = Integer.parseInt(after.itemId()) - 1_000;
    if (hidden && !couldNotBeBought(LiveRig.asin(number), time.now())) {
      broken.add(
          "%s hid %s, which could be bought all the time: %s"
              .formatted(time.now(), after.sku(), service.revisions(LiveRig.asin(number))));
    }
  }

  private boolean couldNotBeBought(Asin asin, Instant now) {
    for (Instant at = now; at.isAfter(now.minus(KNOWN_FOR)); at = at.minusSeconds(60)) {
      if (source.costAt(asin, at).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void mindLosses(Instant now, Duration passed) {
    for (int i = 0; i < listings; i++) {
      ShopItem item = shop.item(LiveRig.itemId(i));
      OptionalLong cost = source.costAt(LiveRig.asin(i), now);
      boolean loses =
          item.visibility() == Visibility.PUBLIC
              && cost.isPresent()
              && item.price().compareTo(LiveRig.breakEven(cost.getAsLong())) < 0;
      if (!loses) {
        losing.remove(i);
      } else if (source.tellsTheTruth(LiveRig.asin(i), now)) {
        Duration sum = losing.merge(i, passed, Duration::plus);
        if (sum.compareTo(LOSS_ALLOWED) > 0) {
          broken.add(
              "%s %s sells at a loss since %s: %s; %s; %s"
                  .formatted(
                      now,
                      item.sku(),
                      sum,
                      item.price(),
                      why(LiveRig.asin(i)),
                      service.revisions(LiveRig.asin(i))));
          losing.remove(i);
        }
      }
    }
  }

  /**
   * What is not as it should be waits to be sent, or is under way, or stays for a reason; but for
   * what follows from the time alone, which the next look finds.
   */
  private void mindWishes(Instant now) {
    if (now.isBefore(nextAudit)) {
      return;
    }
    nextAudit = now.plus(auditEvery);
    Set<Long> open =
        service.waiting(100_000).stream().map(Revision::listingId).collect(Collectors.toSet());
    service.sync(
        SyncRequest.of(SyncRequest.Effect.DRY_RUN),
        plan -> {
          long id = plan.listing().id();
          if (plan.change() == null || open.contains(id)) {
            unwished.remove(id);
          } else if (unwished.computeIfAbsent(id, first -> now).plus(LOSS_ALLOWED).isBefore(now)) {
            broken.add(now + " nobody wishes " + plan.change() + " of " + plan.listing().sku());
            unwished.remove(id);
          }
        });
  }

  /** A person looks at what is stopped, and lets it go on. */
  private void mindBrakes(Instant now) {
    if (!nextConfirmation.isAfter(now)) {
      nextConfirmation = now.plus(CONFIRMS_EVERY);
      brakes += service.commands().confirm(PERSON).size();
    }
  }

  private void isTrueAtTheEnd(Instant end) {
    Set<Asin> inReview =
        service.commands().reviews().stream()
            .map(review -> review.asin())
            .collect(Collectors.toSet());
    IntStream.range(0, listings)
        .filter(i -> !inReview.contains(LiveRig.asin(i)))
        .forEach(i -> isTrue(i, end));
  }

  private void isTrue(int number, Instant end) {
    ShopItem item = shop.item(LiveRig.itemId(number));
    OptionalLong cost = source.costAt(LiveRig.asin(number), end);
    if (cost.isPresent() != (item.visibility() == Visibility.PUBLIC)) {
      broken.add("at the end " + item.sku() + " is " + item.visibility() + ", its cost is " + cost);
    } else if (cost.isPresent()) {
      Money right = LiveRig.priceOf(cost.getAsLong());
      long difference = Math.abs(right.minorUnits() - item.price().minorUnits());
      if (difference > Math.min(100, right.minorUnits() * 0.03 + 10)) {
        broken.add(
            "at the end %s costs %s instead of %s: %s"
                .formatted(item.sku(), item.price(), right, why(LiveRig.asin(number))));
      }
    }
  }

  private List<SyncPlan> why(Asin asin) {
    List<SyncPlan> plans = new ArrayList<>();
    service.sync(SyncRequest.of(SyncRequest.Effect.DRY_RUN).withAsins(Set.of(asin)), plans::add);
    return plans;
  }

  /** What was sent of a listing follows from ever newer looks, and nothing is left under way. */
  private void nothingOvertook() {
    Map<Long, Instant> newest = new HashMap<>();
    db.read(
            tx ->
                Jooq.dsl(tx)
                    .selectFrom(REVISIONS)
                    .where(REVISIONS.STATUS.in("done", "sending", "ignored"))
                    .orderBy(REVISIONS.PROCESSED_AT, REVISIONS.ID)
                    .fetch())
        .forEach(
            revision -> {
              Instant before = newest.put(revision.getListingId(), revision.getProductSeenAt());
              if (before != null && before.isAfter(revision.getProductSeenAt())) {
                broken.add("listing " + revision.getListingId() + ": an older look overtook");
              }
              if (!"done".equals(revision.getStatus())) {
                broken.add("revision " + revision.getId() + " is left as " + revision.getStatus());
              }
            });
    int done = db.read(tx -> Jooq.dsl(tx).fetchCount(REVISIONS, REVISIONS.STATUS.eq("done")));
    if (shop.accepted() > done * 1.05 + 1) {
      broken.add(shop.accepted() + " changes in the shops, " + done + " were needed");
    }
    if (shop.needless() > 1 + shop.accepted() / 20) {
      broken.add(shop.needless() + " needless changes beside " + shop.accepted());
    }
  }
}
