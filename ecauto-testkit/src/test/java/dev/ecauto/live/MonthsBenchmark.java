package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ecauto.bench.Benchmark;
import dev.ecauto.bench.MemoryDirectory;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketMood;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Months of a shop whose machine sleeps at night: {@code -Dlistings=12487} live ones, {@code
 * -Dadds=1000} more on each of the first {@code -Dadding=10} days, {@code -Ddays=90}, 5 % of the
 * products moving a day, two restarts a day, one account stopped from the middle on, {@code
 * fresh.max} 24 h. Market, Amazon and shop are in memory, the store is SQLite, in memory, too,
 * where the system has a place. Fails if a look is older than promised while the machine is awake,
 * but where Amazon told nothing three times in a row, or if in the end something is not as it
 * should be.
 */
public final class MonthsBenchmark implements Benchmark {
  private static final Duration NIGHT = Duration.ofHours(8);
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofDays(2);
  private static final double MOVES_AN_HOUR = 0.05 / 24;

  private final int first = Integer.getInteger("listings", 12_487);
  private final int adds = Integer.getInteger("adds", 1_000);
  private final int adding = Integer.getInteger("adding", 10);
  private final int days = Integer.getInteger("days", 90);
  private final VirtualTime time = new VirtualTime(LiveRig.START);
  private final LiveShop shop = new LiveShop(time);
  private final MarketSource source =
      new MarketSource(
          Market.builder(1)
              .mood(new MarketMood(MOVES_AN_HOUR, MarketMood.LIVELY.lies()))
              .opens(LiveRig.START)
              .closes(LiveRig.START.plus(DAY.multipliedBy(days)))
              .build(),
          time,
          new Random(1),
          at -> 0.02);
  private int listed;
  private int restarts;
  private int excused;

  @Override
  public JsonObject run(PrintStream out) throws IOException {
    Path dir = MemoryDirectory.create("ecauto-months");
    try (Database db = FreshStore.open("sqlite", dir)) {
      add(db, first);
      JsonArray samples = new JsonArray();
      for (int day = 0; day < days; day++) {
        add(db, day < adding ? adds : 0);
        LiveService service = day(db, day);
        samples.add(sample(service, dir, day, out));
        time.advance(NIGHT);
      }
      LiveService service = service(db);
      work(db, service, QUIET);
      isTrue(service);
      JsonObject figures = new JsonObject();
      figures.addProperty("days", days);
      figures.addProperty("listings", listed);
      figures.addProperty("restarts", restarts);
      figures.addProperty("unansweredWhenOverdue", excused);
      figures.addProperty("changes", shop.accepted());
      figures.addProperty("needless", shop.needless());
      figures.add("samples", samples);
      return figures;
    } finally {
      MemoryDirectory.delete(dir);
    }
  }

  private LiveService day(Database db, int day) {
    Duration half = DAY.minus(NIGHT).dividedBy(2);
    LiveService morning = service(db);
    if (day == days / 2) {
      morning.commands().stop(account(LiveRig.TWO), MemoryRig.BY);
    }
    work(db, morning, half);
    LiveService afternoon = service(db);
    work(db, afternoon, half);
    return afternoon;
  }

  private static AccountKey account(AccountId account) {
    return new AccountKey(LiveShop.ID, account);
  }

  private void add(Database db, int count) {
    db.run(
        tx -> {
          for (int i = 0; i < count; i++) {
            int number = listed + i;
            long cost = source.costAt(LiveRig.asin(number), time.now()).orElse(1_000);
            LiveRig.list(tx, shop, number, cost);
          }
        });
    listed += count;
  }

  private LiveService service(Database db) {
    LiveConfig config = LiveConfig.builder().mode(SyncMode.APPLY).freshMax(DAY).build();
    return LiveRig.service(db, shop, source, time, "runner-" + ++restarts, config);
  }

  private void work(Database db, LiveService service, Duration length) {
    Instant end = time.now().plus(length);
    Instant nextLook = time.now();
    while (time.now().isBefore(end)) {
      Duration wait = service.step();
      time.advance(wait.compareTo(STEP) < 0 ? STEP : wait.compareTo(IDLE) > 0 ? IDLE : wait);
      if (!time.now().isBefore(nextLook)) {
        nextLook = time.now().plus(Duration.ofHours(1));
        FreshnessReport report = service.freshnessAsKnown();
        if (report.overdue() != unanswered(db)) {
          throw new AssertionError(time.now() + ": " + report + "\n" + overdue(db));
        }
      }
    }
  }

  /** What is older than promised since Amazon has told nothing at three looks in a row. */
  private int unanswered(Database db) {
    Instant promised = time.now().minus(DAY);
    int unanswered =
        db.read(
            tx ->
                Jooq.dsl(tx)
                    .fetchCount(
                        FRESHNESS, FRESHNESS.SEEN_AT.lt(promised).and(FRESHNESS.FAILURES.ge(3))));
    excused += unanswered;
    return unanswered;
  }

  private String overdue(Database db) {
    return db.read(
        tx ->
            Jooq.dsl(tx)
                .selectFrom(FRESHNESS)
                .where(FRESHNESS.SEEN_AT.lt(time.now().minus(DAY)))
                .limit(10)
                .fetch()
                .format());
  }

  private JsonObject sample(LiveService service, Path dir, int day, PrintStream out)
      throws IOException {
    JsonObject sample = new JsonObject();
    sample.addProperty("day", day + 1);
    sample.addProperty("live", service.freshnessAsKnown().live());
    sample.addProperty("oldestHours", service.freshnessAsKnown().oldest().toHours());
    sample.addProperty("changes", shop.accepted());
    try (Stream<Path> files = Files.list(dir)) {
      long bytes = files.mapToLong(file -> file.toFile().length()).sum();
      sample.addProperty("storeMegabytes", bytes >> 20);
    }
    out.println(sample);
    return sample;
  }

  /** What differs waits for a person, or is kept back by a brake, or the account is stopped. */
  private static void isTrue(LiveService service) {
    Set<Asin> inReview =
        service.commands().reviews().stream().map(one -> one.asin()).collect(Collectors.toSet());
    boolean braked = !service.brakes().isEmpty();
    service.sync(
        SyncRequest.of(SyncRequest.Effect.DRY_RUN).withAccount(account(LiveRig.ONE)),
        plan -> {
          Change change = plan.change();
          require(
              change == null || braked || inReview.contains(plan.listing().asin()),
              "at the end " + plan.listing().sku() + " needs " + change);
        });
  }

  private static void require(boolean law, String broken) {
    if (!law) {
      throw new AssertionError(broken);
    }
  }
}
