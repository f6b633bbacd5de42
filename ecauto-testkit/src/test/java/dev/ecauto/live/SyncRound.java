package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.REVISIONS;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.model.Money;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.market.LieShares;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketMood;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.jooq.impl.DSL;

/**
 * Some hours of looking at many listings at Amazon's quotas while 5 % of the products move an hour.
 *
 * @param ageToBound the greatest age of a look, beside the time of one round
 * @param throttled calls that Amazon would have refused
 * @param moves moves of prices that the detector can see and no person decides on
 * @param p95Minutes from such a move to the right price in the shop, for 95 of 100
 * @param editsToChanges edits that the shops took, beside those that were needed
 */
record SyncRound(
    double ageToBound, int throttled, int moves, double p95Minutes, double editsToChanges) {
  private static final Duration SAMPLE = Duration.ofMinutes(2);
  private static final Duration MEASURED = Duration.ofHours(3);
  private static final double MOVES_AN_HOUR = 0.05;

  /** A change of an item in a shop. */
  private record Edit(Instant at, Money price) {}

  /** Looks at everything once, then measures. */
  static SyncRound run(Database db, int listings, LiveConfig.Detector detector) {
    VirtualTime time = new VirtualTime(LiveRig.START);
    Market market =
        Market.builder(1)
            .mood(new MarketMood(MOVES_AN_HOUR, LieShares.NONE))
            .opens(LiveRig.START)
            .build();
    MarketSource source = new MarketSource(market, time, new Random(1), at -> 0);
    LiveShop shop = new LiveShop(time);
    fill(db, shop, source, listings);
    List<List<Edit>> edits = new ArrayList<>();
    for (int i = 0; i < listings; i++) {
      edits.add(new ArrayList<>());
    }
    shop.onChange(
        (before, after) -> edits.get(number(after)).add(new Edit(time.now(), after.price())));
    double perSecond = perSecond(source);
    Duration round = Duration.ofMillis(Math.round(listings / perSecond * 1000));
    LiveConfig config =
        LiveConfig.builder()
            .mode(SyncMode.APPLY)
            .detector(detector)
            .freshMax(round)
            .freshMin(Duration.ofMinutes(15))
            .addShare(0)
            .shopEvery(Duration.ofDays(30))
            .build();
    LiveService service = LiveRig.service(db, shop, source, time, "bench", config);
    Instant begun = time.now();
    Instant warm = begun.plus(round.multipliedBy(11).dividedBy(10));
    Instant end = warm.plus(MEASURED);
    Duration oldest = Duration.ZERO;
    Instant nextAudit = warm;
    while (time.now().isBefore(end)) {
      Duration wait = service.step();
      time.advance(wait.compareTo(Duration.ofMillis(100)) < 0 ? Duration.ofMillis(100) : wait);
      if (!time.now().isBefore(nextAudit)) {
        Duration age = Duration.between(oldestLook(db), time.now());
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
        nextAudit = nextAudit.plusSeconds(60);
      }
    }
    double[] minutes =
        detector == LiveConfig.Detector.ON ? mended(source, edits, warm, end) : new double[0];
    int needed = db.read(tx -> Jooq.dsl(tx).fetchCount(REVISIONS, REVISIONS.STATUS.eq("done")));
    return new SyncRound(
        (double) oldest.toMillis() / round.toMillis(),
        source.throttled(),
        minutes.length,
        minutes.length == 0 ? 0 : minutes[(int) Math.ceil(minutes.length * 0.95) - 1],
        needed == 0 ? 1 : (double) shop.accepted() / needed);
  }

  private static double perSecond(MarketSource source) {
    return source.pace(Operation.GET_ITEM_OFFERS_BATCH).callsPerSecond() * 20
        + source.pace(Operation.GET_ITEM_OFFERS).callsPerSecond();
  }

  private static int number(ShopItem item) {
    return Integer.parseInt(item.itemId()) - 1_000;
  }

  static void fill(Database db, LiveShop shop, MarketSource source, int listings) {
    for (int from = 0; from < listings; from += 500) {
      int first = from;
      db.run(
          tx -> {
            for (int i = first; i < Math.min(listings, first + 500); i++) {
              long cost = source.costAt(LiveRig.asin(i), LiveRig.START).orElseThrow();
              LiveRig.list(tx, shop, i, cost);
            }
          });
    }
  }

  private static Instant oldestLook(Database db) {
    return db.read(
        tx ->
            Jooq.dsl(tx)
                .select(DSL.min(DSL.coalesce(FRESHNESS.SEEN_AT, FRESHNESS.ENROLLED_AT)))
                .from(FRESHNESS)
                .fetchSingle()
                .value1());
  }

  /** The minutes that each move waited to be mended, sorted. */
  private static double[] mended(
      MarketSource source, List<List<Edit>> edits, Instant from, Instant end) {
    List<Double> minutes = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      OptionalLong before = source.costAt(LiveRig.asin(i), from);
      for (Instant at = from.plus(SAMPLE);
          at.isBefore(end.minus(Duration.ofMinutes(75)));
          at = at.plus(SAMPLE)) {
        OptionalLong cost = source.costAt(LiveRig.asin(i), at);
        if (cost.isPresent()
            && before.isPresent()
            && isPlain(before.getAsLong(), cost.getAsLong())) {
          minutes(source, edits.get(i), i, at, cost.getAsLong(), end).ifPresent(minutes::add);
        }
        before = cost;
      }
    }
    double[] sorted = minutes.stream().mapToDouble(each -> each).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** A change that is worth an edit, and not so deep that a person decides. */
  private static boolean isPlain(long before, long after) {
    long difference = LiveRig.priceOf(after).minorUnits() - LiveRig.priceOf(before).minorUnits();
    return Math.abs(difference) >= 100 && after > before * 0.65;
  }

  private static java.util.Optional<Double> minutes(
      MarketSource source, List<Edit> edits, int number, Instant moved, long cost, Instant end) {
    Money right = LiveRig.priceOf(cost);
    for (Edit edit : edits) {
      boolean mends = Math.abs(edit.price().minorUnits() - right.minorUnits()) < 100;
      if (mends && !edit.at().isBefore(moved.minus(SAMPLE))) {
        return java.util.Optional.of(
            Math.max(0, Duration.between(moved, edit.at()).toSeconds()) / 60.0);
      }
    }
    for (Instant at = moved; at.isBefore(end); at = at.plus(SAMPLE)) {
      OptionalLong later = source.costAt(LiveRig.asin(number), at);
      if (later.isEmpty() || later.getAsLong() != cost) {
        return java.util.Optional.empty(); // it moved on before anybody could mend it
      }
    }
    return java.util.Optional.of(Duration.between(moved, end).toSeconds() / 60.0);
  }
}
