package dev.ecauto.placement;

import static dev.ecauto.placement.TestProducts.asin;
import static dev.ecauto.placement.TestProducts.complete;
import static dev.ecauto.placement.TestProducts.product;
import static dev.ecauto.placement.TestStores.ONE;
import static dev.ecauto.placement.TestStores.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingException;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterOutcome.Queued;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.EventLog;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueViewRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ListingServiceTest {
  private static final RegisterRequest TO_ONE =
      RegisterRequest.to(PlatformId.BASE, "test").withAccount(ONE);
  private static final ChangeReason WHY = new ChangeReason("because", "test");

  /** 10:00 in Tokyo. */
  private final VirtualTime clock = new VirtualTime(Instant.parse("2026-11-25T01:00:00Z"));

  @TempDir Path dir;

  @EveryStore
  void registersListsAndQueuesInOneCall(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      List<RegisterOutcome> outcomes =
          service(db).register(TO_ONE, List.of(complete(1), complete(2)));
      assertThat(outcomes).hasOnlyElementsOfType(Queued.class);
      Queued first = assertThat(outcomes.get(0)).asInstanceOf(type(Queued.class)).actual();
      assertThat(first.sku().value()).isEqualTo("b-B000000001-20261125100000");
      Listing listing = db.read(tx -> new ListingRepository().find(tx, first.sku()).orElseThrow());
      assertThat(listing.price()).isEqualTo(Money.yen(1300));
      assertThat(listing.title()).isEqualTo("商品 1");
      assertThat(listing.description()).isEqualTo("軽い\n丈夫");
      assertThat(listing.status()).isEqualTo(ListingStatus.PENDING);
      assertThat(conservation(db)).isEqualTo(new ListingCounts(2, 0, 2, 0, 0, 0, 0));
      assertThat(db.<List<?>>read(tx -> new EventLog().of(tx, asin(1)))).hasSize(1);
    }
  }

  /** It is no writer: another one commits between two pages, and does not change the plan. */
  @EveryStore
  void aForecastKeepsNobodyWaiting(String dialect) {
    String url = FreshStore.url(dialect, dir);
    StoreConfig impatient = StoreConfig.builder(url).busyTimeout(Duration.ofSeconds(1)).build();
    try (Database db = Database.open(StoreConfig.at(url));
        Database other = Database.open(impatient)) {
      ListingService service = service(db);
      service.register(TO_ONE, List.of(complete(1)));
      SchedulePlan alone = service.plan(TO_ONE, pages(20, page -> {}));

      SchedulePlan beside =
          service.plan(
              TO_ONE,
              pages(20, page -> service(other).register(TO_ONE, complete(1_000 * page, 5))));

      assertThat(beside).isEqualTo(alone);
      assertThat(conservation(db).total()).isEqualTo(1 + 2 * 5);
    }
  }

  private static ProductPages pages(int perPage, IntConsumer before) {
    AtomicInteger page = new AtomicInteger();
    return tx -> {
      int number = page.incrementAndGet();
      if (number > 2) {
        return Optional.empty();
      }
      before.accept(number);
      return Optional.of(complete(100 * number, perPage));
    };
  }

  @EveryStore
  void foretellsPageByPageWhatItWouldDoAtOnce(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = service(db);
      service.register(TO_ONE, List.of(complete(1)));
      List<Product> products = new ArrayList<>();
      for (int i = 1; i <= 2_500; i++) {
        products.add(i % 7 == 0 ? product(asin(i), null, null, 0) : complete(i));
      }
      for (RegisterRequest request :
          List.of(
              TO_ONE,
              TO_ONE.withPriority(20),
              TO_ONE.withAutoQueue(AutoQueue.REGISTER_ONLY),
              RegisterRequest.to(PlatformId.BASE, "test"))) {
        Iterator<List<Product>> pages =
            List.of(products.subList(0, 700), List.<Product>of(), products.subList(700, 2_500))
                .iterator();
        SchedulePlan foretold =
            service.plan(
                request, tx -> pages.hasNext() ? Optional.of(pages.next()) : Optional.empty());

        assertThat(foretold).isEqualTo(service.plan(request, products).schedule());
        assertThat(foretold.refused().values().stream().mapToInt(Integer::intValue).sum())
            .isEqualTo(2_500 - foretold.scheduled());
      }
      assertThat(conservation(db).total()).isEqualTo(1);
    }
  }

  @EveryStore
  void saysPerProductWhyItIsNotQueued(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = service(db);
      service.register(TO_ONE, List.of(complete(1)));
      Product bare = product(asin(3), null, null, 0);
      assertThat(service.register(TO_ONE, List.of(complete(1), bare)))
          .satisfiesExactly(
              one -> assertThat(one).isInstanceOf(RegisterOutcome.AlreadyWaiting.class),
              two ->
                  assertThat(two)
                      .isEqualTo(
                          new RegisterOutcome.Incomplete(
                              asin(3), List.of("title", "image", "price"))));
      assertThat(service.register(TO_ONE.withAccount(TWO), List.of(complete(1))).get(0))
          .isInstanceOfSatisfying(
              RegisterOutcome.BelongsToOtherAccount.class,
              other -> assertThat(other.account()).isEqualTo(ONE));
      assertThat(db.<Boolean>read(tx -> new ProductRepository().find(tx, asin(3)).isPresent()))
          .isTrue();
    }
  }

  @EveryStore
  void withholdsWhatIsNotQueuedUntilItIsEnqueued(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = service(db);
      service.register(TO_ONE.withAutoQueue(AutoQueue.REGISTER_ONLY), complete(1, 3));
      assertThat(conservation(db)).isEqualTo(new ListingCounts(3, 0, 0, 0, 0, 0, 3));
      EnqueueRequest all = EnqueueRequest.of(PlatformId.BASE, "test");
      assertThat(service.plan(all).queued()).isEqualTo(3);
      assertThat(conservation(db).waiting()).isZero();
      assertThat(service.enqueue(all).plan().scheduled()).isEqualTo(3);
      assertThat(conservation(db)).isEqualTo(new ListingCounts(3, 0, 3, 0, 0, 0, 0));
    }
  }

  @EveryStore
  void cancellingAndHoldingAreReversible(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      ListingService service = service(db);
      List<Long> ids = ids(service.register(TO_ONE, complete(1, 4)));
      service.cancel(ids.subList(0, 2), WHY);
      service.hold(ids.subList(2, 3), WHY);
      assertThat(conservation(db)).isEqualTo(new ListingCounts(4, 0, 1, 0, 0, 0, 3));
      assertThat(service.register(TO_ONE, complete(1, 1)).get(0))
          .isInstanceOf(RegisterOutcome.Withheld.class);
      assertThat(service.release(ids, WHY))
          .filteredOn(outcome -> outcome.match(changed -> true, notPossible -> false))
          .hasSize(3);
      assertThat(conservation(db)).isEqualTo(new ListingCounts(4, 0, 4, 0, 0, 0, 0));
      Instant later = clock.instant().plus(Duration.ofDays(1));
      assertThat(service.reschedule(ids, later, WHY))
          .allSatisfy(
              outcome ->
                  assertThat(
                          assertThat(outcome)
                              .asInstanceOf(type(ChangeOutcome.Changed.class))
                              .actual()
                              .scheduledTime())
                      .isEqualTo(later));
    }
  }

  @EveryStore
  void aDryRunWritesNothing(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      RegisterPlan plan = service(db).plan(TO_ONE.withAccount(null), complete(1, 10));
      assertThat(plan.schedule().scheduled()).isEqualTo(10);
      assertThat(plan.schedule().days()).hasSize(2);
      assertThat(conservation(db).total()).isZero();
    }
  }

  @EveryStore
  void refusesAnAccountThatIsNotConfigured(String dialect) {
    try (Database db = TestStores.open(dialect, dir)) {
      RegisterRequest unknown = TO_ONE.withAccount(new AccountId("base_account_9"));
      assertThatThrownBy(() -> service(db).register(unknown, complete(1, 1)))
          .isInstanceOf(ListingException.class)
          .hasMessageContaining("base_account_9")
          .hasMessageContaining("base_account_1");
    }
  }

  private ListingService service(Database db) {
    return new ListingService(db, TestStores.config(), clock);
  }

  static List<Long> ids(List<RegisterOutcome> outcomes) {
    return outcomes.stream()
        .map(
            outcome ->
                assertThat(outcome)
                    .asInstanceOf(type(RegisterOutcome.Registered.class))
                    .actual()
                    .listingId())
        .toList();
  }

  static ListingCounts conservation(Database db) {
    return db.read(tx -> new QueueViewRepository().conservation(tx));
  }
}
