package dev.ecauto.health;

import static dev.ecauto.schema.Tables.ACCOUNTS_STATE;
import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.OAUTH_TOKENS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static dev.ecauto.schema.Tables.UPLOAD_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@SuppressWarnings("NullAway.Init") // the store is opened by each test
class HealthServiceTest {
  private static final Instant START = Instant.parse("2026-01-05T03:00:00Z");
  private static final AccountId ONE = new AccountId("shop_1");

  private final VirtualTime time = new VirtualTime(START);
  @TempDir private Path dir;
  private Database database;
  private Heartbeats heartbeats;
  private HealthService health;

  private void open(String store) {
    database =
        Database.open(
            StoreConfig.at(
                store.equals("sqlite")
                    ? "jdbc:sqlite:" + dir.resolve("ecauto.db")
                    : TestPostgres.newDatabaseUrl()));
    heartbeats = new Heartbeats(database, time);
    health =
        new HealthService(
            new HealthServices(database, time, dir, account -> Set.of(), (tx, asins) -> List.of()),
            HealthConfig.builder().diskFree(1).build());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void given(Consumer<Transaction> rows) {
    database.run(rows);
  }

  private static void dueRow(Transaction tx, Instant scheduled) {
    Asin asin = new Asin("B000000001");
    var dsl = Jooq.dsl(tx);
    dsl.insertInto(PRODUCTS)
        .set(PRODUCTS.ASIN, asin)
        .set(PRODUCTS.CREATED_AT, START)
        .set(PRODUCTS.UPDATED_AT, START)
        .execute();
    dsl.insertInto(LISTINGS)
        .set(LISTINGS.ID, 1L)
        .set(LISTINGS.ASIN, asin)
        .set(LISTINGS.PLATFORM, PlatformId.BASE)
        .set(LISTINGS.ACCOUNT_ID, ONE)
        .set(LISTINGS.SKU, new Sku("b-1"))
        .set(LISTINGS.SELLING_PRICE, 1_000L)
        .set(LISTINGS.CREATED_AT, START)
        .set(LISTINGS.UPDATED_AT, START)
        .execute();
    dsl.insertInto(UPLOAD_QUEUE)
        .set(UPLOAD_QUEUE.LISTING_ID, 1L)
        .set(UPLOAD_QUEUE.ASIN, asin)
        .set(UPLOAD_QUEUE.PLATFORM, PlatformId.BASE)
        .set(UPLOAD_QUEUE.ACCOUNT_ID, ONE)
        .set(UPLOAD_QUEUE.SCHEDULED_TIME, scheduled)
        .set(UPLOAD_QUEUE.CREATED_AT, START)
        .set(UPLOAD_QUEUE.UPDATED_AT, START)
        .execute();
  }

  private static void pausedUntil(Transaction tx, Instant until) {
    Jooq.dsl(tx)
        .insertInto(ACCOUNTS_STATE)
        .set(ACCOUNTS_STATE.PLATFORM, PlatformId.BASE)
        .set(ACCOUNTS_STATE.ACCOUNT_ID, ONE)
        .set(ACCOUNTS_STATE.PAUSED_UNTIL, until)
        .set(ACCOUNTS_STATE.UPDATED_AT, START)
        .execute();
  }

  @EveryStore
  void anUploadThatIsDueAndNobodyMakesIsTrouble(String store) {
    open(store);
    given(tx -> dueRow(tx, START));
    assertThat(health.look().isWell()).isTrue();

    time.advance(Duration.ofMinutes(31));

    assertThat(health.look().troubles())
        .extracting(Alert::kind)
        .containsExactly(AlertKind.UPLOAD_OVERDUE);
  }

  @EveryStore
  void anAccountThatWaitsForItsQuotaIsWellUntilThePauseIsOver(String store) {
    open(store);
    given(tx -> dueRow(tx, START));
    given(tx -> pausedUntil(tx, START.plus(Duration.ofHours(5))));
    time.advance(Duration.ofHours(4));
    assertThat(health.look().troubles()).isEmpty();

    time.advance(Duration.ofHours(2));

    assertThat(health.look().troubles())
        .extracting(Alert::kind)
        .containsExactly(AlertKind.UPLOAD_OVERDUE);
  }

  @EveryStore
  void whatGoesSilentIsTroubleAndWhatEndsIsNot(String store) {
    open(store);
    heartbeats.beat("upload", Duration.ofMinutes(2));
    heartbeats.beat("check", Duration.ofMinutes(2));
    heartbeats.beat(Heartbeats.BACKUP, Duration.ofHours(1));
    heartbeats.ended("check");
    assertThat(health.look().isLive()).isTrue();

    time.advance(Duration.ofMinutes(3));

    HealthReport silent = health.look();
    assertThat(silent.isLive()).isFalse();
    assertThat(silent.troubles()).extracting(Alert::subject).containsExactly("upload");
    time.advance(Duration.ofHours(1));
    assertThat(health.look().troubles())
        .extracting(Alert::kind)
        .containsExactly(AlertKind.BACKUP_TOO_OLD, AlertKind.LOOP_SILENT);
  }

  @EveryStore
  void anAuthorisationThatEndsGetsWorseAsItsEndComesNear(String store) {
    open(store);
    given(
        tx ->
            Jooq.dsl(tx)
                .insertInto(OAUTH_TOKENS)
                .set(OAUTH_TOKENS.PLATFORM, PlatformId.BASE)
                .set(OAUTH_TOKENS.ACCOUNT_ID, ONE)
                .set(OAUTH_TOKENS.ACCESS_TOKEN, "a")
                .set(OAUTH_TOKENS.REFRESH_TOKEN, "r")
                .set(OAUTH_TOKENS.EXPIRES_AT, START)
                .set(OAUTH_TOKENS.UPDATED_AT, START)
                .execute());
    time.advance(Duration.ofDays(19));
    assertThat(health.look().isWell()).isTrue();

    assertThat(levelAfter(Duration.ofDays(2))).isEqualTo(1);
    assertThat(levelAfter(Duration.ofDays(5))).isEqualTo(2);
    assertThat(levelAfter(Duration.ofDays(3))).isEqualTo(3);
  }

  private int levelAfter(Duration further) {
    time.advance(further);
    Alert only = health.look().troubles().get(0);
    assertThat(only.kind()).isEqualTo(AlertKind.AUTHORISATION_ENDING);
    return only.level();
  }

  @EveryStore
  void aDiskThatIsNearlyFullIsTrouble(String store) {
    open(store);
    HealthService strict =
        new HealthService(
            new HealthServices(database, time, dir, account -> Set.of(), (tx, asins) -> List.of()),
            HealthConfig.builder().diskFree(Long.MAX_VALUE).build());

    assertThat(strict.look().troubles())
        .extracting(Alert::kind)
        .containsExactly(AlertKind.DISK_NEARLY_FULL);
  }
}
