package dev.ecauto.upload.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.RowsRead;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import dev.ecauto.upload.queue.UploadQueue.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * On PostgreSQL what runs all day has one plan and reads as many rows at any size, with statistics,
 * without, and with those of a store that was small then. No clock is asked: PostgreSQL counts
 * rows.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClaimPlanTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final AccountKey ACCOUNT = account(0);
  private static final Pattern ACCESS =
      Pattern.compile("(Seq Scan|Bitmap|Hash|Merge|Sort)|Index(?: Only)? Scan using (\\w+)");

  /** Each claim looks at one entry of each priority, and reads the rows that it takes by key. */
  private static final Set<String> ONE_PLAN =
      Set.of("ix_upload_queue_claim", "pk_upload_queue", "pk_products");

  /** Which index finds a listing by its id is all the same: each has few statuses before it. */
  private static final Set<String> BY_ID = Set.of("pk_listings", "ix_listings_status");

  private static final String PLAN_OF =
      "create or replace function pg_temp.plan_of(statement text) returns setof text language"
          + " plpgsql as $$ begin return query execute 'explain (generic_plan) ' || statement; end $$";

  private static Database db;

  private final UploadQueue queue = new UploadQueue();

  @BeforeAll
  static void open() {
    db = Database.open(StoreConfig.at(TestPostgres.newDatabaseUrl()));
  }

  @AfterAll
  static void close() {
    db.close();
  }

  private static AccountKey account(int number) {
    return new AccountKey(PlatformId.BASE, new AccountId("account_" + number));
  }

  @Test
  @Order(1)
  void onAnEmptyStore() {
    everyClaimIsAlike();
  }

  @Test
  @Order(2)
  void onASmallStore() {
    fill(20, 1, NOW.minusSeconds(60));
    everyClaimIsAlike();
    analyze();
    everyClaimIsAlike();
  }

  @Test
  @Order(3)
  void whenTheStoreHasGrownSinceItsStatistics() {
    fill(20_000, 1, NOW.plus(Duration.ofDays(1)));
    everyClaimIsAlike();
    analyze();
    everyClaimIsAlike();
  }

  @Test
  @Order(4)
  void whenMuchIsDueAndOfAHundredAccounts() {
    fill(20_000, 100, NOW.minus(Duration.ofDays(1)));
    everyClaimIsAlike();
    analyze();
    everyClaimIsAlike();
  }

  @Test
  @Order(5)
  void whoeverWaitsReadsTwoEntriesPerAccount() {
    assertThat(RowsRead.by(db, tx -> view().watch(tx))).isLessThanOrEqualTo(600);
    assertThat(RowsRead.by(db, tx -> view().watch(tx, ACCOUNT))).isLessThanOrEqualTo(210);
    assertThat(RowsRead.by(db, tx -> view().workload(tx, ACCOUNT))).isLessThanOrEqualTo(3_000);
    assertThat(RowsRead.by(db, tx -> view().conservation(tx))).isLessThanOrEqualTo(300);
    assertThat(RowsRead.by(db, tx -> view().oldestDue(tx, NOW))).isLessThanOrEqualTo(600);
    QueueFilter ten = new QueueFilter(ACCOUNT.platform(), ACCOUNT.account(), null, null, 10);
    assertThat(RowsRead.by(db, tx -> view().rows(tx, ten))).isLessThanOrEqualTo(300);
    assertThat(RowsRead.by(db, tx -> view().counts(tx, ten))).isLessThanOrEqualTo(210);
  }

  /** As statistics have it nothing is uploading, so an index of that would seem to lead to all. */
  @Test
  @Order(6)
  void whatIsDoneIsFoundByItsKey() {
    db.run(
        tx ->
            Jooq.dsl(tx)
                .execute(
                    "update upload_queue set status = 'cancelled', processed_at = now()"
                        + " where status = 'uploading'"));
    analyze();
    db.run(tx -> claim(tx, account(1), 20));
    List<UploadTask> own = db.write(tx -> claim(tx, account(2), 20));
    List<Checkpoint> done =
        own.stream().map(task -> new Checkpoint(task, "add", "item-" + task.id())).toList();
    assertThat(done).hasSize(20);
    assertThat(RowsRead.by(db, tx -> queue.checkpoint(tx, done, NOW, NOW)))
        .isLessThanOrEqualTo(done.size());
  }

  private static QueueViewRepository view() {
    return new QueueViewRepository();
  }

  private void everyClaimIsAlike() {
    assertThat(RowsRead.by(db, tx -> claim(tx, ACCOUNT))).isLessThanOrEqualTo(8);
    assertThat(RowsRead.by(db, tx -> claim(tx, account(999)))).isZero();
    db.run(
        tx -> {
          for (int i = 0; i < 6; i++) {
            claim(tx, ACCOUNT); // the driver prepares what it is asked for the fifth time
          }
          var prepared =
              Jooq.dsl(tx)
                  .fetch(
                      "select statement, custom_plans from pg_prepared_statements where statement"
                          + " like {0}",
                      DSL.val(" with%claimed%urgency%"));
          assertThat(prepared).isNotEmpty();
          Jooq.dsl(tx).execute(PLAN_OF);
          prepared.forEach(
              row -> {
                assertThat(row.get("custom_plans", Long.class)).isZero();
                Set<String> accesses = accessesOf(tx, row.get("statement", String.class));
                assertThat(accesses).containsAll(ONE_PLAN);
                accesses.removeAll(ONE_PLAN);
                assertThat(BY_ID).containsAll(accesses);
              });
        });
  }

  private List<UploadTask> claim(Transaction tx, AccountKey account) {
    return claim(tx, account, 1);
  }

  private List<UploadTask> claim(Transaction tx, AccountKey account, int limit) {
    return queue.claim(
        tx,
        new ClaimRequest(
            account.platform(),
            account.account(),
            "test",
            NOW,
            NOW.plusSeconds(60),
            NOW,
            ClaimRequest.Selection.ALL,
            limit));
  }

  /** The settings of the claim hold until its transaction ends, so this is the plan that it has. */
  private static Set<String> accessesOf(Transaction tx, String statement) {
    Set<String> accesses = new TreeSet<>();
    for (String line :
        Jooq.dsl(tx)
            .fetch("select pg_temp.plan_of({0})", DSL.inline(statement))
            .getValues(0, String.class)) {
      ACCESS
          .matcher(line)
          .results()
          .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
          .forEach(accesses::add);
    }
    return accesses;
  }

  private static void analyze() {
    db.run(tx -> Jooq.dsl(tx).execute("analyze"));
  }

  private static void fill(int rows, int accounts, Instant due) {
    db.run(
        tx -> {
          long next =
              Jooq.dsl(tx)
                  .fetchSingle("select coalesce(max(id), 0) + 1 from listings")
                  .get(0, Long.class);
          String series = "generate_series(" + next + ", " + (next + rows - 1) + ") as i";
          String account = "'account_' || (i % " + accounts + ")";
          Jooq.dsl(tx)
              .execute(
                  "insert into products (asin, images, created_at, updated_at)"
                      + " select 'B' || lpad(i::text, 9, '0'), '[\"http://a/b\"]', now(), now() from "
                      + series);
          Jooq.dsl(tx)
              .execute(
                  "insert into listings (id, asin, platform, account_id, sku, selling_price, title,"
                      + " created_at, updated_at) select i, 'B' || lpad(i::text, 9, '0'), '"
                      + PlatformId.BASE
                      + "', "
                      + account
                      + ", 'b-' || 'B' || lpad(i::text, 9, '0'), 100, 'x', now(), now() from "
                      + series);
          Jooq.dsl(tx)
              .execute(
                  "insert into upload_queue (listing_id, asin, platform, account_id, priority,"
                      + " scheduled_time, created_at, updated_at) select i, 'B' || lpad(i::text, 9,"
                      + " '0'), '"
                      + PlatformId.BASE
                      + "', "
                      + account
                      + ", 1 + i % 20, timestamptz '"
                      + due
                      + "' + i * interval '1 second', now(), now() from "
                      + series);
        });
  }
}
