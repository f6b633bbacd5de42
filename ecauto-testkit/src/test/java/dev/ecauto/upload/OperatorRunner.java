package dev.ecauto.upload;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * One uploading process of one store, a turn at a time, with a clock of its own; it checks what it
 * posts against the rules that it was started with. Used by one thread.
 */
final class OperatorRunner {
  private static final AccountKey ACCOUNT = new AccountKey(PlatformId.BASE, OperatorRules.ACCOUNT);

  final String name;
  final OperatorStores.Store store;
  private final OperatorRules rules;
  private final AccountWorker worker;
  private final Duration offset;
  private Instant read = Instant.MIN;
  private Instant until = Instant.MIN;
  private boolean over;

  OperatorRunner(
      String name,
      OperatorStores.Store store,
      OperatorRules rules,
      SimulatedShop shop,
      VirtualTime time,
      Random random) {
    this.name = name;
    this.store = store;
    this.rules = rules;
    this.offset = Duration.ofSeconds(random.nextInt(41) - 20);
    Time own = Time.of(() -> time.instant().plus(offset), time.newSignal());
    UploadServices services =
        new UploadServices(
            store.db,
            Map.of(PlatformId.BASE, shop),
            new ItemAdopter(rules.config()),
            new ListingService(store.db, rules.config(), own).gate(),
            own,
            random,
            UploadListener.NONE);
    UploadConfig config =
        UploadConfig.builder().runnerId(name).pollInterval(Duration.ofSeconds(30)).build();
    UploadScope scope =
        UploadScope.due().withTimes(UploadScope.Times.IGNORED).withEnd(UploadScope.End.QUEUE_EMPTY);
    this.worker =
        new AccountWorker(ACCOUNT, services, config, new UploadRun(scope, services), Runnable::run);
  }

  /** Takes a turn; what may come next is told by {@link #isOver} and {@link #idleUntil}. */
  void turn() {
    worker
        .takeTurn()
        .<Boolean>match(
            work -> true,
            idle -> {
              over = idle.until().isEmpty();
              until = idle.until().map(time -> time.minus(offset)).orElse(Instant.MIN);
              return true;
            },
            stopped -> over = true);
  }

  /** Whether nothing is left that it could do. */
  boolean isOver() {
    return over;
  }

  /** When there may be something to do again. */
  Instant idleUntil() {
    return until;
  }

  void close() {
    worker.close();
  }

  /** It begins to read the shop. */
  void reads(Instant now) {
    read = now;
  }

  /** When it last began to read the shop. */
  OperatorPosts.Maker maker() {
    return new OperatorPosts.Maker(name + " of " + store.name, store.lineage, read);
  }

  /** It is about to post an item. */
  void posts(UploadItem item) {
    Optional<Listing> listing = store.db.read(tx -> new ListingRepository().find(tx, item.sku()));
    Optional<String> wrong =
        listing.isEmpty()
            ? Optional.of("there is no listing")
            : rules.violation(item, listing.get());
    wrong.ifPresent(
        what -> {
          throw new AssertionError(
              name + " posts " + item + " although " + what + " under " + rules);
        });
  }
}
