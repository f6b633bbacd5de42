package dev.ecauto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.history.HistoryFilter;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.server.Call;
import dev.ecauto.testkit.server.CallListener;
import dev.ecauto.testkit.server.Exchange;
import dev.ecauto.testkit.server.ServerOptions;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.time.Run;
import dev.ecauto.token.TokenPair;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.QueueFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance that ends in the middle of its work, and one run of several. */
@Tag("slow")
class ClosingTest {
  private static final int ITEMS = 20;
  private static final UploadScope ALL = UploadScope.due().withTimes(UploadScope.Times.IGNORED);

  @TempDir Path dir;
  private final CountDownLatch added = new CountDownLatch(3);
  private final CountDownLatch answering = new CountDownLatch(1);
  private volatile boolean silent;
  private final FakeBaseShop shop =
      FakeBaseShop.start(
          FakeBaseShopConfig.builder()
              .server(ServerOptions.DEFAULT.withListener(new Additions()))
              .build());

  /** Counts additions; while it is silent, the shop takes one and answers nothing. */
  private final class Additions implements CallListener {
    @Override
    public void beforeActing(Call call, Exchange exchange) {
      if (call.operation() != BaseOperation.ADD) {
        return;
      }
      added.countDown();
      if (silent) {
        try {
          answering.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  @AfterEach
  void closeShop() {
    answering.countDown();
    shop.close();
  }

  @EveryStore
  void closingInTheMiddleOfADrainLeavesNothingInDoubt(String dialect) throws Exception {
    String url = FreshStore.url(dialect, dir);
    Ecauto first = open(url);
    register(first);
    Run<UploadReport> run = first.uploads().start(ALL);
    assertThat(added.await(30, TimeUnit.SECONDS)).isTrue();

    assertThat(first.close(Duration.ofSeconds(30))).isTrue();

    assertThat(run.isDone()).isTrue();
    assertThat(run.await(Duration.ZERO).orElseThrow().published()).isLessThan(ITEMS);
    try (Ecauto next = open(url)) {
      ListingCounts counts = next.queue().listings();
      assertThat(counts.inDoubt()).isZero();
      assertThat(counts.uploading()).isZero();
      assertThat(counts.listed() + counts.waiting()).isEqualTo(ITEMS);

      next.uploads().drain(ALL);
      assertThat(next.queue().listings().listed()).isEqualTo(ITEMS);
    }
    assertThat(shop.items(account(0))).hasSize(ITEMS);
    assertThat(shop.duplicates()).isEmpty();
  }

  @EveryStore
  void whatIsCutOffIsWrittenDownAsUnknown(String dialect) throws Exception {
    String url = FreshStore.url(dialect, dir);
    Ecauto first = open(url);
    register(first);
    silent = true;
    first.uploads().start(ALL);
    while (added.getCount() == 3) {
      Thread.onSpinWait();
    }

    assertThat(first.close(Duration.ofMillis(50))).isFalse();

    try (Ecauto next = open(url)) {
      ListingCounts counts = next.queue().listings();
      assertThat(counts.uploading()).isZero();
      assertThat(counts.inDoubt()).isEqualTo(1);
      assertThat(counts.waiting()).isEqualTo(ITEMS - 1);
    }
  }

  @Test
  void oneRunIsStoppedAndTheOthersGoOn() throws Exception {
    try (Ecauto ecauto = open(FreshStore.url("sqlite", dir), 0, 1)) {
      register(ecauto);
      Run<UploadReport> one = ecauto.uploads().start(ALL.withAccount(key(0)));
      Run<UploadReport> other = ecauto.uploads().start(ALL.withAccount(key(1)));
      assertThat(added.await(30, TimeUnit.SECONDS)).isTrue();
      one.stop();

      assertThat(one.await(Duration.ofSeconds(30))).isPresent();
      long stoppedAt = shop.items(account(0)).size();
      UploadReport rest = other.await(Duration.ofSeconds(60)).orElseThrow();
      assertThat(rest.published()).isEqualTo(shop.items(account(1)).size()).isEqualTo(ITEMS / 2);
      assertThat(shop.items(account(0))).hasSize((int) stoppedAt);
      assertThat(ecauto.stopSignal().isRequested()).isFalse();

      assertThat(ecauto.uploads().drain(ALL).published()).isPositive();
      assertThat(ecauto.queue().listings().listed()).isEqualTo(ITEMS);
    }
  }

  @EveryStore
  void runsOfOneProcessThatMeetUploadEachListingOnce(String dialect) {
    String url = FreshStore.url(dialect, dir);
    try (Ecauto one = open(url);
        Ecauto other = open(url)) {
      register(one);
      List<Run<UploadReport>> runs =
          List.of(one.uploads().start(ALL), one.uploads().start(ALL), other.uploads().start(ALL));

      int published = 0;
      for (Run<UploadReport> run : runs) {
        published += run.await(Duration.ofSeconds(60)).orElseThrow().published();
      }
      assertThat(published).isEqualTo(ITEMS);
      assertThat(shop.items(account(0))).hasSize(ITEMS);
      assertThat(shop.duplicates()).isEmpty();
      assertThat(one.queue().listings().listed()).isEqualTo(ITEMS);
    }
  }

  @Test
  void everyUseAfterClosingIsAnException() {
    Ecauto ecauto = open(FreshStore.url("sqlite", dir));
    var uploads = ecauto.uploads();
    var live = ecauto.live();
    var checker = ecauto.checker();
    var listings = ecauto.listings();
    var queue = ecauto.queue();
    var history = ecauto.history();
    var accounts = ecauto.accounts();
    var overview = ecauto.overview();
    var database = ecauto.database();
    ecauto.close();

    List<ThrowingCallable> uses =
        List.of(
            () -> uploads.drain(ALL),
            () -> uploads.start(ALL),
            () -> uploads.runUntilStopped(ALL),
            () -> uploads.forecast(key(0)),
            live::start,
            () -> live.sync(SyncRequest.of(SyncRequest.Effect.DRY_RUN), plan -> {}),
            () -> checker.check(CheckScope.local()),
            () -> checker.fix(CheckScope.local(), "test"),
            () -> listings.find(ListingFilter.of(PlatformId.BASE)),
            queue::listings,
            () -> queue.find(QueueFilter.all()),
            () -> history.explain(asin(1)),
            () -> history.summary(HistoryFilter.between(Instant.EPOCH, Instant.now())),
            accounts::states,
            () -> database.query(dsl -> 1),
            ecauto::adding,
            ecauto::fetcher,
            ecauto::inputs,
            ecauto::listings,
            ecauto::uploads,
            ecauto::health,
            ecauto::heartbeats,
            ecauto::notifications,
            ecauto::products,
            ecauto::queue,
            ecauto::accounts,
            ecauto::history,
            ecauto::overview,
            ecauto::adoption,
            ecauto::backup,
            ecauto::live,
            ecauto::checker,
            ecauto::base,
            ecauto::onlineCheck,
            ecauto::shops,
            ecauto::shopStatuses,
            ecauto::configuredShops,
            ecauto::keepAuthorised,
            ecauto::platforms,
            ecauto::database,
            ecauto::quotas,
            ecauto::retries);

    assertThat(overview).isNotNull();
    assertThat(uses)
        .allSatisfy(
            use ->
                assertThatThrownBy(use)
                    .isInstanceOfAny(IllegalStateException.class, EcautoException.class)
                    .hasMessageContaining("closed"));
  }

  @Test
  void itsThreadsAreNamedDaemonsAndNoneIsLeft() throws Exception {
    Set<Thread> before = threads();
    Ecauto ecauto = open(FreshStore.url("sqlite", dir));
    register(ecauto);
    ecauto.uploads().start(ALL);
    ecauto.live().start();
    assertThat(added.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(own(before)).isNotEmpty().allMatch(Thread::isDaemon);

    ecauto.close();

    assertThat(own(before)).isEmpty();
  }

  private static Set<Thread> threads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** Those that have come and are named as ecauto's. */
  private static Set<Thread> own(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> thread.getName().startsWith("ecauto") && !before.contains(thread))
        .collect(Collectors.toSet());
  }

  private AccountId account(int number) {
    return shop.credentials().get(number).accountId();
  }

  private AccountKey key(int number) {
    return new AccountKey(PlatformId.BASE, account(number));
  }

  private Ecauto open(String url) {
    return open(url, 0);
  }

  private Ecauto open(String url, int... accounts) {
    List<TheBaseAccount> credentials =
        IntStream.of(accounts).mapToObj(number -> credentials(account(number))).toList();
    return Ecauto.builder()
        .store(url)
        .base(TheBaseConfig.builder().endpoint(shop.endpoint()).accounts(credentials).build())
        .listing(
            ListingConfig.builder()
                .platform(
                    PlatformId.BASE,
                    rules -> credentials.forEach(account -> rules.account(account.id())))
                .build())
        .build();
  }

  private TheBaseAccount credentials(AccountId account) {
    var known = shop.credentials(account);
    return new TheBaseAccount(
        account,
        new TheBaseCredentials(known.clientId(), known.clientSecret(), ""),
        new TokenPair(known.accessToken(), known.refreshToken()),
        null);
  }

  private static void register(Ecauto ecauto) {
    ecauto
        .listings()
        .register(
            RegisterRequest.to(PlatformId.BASE, "test"),
            IntStream.range(0, ITEMS).mapToObj(number -> product(asin(number))).toList());
  }

  private static Asin asin(int number) {
    return new Asin("B%09d".formatted(number));
  }

  private static Product product(Asin asin) {
    Provenance seen = new Provenance("test", Instant.now());
    return new Product(
        asin,
        new ProductText("Kettle " + asin, null),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://example.com/1.jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }
}
