package dev.ecauto.live;

import static dev.ecauto.schema.Tables.EVENTS;
import static dev.ecauto.schema.Tables.REVIEWS;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Live listings of one account in shops and at an Amazon in memory, kept true by some processes.
 */
final class MemoryRig implements AutoCloseable {
  static final LiveCommands.By BY = new LiveCommands.By("operator", "told so");
  static final Duration A_WHILE = Duration.ofHours(5);
  private static final Duration IDLE = Duration.ofMinutes(2);

  final VirtualTime time = new VirtualTime(LiveRig.START);
  final Market market;
  final LiveShop shop = new LiveShop(time);
  final Database db;
  final MarketSource source;
  final List<LiveService> processes = new ArrayList<>();

  MemoryRig(String store, Path dir, Market market, UnaryOperator<LiveConfig.Builder> config) {
    this.market = market;
    this.db = FreshStore.open(store, dir);
    this.source = new MarketSource(market, time, new Random(1), at -> 0);
    process(config);
  }

  MemoryRig(String store, Path dir) {
    this(store, dir, Market.still(), config -> config);
  }

  /** One more process on the same store. */
  LiveService process(UnaryOperator<LiveConfig.Builder> config) {
    LiveService service =
        LiveRig.service(
            db,
            shop,
            source,
            time,
            "process-" + processes.size(),
            config.apply(LiveConfig.builder().mode(SyncMode.APPLY)).build());
    processes.add(service);
    return service;
  }

  LiveService live() {
    return processes.get(0);
  }

  /** Lists products of account one at a cost of 1,000 yen each, at their right price. */
  List<Listing> list(int count) {
    List<Listing> listings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      listings.add(list(2 * i, 1_000));
    }
    return listings;
  }

  Listing list(int number, long cost) {
    offer(number, cost);
    LiveRig.list(db, shop, number, cost);
    return db.read(tx -> new ListingRepository().listed(tx, List.of(LiveRig.asin(number)))).get(0);
  }

  /** Lists a product as if it had just been uploaded: the shop was read before. */
  Listing upload(int number, long cost) {
    Listing listing = list(number, cost);
    sql(
        "UPDATE listings SET listed_at = (SELECT max(seen_at) FROM freshness) WHERE id = "
            + listing.id());
    return live().commands().listings(listing.asin()).get(0);
  }

  void offer(int number, long cost) {
    market.script(LiveRig.asin(number), time.now(), MarketState.at(cost));
  }

  void offer(Listing listing, long cost) {
    market.script(listing.asin(), time.now(), MarketState.at(cost));
  }

  void sellOut(Listing listing) {
    market.script(listing.asin(), time.now(), MarketState.OUT_OF_STOCK);
  }

  /** Everything goes on for a time, every process taking its turn. */
  void run(Duration length) {
    Instant end = time.now().plus(length);
    while (time.now().isBefore(end)) {
      boolean worked = false;
      for (LiveService process : processes) {
        worked |= process.step().isZero();
      }
      time.advance(worked ? Duration.ofSeconds(1) : IDLE);
    }
  }

  ShopItem item(Listing listing) {
    return shop.item(java.util.Objects.requireNonNull(listing.itemId()));
  }

  Money price(Listing listing) {
    return item(listing).price();
  }

  boolean isShown(Listing listing) {
    return item(listing).visibility() == Visibility.PUBLIC;
  }

  /** A person, or another program, changes an item in the shop. */
  void byHand(Listing listing, ItemChange change) {
    shop.byHand(java.util.Objects.requireNonNull(listing.itemId()), change);
  }

  List<Revision> revisions(Asin asin) {
    return live().revisions(asin);
  }

  long events(EventType type) {
    return db.read(tx -> Jooq.dsl(tx).fetchCount(EVENTS, EVENTS.TYPE.eq(type.code())));
  }

  @Nullable Reason stopped() {
    return db.read(
        tx ->
            new AccountRepository()
                .find(tx, new dev.ecauto.model.AccountKey(LiveShop.ID, LiveRig.ONE))
                .map(state -> state.stoppedReason())
                .orElse(null));
  }

  /** Who decided on each review, by its status. */
  List<String> decisions() {
    return db.read(
        tx ->
            Jooq.dsl(tx)
                .selectFrom(REVIEWS)
                .orderBy(REVIEWS.ID)
                .fetch(row -> row.getStatus() + " by " + row.getDecidedBy()));
  }

  /** What a statement changes in the store behind everybody's back. */
  void sql(String statement) {
    db.run(tx -> Jooq.dsl(tx).execute(statement));
  }

  /** What a listing needs now by what is known, without a look at Amazon or the shop. */
  Optional<Change> needs(Listing listing) {
    List<SyncPlan> plans = new ArrayList<>();
    live()
        .sync(
            SyncRequest.of(SyncRequest.Effect.DRY_RUN).withAsins(Set.of(listing.asin())),
            plans::add);
    return plans.stream().map(SyncPlan::change).filter(Objects::nonNull).findFirst();
  }

  @Override
  public void close() {
    db.close();
  }
}
