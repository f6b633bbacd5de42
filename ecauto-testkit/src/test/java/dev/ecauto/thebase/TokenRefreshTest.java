package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.RecordedCall;
import dev.ecauto.token.internal.RefreshLease;
import dev.ecauto.token.internal.StoredTokens;
import dev.ecauto.token.internal.TokenStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TokenRefreshTest {
  private final TokenStore tokens = new TokenStore(PlatformId.BASE, Authorisation.SCOPE);
  @TempDir Path directory;

  @Test
  void aTokenThatEndsInMidRunIsRefreshedOnceForEightThreads() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      assertAllOk(inThreads(8, List.of(base.platform)));
      base.shop.expireAccessTokens(ACCOUNT);
      assertAllOk(inThreads(8, List.of(base.platform)));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
      assertThat(stored(base).generation()).isEqualTo(1);
    }
  }

  /** On the system's clock: who waits for the other's refresh would let virtual time run out. */
  @EveryStore
  void twoProcessesRefreshOnce(String dialect) {
    StoreConfig store = store(dialect);
    try (TheBaseShopUnderTest base =
            TheBaseShopUnderTest.onSystemTime(store, fake -> fake, settings -> settings);
        Database otherConnection = Database.open(store)) {
      TheBasePlatform other = base.platform(otherConnection);
      assertAllOk(inThreads(2, List.of(base.platform, other)));
      for (int round = 1; round <= 3; round++) {
        base.shop.expireAccessTokens(ACCOUNT);
        assertAllOk(inThreads(8, List.of(base.platform, other)));
        assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(round);
        assertThat(stored(base).generation()).isEqualTo(round);
      }
    }
  }

  @Test
  void theNewPairIsStoredBeforeItIsUsed() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      AtomicLong generationWhenUsed = new AtomicLong(-1);
      base.shop.expireAccessTokens(ACCOUNT);
      base.before(BaseOperation.DETAIL, () -> generationWhenUsed.set(stored(base).generation()));
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(generationWhenUsed).hasValue(1);
    }
  }

  @Test
  void aTokenIsRefreshedBeforeItEnds() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      base.time.advance(Duration.ofMinutes(59));
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.shop.calls()).allMatch(call -> call.status() == 200 || isLookAtNothing(call));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
    }
  }

  @Test
  void aRefreshAheadOfTimeThatFailsCostsNothingWhileTheTokenLasts() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      base.time.advance(Duration.ofMinutes(59));
      base.shop.faults(
          FaultPlan.builder(1)
              .on(BaseOperation.TOKEN, 1, BaseError.SERVER_ERROR.fault(Fault.When.BEFORE_ACTING))
              .build());
      assertAllOk(
          List.of(
              base.platform.look(ACCOUNT, ItemRef.of("1")),
              base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
      base.time.advance(Duration.ofSeconds(20));
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(2);
    }
  }

  @Test
  void aRefreshThatNeverReachedBaseIsMadeAgain() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.expireAccessTokens(ACCOUNT);
      base.shop.faults(
          FaultPlan.builder(1)
              .on(BaseOperation.TOKEN, 1, new Fault.Reset(Fault.When.BEFORE_ACTING))
              .build());
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
    }
  }

  @Test
  void aRotatedRefreshTokenWhoseAnswerWasLostNeedsTheOperator() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.expireAccessTokens(ACCOUNT);
      base.shop.faults(
          FaultPlan.builder(1)
              .on(BaseOperation.TOKEN, 1, new Fault.Reset(Fault.When.AFTER_ACTING))
              .build());
      PlatformError error = errorOf(base.platform.look(ACCOUNT, ItemRef.of("1")));
      assertThat(error.errorClass()).isEqualTo(ErrorClass.AUTHORISATION_LOST);
      assertAllOk(List.of(base.platform.authorise(ACCOUNT, code(base))));
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
    }
  }

  @Test
  void aRevokedAuthorisationSaysWhatToDoAndIsNotAskedForAgain() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.breakPrecondition();
      for (int i = 0; i < 3; i++) {
        PlatformError error = errorOf(base.platform.look(ACCOUNT, ItemRef.of("1")));
        assertThat(error.errorClass()).isEqualTo(ErrorClass.AUTHORISATION_LOST);
        assertThat(error.message()).contains("ecauto authorise").contains(ACCOUNT.value());
      }
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
    }
  }

  @Test
  void waitsForARefreshOfAnotherProcessAndTakesOverWhenThatOneIsDead() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      Instant start = base.time.instant();
      Instant until = start.plusSeconds(30);
      base.database.run(
          tx ->
              tokens.claimRefresh(
                  tx, ACCOUNT, stored(base), new RefreshLease("a dead process", until), start));
      base.shop.expireAccessTokens(ACCOUNT);
      PlatformError waited = errorOf(base.platform.look(ACCOUNT, ItemRef.of("1")));
      assertThat(waited.errorClass()).isEqualTo(ErrorClass.RETRYABLE);
      assertThat(base.time.instant()).isBetween(start.plusSeconds(20), start.plusSeconds(21));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isZero();
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.time.instant()).isBetween(until, until.plusSeconds(1));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
    }
  }

  /** Whoever asked may have lost its lease meanwhile: an add now would surprise the next one. */
  @Test
  void nothingIsSentLongAfterItWasAskedFor() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.expireAccessTokens(ACCOUNT);
      base.before(BaseOperation.TOKEN, () -> base.time.advance(Duration.ofSeconds(25)));
      UploadItem item = base.item(new Sku("S-1"));
      StepCall add = new StepCall(item, base.platform.steps(item).get(0), null);
      assertThat(base.platform.perform(ACCOUNT, add))
          .isInstanceOfSatisfying(
              StepResult.NotDone.class,
              late -> assertThat(late.error().errorClass()).isEqualTo(ErrorClass.RETRYABLE));
      assertThat(base.shop.items(ACCOUNT)).isEmpty();
      assertThat(base.platform.perform(ACCOUNT, add)).isInstanceOf(StepResult.Done.class);
    }
  }

  @Test
  void usesThePairThatAnotherProcessHasStored() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      TheBasePlatform other = base.platform(base.database);
      assertAllOk(
          List.of(
              base.platform.look(ACCOUNT, ItemRef.of("1")), other.look(ACCOUNT, ItemRef.of("1"))));
      base.shop.expireAccessTokens(ACCOUNT);
      assertAllOk(
          List.of(
              base.platform.look(ACCOUNT, ItemRef.of("1")), other.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
    }
  }

  @Test
  void aRestartGoesOnWithTheStoredPairAndNotWithTheConfiguredOne() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.expireAccessTokens(ACCOUNT);
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      base.shop.expireAccessTokens(ACCOUNT);
      assertAllOk(List.of(base.platform(base.database).look(ACCOUNT, ItemRef.of("1"))));
      assertThat(stored(base).generation()).isEqualTo(2);
    }
  }

  @Test
  void aPairThatTheStoreCannotTakeIsKeptAndStoredLater() throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("ecauto.db");
    StoreConfig impatient = StoreConfig.builder(url).busyTimeout(Duration.ofMillis(50)).build();
    try (TheBaseShopUnderTest base =
            new TheBaseShopUnderTest(impatient, fake -> fake, settings -> settings);
        Connection blocker = DriverManager.getConnection(url)) {
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      base.shop.expireAccessTokens(ACCOUNT);
      base.before(BaseOperation.TOKEN, () -> execute(blocker, "BEGIN IMMEDIATE"));
      assertThatThrownBy(() -> base.platform.look(ACCOUNT, ItemRef.of("1")))
          .isInstanceOf(StoreException.class);
      execute(blocker, "ROLLBACK");
      assertAllOk(List.of(base.platform.look(ACCOUNT, ItemRef.of("1"))));
      assertThat(base.shop.count(BaseOperation.TOKEN)).isEqualTo(1);
      assertThat(stored(base).generation()).isEqualTo(1);
    }
  }

  @Test
  void tokensForAnotherShopAreRefused() {
    try (TheBaseShopUnderTest base =
        new TheBaseShopUnderTest(directory, fake -> fake, TokenRefreshTest::ofAnotherShop)) {
      PlatformError error = base.platform.precondition(ACCOUNT).orElseThrow();
      assertThat(error.errorClass()).isEqualTo(ErrorClass.AUTHORISATION_LOST);
      assertThat(error.message()).contains("base-account-1-shop").contains("another-shop");
      assertThat(errorOf(base.platform.authorise(ACCOUNT, code(base)))).isEqualTo(error);
      assertThat(stored(base).generation()).isZero();
    }
  }

  private static TheBaseConfig.Builder ofAnotherShop(TheBaseConfig.Builder settings) {
    TheBaseAccount known = settings.build().accounts().get(0);
    return TheBaseConfig.builder()
        .endpoint(settings.build().endpoint())
        .account(
            new TheBaseAccount(
                known.id(), known.credentials(), known.initialTokens(), "another-shop"));
  }

  @Test
  void anAccountWithoutTokensSaysSoUntilItIsAuthorised() {
    try (TheBaseShopUnderTest base =
        new TheBaseShopUnderTest(directory, fake -> fake, TokenRefreshTest::withoutTokens)) {
      PlatformError error = base.platform.precondition(ACCOUNT).orElseThrow();
      assertThat(error.errorClass()).isEqualTo(ErrorClass.AUTHORISATION_LOST);
      assertThat(base.platform.authorizeUrl(ACCOUNT, "st ate"))
          .hasPath("/1/oauth/authorize")
          .hasQuery(
              "response_type=code&client_id=base_account_1-client"
                  + "&redirect_uri=https://operator.example/callback"
                  + "&scope=read_users+read_items+write_items&state=st+ate");
      assertAllOk(List.of(base.platform.authorise(ACCOUNT, code(base))));
      assertThat(base.platform.precondition(ACCOUNT)).isEmpty();
    }
  }

  private static TheBaseConfig.Builder withoutTokens(TheBaseConfig.Builder settings) {
    TheBaseAccount known = settings.build().accounts().get(0);
    return TheBaseConfig.builder()
        .endpoint(settings.build().endpoint())
        .account(new TheBaseAccount(known.id(), known.credentials(), null, known.shopId()));
  }

  @Test
  void secretsAreNeverPrinted() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      var secrets = base.shop.credentials(ACCOUNT);
      base.breakPrecondition();
      String printed =
          base.config()
              + " "
              + base.platform.look(ACCOUNT, ItemRef.of("1"))
              + " "
              + stored(base)
              + " "
              + errorOf(base.platform.authorise(ACCOUNT, "no-such-code"));
      assertThat(printed)
          .doesNotContain(secrets.clientSecret())
          .doesNotContain(secrets.accessToken())
          .doesNotContain(secrets.refreshToken())
          .doesNotContain("no-such-code");
    }
  }

  private StoreConfig store(String dialect) {
    return dialect.equals("sqlite")
        ? TheBaseShopUnderTest.sqlite(directory)
        : StoreConfig.at(TestPostgres.newDatabaseUrl());
  }

  private StoredTokens stored(TheBaseShopUnderTest base) {
    return base.database.read(tx -> tokens.find(tx, ACCOUNT).orElseThrow());
  }

  private static String code(TheBaseShopUnderTest base) {
    return base.shop.authorizationCode(ACCOUNT);
  }

  private static boolean isLookAtNothing(RecordedCall call) {
    return call.operation() == BaseOperation.DETAIL && call.status() == 400 && !call.throttled();
  }

  /** Every platform is used by that many threads at the same moment. */
  private static List<ShopResult<?>> inThreads(int threads, List<TheBasePlatform> platforms) {
    ExecutorService pool = Executors.newFixedThreadPool(threads * platforms.size());
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<CompletableFuture<ShopResult<?>>> results =
          IntStream.range(0, threads * platforms.size())
              .mapToObj(i -> platforms.get(i % platforms.size()))
              .map(
                  platform ->
                      CompletableFuture.<ShopResult<?>>supplyAsync(
                          () -> {
                            await(start);
                            return platform.look(ACCOUNT, ItemRef.of("1"));
                          },
                          pool))
              .toList();
      start.countDown();
      return results.stream().<ShopResult<?>>map(CompletableFuture::join).toList();
    } finally {
      pool.shutdown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertAllOk(List<? extends ShopResult<?>> results) {
    assertThat(results).isNotEmpty().hasOnlyElementsOfType(ShopResult.Ok.class);
  }

  private static PlatformError errorOf(ShopResult<?> result) {
    assertThat(result).isInstanceOf(ShopResult.Failed.class);
    return assertThat(result).asInstanceOf(type(ShopResult.Failed.class)).actual().error();
  }

  private static void execute(Connection connection, String sql) {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
