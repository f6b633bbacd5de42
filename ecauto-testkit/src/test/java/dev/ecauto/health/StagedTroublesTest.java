package dev.ecauto.health;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.REVISIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.account.AccountService;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonText;
import dev.ecauto.model.Sku;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.store.Database;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Each trouble of the table in docs/operations.md, staged in a store. */
@Tag("slow")
@SuppressWarnings("NullAway.Init") // the store is opened by each test
class StagedTroublesTest {
  private static final Instant START = Instant.parse("2026-01-05T03:00:00Z");
  private static final AccountKey SHOP = new AccountKey(PlatformId.BASE, new AccountId("shop_1"));

  private final VirtualTime time = new VirtualTime(START);
  @TempDir private Path dir;
  private Database database;
  private Heartbeats heartbeats;
  private HealthService health;

  private void open(String store) {
    database = FreshStore.open(store, dir);
    heartbeats = new Heartbeats(database, time);
    health = health(account -> EnumSet.allOf(RevisionKind.class));
  }

  private HealthService health(java.util.function.Function<AccountKey, Set<RevisionKind>> sent) {
    return new HealthService(
        new HealthServices(database, time, dir, sent, (tx, asins) -> List.of()),
        HealthConfig.builder().diskFree(1).promise(Duration.ofHours(4)).build());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<AlertKind> kinds() {
    return health.look().troubles().stream().map(Alert::kind).toList();
  }

  private List<Reason> reasons() {
    return health.look().troubles().stream().map(Alert::reason).toList();
  }

  private void stop(ErrorClass errorClass) {
    new AccountService(database, time)
        .stop(SHOP, new PlatformError(errorClass, "code", "as BASE said", null, null), "test");
  }

  @EveryStore
  void aRestrictedShopIsToldFromALostAuthorisationAndFromAPersonsStop(String store) {
    open(store);
    stop(ErrorClass.ACCOUNT_STOPPED);
    assertThat(kinds()).containsExactly(AlertKind.SHOP_RESTRICTED);

    new AccountService(database, time).resume(SHOP, "test");
    assertThat(kinds()).isEmpty();

    stop(ErrorClass.AUTHORISATION_LOST);
    stop(ErrorClass.ACCOUNT_STOPPED);
    assertThat(kinds()).containsExactly(AlertKind.AUTHORISATION_LOST);
    assertThat(health.look().troubles().get(0).reason().toString())
        .contains("ecauto authorise --account-id shop_1")
        .contains("as BASE said");
  }

  @EveryStore
  void aLoopThatFailsIsTroubleUntilARoundGoesWell(String store) {
    open(store);
    heartbeats.failed("check", Duration.ofHours(1), Reason.asWritten("disk full"));
    time.advance(Duration.ofMinutes(5));
    heartbeats.failed("check", Duration.ofHours(1), Reason.asWritten("disk full again"));

    Alert failed = health.look().troubles().get(0);
    assertThat(failed.kind()).isEqualTo(AlertKind.RUN_FAILED);
    assertThat(failed.reason().toString()).contains(START.toString()).contains("disk full again");

    heartbeats.beat("check", Duration.ofHours(1));
    assertThat(kinds()).isEmpty();
  }

  @EveryStore
  void aProcessThatStandsStillIsTroubleAndAMachineThatSleptIsNot(String store) {
    open(store);
    heartbeats.begin(Duration.ofMinutes(1));
    heartbeats.beat("check", Duration.ofHours(1));
    time.advance(Duration.ofMinutes(2));
    assertThat(health.look().isLive()).isFalse();

    time.advance(Duration.ofHours(8));
    assertThat(heartbeats.alive(Duration.ofMinutes(1)))
        .isEqualTo(Duration.ofHours(8).plusMinutes(2));

    assertThat(kinds()).isEmpty();
    assertThat(heartbeats.gapsSince(START)).hasSize(1);
    time.advance(Duration.ofSeconds(59));
    heartbeats.alive(Duration.ofMinutes(1));
    assertThat(heartbeats.gapsSince(START)).hasSize(1);
  }

  @EveryStore
  void aDaemonThatBeginsWaitsForNothingThatAnEarlierOneLeftBehind(String store) {
    open(store);
    heartbeats.beat("notify-slack", Duration.ofMinutes(1));
    heartbeats.beat(Heartbeats.BACKUP, Duration.ofDays(1));
    time.advance(Duration.ofHours(2));

    heartbeats.begin(Duration.ofMinutes(1));

    assertThat(kinds()).isEmpty();
    time.advance(Duration.ofDays(1));
    heartbeats.alive(Duration.ofMinutes(1));
    assertThat(kinds()).containsExactly(AlertKind.BACKUP_TOO_OLD);
  }

  @EveryStore
  void noLookForAnHourIsTroubleUnlessNothingIsDueOrNobodyWasAwake(String store) {
    open(store);
    given(tx -> live(tx, 1, START, START.plus(Duration.ofHours(3))));
    time.advance(Duration.ofMinutes(90));
    assertThat(kinds()).isEmpty();

    given(tx -> Jooq.dsl(tx).update(FRESHNESS).set(FRESHNESS.DUE_AT, START).execute());
    assertThat(kinds()).containsExactly(AlertKind.NO_LOOKS);

    heartbeats.beat(Heartbeats.DAEMON, Duration.ofMinutes(1));
    time.advance(Duration.ofMinutes(30));
    heartbeats.alive(Duration.ofMinutes(1));
    assertThat(kinds()).isEmpty();
  }

  @EveryStore
  void looksThatAllFailAreNoLooks(String store) {
    open(store);
    given(tx -> live(tx, 1, START, START.plus(Duration.ofDays(1))));
    given(tx -> Jooq.dsl(tx).update(FRESHNESS).set(FRESHNESS.FAILURES, 3).execute());
    time.advance(Duration.ofMinutes(61));

    assertThat(kinds()).containsExactly(AlertKind.NO_LOOKS);
  }

  @EveryStore
  void aPromiseIsBrokenWhereMoreThanAFewProductsAreOlder(String store) {
    open(store);
    time.advance(Duration.ofHours(5));
    Instant now = time.now();
    given(
        tx -> {
          live(tx, 1, START, now);
          for (int i = 2; i <= 200; i++) {
            live(tx, i, now, now);
          }
        });
    assertThat(kinds()).isEmpty();

    given(tx -> live(tx, 201, START, now));
    given(tx -> live(tx, 202, START, now));
    assertThat(kinds()).containsExactly(AlertKind.PROMISE_BROKEN);
    assertThat(reasons()).singleElement().asString().startsWith("3 of 202 live products");
  }

  @EveryStore
  void whereManyAreOlderCountingEndsAndSaysSo(String store) {
    open(store);
    time.advance(Duration.ofHours(5));
    given(
        tx -> {
          for (int i = 1; i <= 150; i++) {
            live(tx, i, START, time.now());
          }
        });
    assertThat(reasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason).asString().startsWith("at least 100 of 150 live products");
              assertThat(ReasonText.of(reason, Locale.JAPANESE)).startsWith("出品中の150件中100件以上を");
            });
  }

  @EveryStore
  void changesThatWaitAndNobodySendsAreTroubleWhereTheyAreSent(String store) {
    open(store);
    given(tx -> new dev.ecauto.account.AccountRepository().resume(tx, SHOP, START));
    new AccountService(database, time).stop(SHOP, error(), "test");
    new AccountService(database, time).resume(SHOP, "test");
    for (int i = 1; i <= 5; i++) {
      int number = i;
      given(tx -> loses(tx, number, START));
    }
    time.advance(Duration.ofMinutes(31));

    assertThat(kinds())
        .containsExactlyInAnyOrder(AlertKind.SELLING_AT_LOSS, AlertKind.REVISION_OVERDUE);
    health = health(account -> Set.of(RevisionKind.COMMAND));
    assertThat(kinds()).containsExactly(AlertKind.SELLING_AT_LOSS);
  }

  private static PlatformError error() {
    return new PlatformError(ErrorClass.ACCOUNT_STOPPED, "code", "said", null, null);
  }

  private void given(java.util.function.Consumer<Transaction> rows) {
    database.run(rows);
  }

  private static void product(Transaction tx, Asin asin) {
    new ProductRepository().addMissing(tx, List.of(asin), START);
  }

  private static Asin asin(int number) {
    return new Asin("B%09d".formatted(number));
  }

  private static void live(Transaction tx, int number, Instant seen, Instant due) {
    product(tx, asin(number));
    Jooq.dsl(tx)
        .insertInto(FRESHNESS)
        .set(FRESHNESS.ASIN, asin(number))
        .set(FRESHNESS.ENROLLED_AT, seen)
        .set(FRESHNESS.SEEN_AT, seen)
        .set(FRESHNESS.DUE_AT, due)
        .execute();
  }

  private static void loses(Transaction tx, int number, Instant since) {
    product(tx, asin(number));
    Jooq.dsl(tx)
        .insertInto(LISTINGS)
        .set(LISTINGS.ID, (long) number)
        .set(LISTINGS.ASIN, asin(number))
        .set(LISTINGS.PLATFORM, PlatformId.BASE)
        .set(LISTINGS.ACCOUNT_ID, SHOP.account())
        .set(LISTINGS.SKU, new Sku("b-" + number))
        .set(LISTINGS.SELLING_PRICE, 1_000L)
        .set(LISTINGS.STATUS, ListingStatus.LISTED)
        .set(LISTINGS.PLATFORM_ITEM_ID, String.valueOf(number))
        .set(LISTINGS.CREATED_AT, START)
        .set(LISTINGS.UPDATED_AT, START)
        .execute();
    Jooq.dsl(tx)
        .insertInto(REVISIONS)
        .set(REVISIONS.LISTING_ID, (long) number)
        .set(REVISIONS.ASIN, asin(number))
        .set(REVISIONS.PLATFORM, PlatformId.BASE)
        .set(REVISIONS.ACCOUNT_ID, SHOP.account())
        .set(REVISIONS.RUN_ID, "run")
        .set(REVISIONS.KIND, RevisionKind.PRICE_UP_FROM_LOSS.code())
        .set(REVISIONS.URGENCY, RevisionKind.PRICE_UP_FROM_LOSS.ordinal())
        .set(REVISIONS.REASON, "why")
        .set(REVISIONS.PRODUCT_SEEN_AT, since)
        .set(REVISIONS.CURRENCY, Money.JPY)
        .set(REVISIONS.PRICE, 2_000L)
        .set(REVISIONS.STATUS, Revision.Status.WAITING.code())
        .set(REVISIONS.CREATED_AT, since)
        .set(REVISIONS.UPDATED_AT, since)
        .execute();
  }
}
