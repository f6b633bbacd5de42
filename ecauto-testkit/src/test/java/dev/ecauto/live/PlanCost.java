package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.LIVE_LISTINGS;
import static dev.ecauto.schema.Tables.OBSERVATIONS;
import static dev.ecauto.schema.Tables.PRODUCTS;

import dev.ecauto.model.OfferState;
import dev.ecauto.model.Visibility;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.market.Market;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;

/** Measures what deciding on very many listings costs, beside reading what it decides on. */
final class PlanCost {
  private static final int PAGE = 200;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private PlanCost() {}

  /**
   * What something took.
   *
   * @param clock seconds that went by
   * @param processor seconds that this thread worked, whoever else did
   */
  record Seconds(double clock, double processor) {
    static Seconds of(Runnable work) {
      long clock = System.nanoTime();
      long processor = THREADS.getCurrentThreadCpuTime();
      work.run();
      return new Seconds(
          (System.nanoTime() - clock) / 1e9, (THREADS.getCurrentThreadCpuTime() - processor) / 1e9);
    }

    Seconds dividedBy(Seconds other) {
      return new Seconds(clock / other.clock, processor / other.processor);
    }
  }

  /** Of these listings one in a hundred has to change. */
  static Seconds planToRead(Database db, int listings, PrintStream out) {
    VirtualTime time = new VirtualTime(LiveRig.START);
    MarketSource source = new MarketSource(Market.still(), time, new Random(1), at -> 0);
    LiveShop shop = new LiveShop(time);
    for (int from = 0; from < listings; from += 1_000) {
      int first = from;
      db.run(
          tx -> {
            for (int i = first; i < Math.min(listings, first + 1_000); i++) {
              LiveRig.list(tx, shop, i, 1_000);
              known(tx, i);
            }
          });
    }
    LiveService service = LiveRig.service(db, shop, source, time, "plan");
    readAll(db);
    Seconds read = Seconds.of(() -> readAll(db));
    int[] differ = new int[1];
    Seconds planned =
        Seconds.of(
            () ->
                service.sync(
                    SyncRequest.of(SyncRequest.Effect.DRY_RUN),
                    plan -> differ[0] += plan.change() == null ? 0 : 1));
    out.printf(
        "%d listings, %d differ: read in %.1f s (%.1f s of processor), planned in %.1f s (%.1f)%n",
        listings, differ[0], read.clock, read.processor, planned.clock, planned.processor);
    return planned.dividedBy(read);
  }

  private static void known(Transaction tx, int number) {
    Instant seen = LiveRig.START.minus(Duration.ofHours(1));
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .set(FRESHNESS.ASIN, LiveRig.asin(number))
        .set(FRESHNESS.DUE_AT, LiveRig.START)
        .set(FRESHNESS.ENROLLED_AT, seen)
        .set(FRESHNESS.SEEN_AT, seen)
        .execute();
    Jooq.dsl(tx)
        .insertInto(OBSERVATIONS)
        .set(OBSERVATIONS.ASIN, LiveRig.asin(number))
        .set(OBSERVATIONS.STATE, OfferState.IN_STOCK)
        .set(OBSERVATIONS.PRICE, number % 100 == 0 ? 1_500L : 1_000L)
        .set(OBSERVATIONS.SOURCE, "getItemOffersBatch")
        .set(OBSERVATIONS.AT, seen.minus(Duration.ofDays(1)))
        .set(OBSERVATIONS.LAST_AT, seen)
        .set(OBSERVATIONS.LOOKS, 10)
        .execute();
    long price = LiveRig.priceOf(1_000).minorUnits();
    Jooq.dsl(tx)
        .insertInto(LIVE_LISTINGS)
        .set(LIVE_LISTINGS.LISTING_ID, (long) number + 1)
        .set(LIVE_LISTINGS.PLATFORM, LiveShop.ID)
        .set(LIVE_LISTINGS.ACCOUNT_ID, LiveRig.ONE)
        .set(LIVE_LISTINGS.SHOP_PRICE, price)
        .set(LIVE_LISTINGS.SHOP_QUANTITY, 1)
        .set(LIVE_LISTINGS.SHOP_VISIBILITY, Visibility.PUBLIC)
        .set(LIVE_LISTINGS.SHOP_SEEN_AT, seen)
        .set(LIVE_LISTINGS.SET_PRICE, price)
        .set(LIVE_LISTINGS.SET_QUANTITY, 1)
        .set(LIVE_LISTINGS.SET_VISIBILITY, Visibility.PUBLIC)
        .execute();
  }

  /** Every row once, in pages of the same size. */
  private static void readAll(Database db) {
    readAll(db, LISTINGS, LISTINGS.ID);
    readAll(db, PRODUCTS, PRODUCTS.ASIN);
    readAll(db, OBSERVATIONS, OBSERVATIONS.ID);
    readAll(db, FRESHNESS, FRESHNESS.ASIN);
    readAll(db, LIVE_LISTINGS, LIVE_LISTINGS.LISTING_ID);
  }

  private static <R extends Record, K> void readAll(
      Database db, Table<R> table, TableField<R, K> key) {
    K[] after = newArray();
    boolean more = true;
    while (more) {
      more =
          db.read(
              tx -> {
                var query = Jooq.dsl(tx).selectFrom(table).orderBy(key).limit(PAGE);
                var rows =
                    after[0] == null
                        ? query.fetch()
                        : Jooq.dsl(tx)
                            .selectFrom(table)
                            .where(key.gt(after[0]))
                            .orderBy(key)
                            .limit(PAGE)
                            .fetch();
                if (!rows.isEmpty()) {
                  after[0] = rows.get(rows.size() - 1).get(key);
                }
                return rows.size() == PAGE;
              });
    }
  }

  @SuppressWarnings("unchecked")
  private static <K> K[] newArray() {
    return (K[]) new Object[1];
  }
}
