package dev.ecauto.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.EventType;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.RowsRead;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.conf.ParamType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a page reads does not grow with the store. No clock is asked: PostgreSQL counts the rows
 * that it reads, SQLite says by which index it would.
 */
@Tag("slow")
class PagePlanTest {
  private static final Instant NOW = Instant.parse("2026-11-25T01:02:03Z");
  private static final int LISTINGS = 4_000;
  private static final List<AccountKey> ACCOUNTS =
      Stream.of("a", "b")
          .map(account -> new AccountKey(PlatformId.BASE, new AccountId(account)))
          .toList();

  /** A page of 50, of each part that it is merged of, and what tells that it is of the page. */
  private static final int PER_PAGE = 450;

  @TempDir static Path dir;
  private static Database postgres;
  private static Database sqlite;

  private final ListingIdRepository ids = new ListingIdRepository();
  private final TimelineRepository times = new TimelineRepository();
  private final TitleSearch search = new TitleSearch();

  @BeforeAll
  static void open() throws Exception {
    String url = TestPostgres.newDatabaseUrl();
    postgres = Database.open(StoreConfig.at(url));
    new WebFill(postgres, LISTINGS, ACCOUNTS, NOW).run();
    WebFill.vacuum(url);
    sqlite = Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("plans.db")));
    new WebFill(sqlite, 200, ACCOUNTS, NOW).run();
  }

  @AfterAll
  static void close() {
    postgres.close();
    sqlite.close();
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfAStateReadsAPage(ListingState state) {
    ListingQuery query = ListingQuery.all().withState(state);
    ListingQuery ofAccount = query.withAccount(ACCOUNTS.get(0));

    assertThat(RowsRead.by(postgres, tx -> ids.page(tx, query))).isLessThanOrEqualTo(PER_PAGE);
    assertThat(RowsRead.by(postgres, tx -> ids.page(tx, ofAccount))).isLessThanOrEqualTo(PER_PAGE);
  }

  @Test
  void aPageOfAllAndOfACauseReadsAPage() {
    ListingQuery half = ListingQuery.all().withBefore(LISTINGS / 2);
    ListingQuery cause = half.withState(ListingState.FAILED).withCause("upload-no-image-taken");

    assertThat(RowsRead.by(postgres, tx -> ids.page(tx, half))).isLessThanOrEqualTo(PER_PAGE);
    assertThat(RowsRead.by(postgres, tx -> ids.page(tx, cause))).isLessThanOrEqualTo(PER_PAGE);
    assertThat(RowsRead.by(postgres, ids::limbo)).isLessThanOrEqualTo(10);
  }

  @Test
  void historyOfOneTypeReadsAPage() {
    EventQuery rare = EventQuery.newest().withType(EventType.ACCOUNT_STOPPED);

    assertThat(RowsRead.by(postgres, tx -> times.events(tx, EventQuery.newest())))
        .isLessThanOrEqualTo(210);
    assertThat(RowsRead.by(postgres, tx -> times.events(tx, rare))).isLessThanOrEqualTo(10);
  }

  @Test
  void thePlanIsReadAsItStandsCounted() {
    assertThat(RowsRead.by(postgres, times::plan)).isLessThanOrEqualTo(20);
  }

  @Test
  void aSearchReadsTitlesOfCandidatesAndOfFewWhereAFilterMeansFew() {
    ListingQuery hidden = ListingQuery.all().withState(ListingState.HIDDEN);

    assertThat(RowsRead.by(postgres, tx -> search.byFilter(tx, hidden, "靴下")))
        .as("200 are hidden: their titles, their products' titles")
        .isLessThanOrEqualTo(1_000);
    assertThat(RowsRead.by(postgres, tx -> search.byFilter(tx, inDoubt(), "靴下")))
        .isLessThanOrEqualTo(20);
    postgres.run(
        tx ->
            assertThat(search.byFilter(tx, hidden, "靴下 29").ids())
                .isEqualTo(search.byWords(tx, hidden, "靴下 29").ids())
                .isNotEmpty());
  }

  private static ListingQuery inDoubt() {
    return ListingQuery.all().withState(ListingState.IN_DOUBT);
  }

  @Test
  void uploadsAndEditsOfAnHourAreReadInTheirIndexes() {
    Instant since = NOW.minus(Duration.ofHours(3));

    assertThat(RowsRead.by(postgres, tx -> times.hours(tx, since)))
        .as("three of 72 hours")
        .isLessThanOrEqualTo(LISTINGS / 10);
  }

  /** Statistics that have never seen a hidden listing say nothing of its index. */
  @Test
  void sqliteFindsThatNothingIsHiddenWithoutReadingWhatIsShown() throws Exception {
    try (Database shown = Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("shown.db")))) {
      new WebFill(shown, 2_000, ACCOUNTS, NOW).run();
      shown.run(tx -> Jooq.dsl(tx).execute("update listings set visibility = 'public'"));
      shown.run(tx -> Jooq.dsl(tx).execute("analyze"));
    }
    try (Database shown = Database.open(StoreConfig.at("jdbc:sqlite:" + dir.resolve("shown.db")))) {
      ListingQuery hidden = ListingQuery.all().withState(ListingState.HIDDEN);
      assertThat(plans(shown, hidden))
          .isNotEmpty()
          .allMatch(plan -> plan.contains("ix_listings_hidden") && !plan.contains("TEMP B-TREE"));
    }
  }

  @Test
  void sqliteFindsEachPartByAnIndexInTheOrderOfPages() {
    Map<String, String> indexes =
        Map.of(
            "listed", "ix_listings_shown",
            "hidden", "ix_listings_hidden",
            "waiting", "ix_listings_queued",
            "failed", "ix_listings_status",
            "withheld", "ix_listings_unqueued");
    for (Map.Entry<String, String> index : indexes.entrySet()) {
      ListingQuery query =
          ListingQuery.all().withState(ListingState.ofCode(index.getKey()).orElseThrow());
      List<String> plans = plans(sqlite, query);
      assertThat(plans).as(index.getKey()).anyMatch(plan -> plan.contains(index.getValue()));
      assertThat(plans)
          .as(index.getKey())
          .noneMatch(plan -> plan.contains("SCAN listings") || plan.contains("TEMP B-TREE"));
    }
  }

  /** How SQLite reads each part of a page. */
  private List<String> plans(Database db, ListingQuery query) {
    return db.read(
        tx ->
            ids.parts(tx, query).stream()
                .map(part -> plan(tx, ListingIdRepository.statement(tx, query, part)))
                .toList());
  }

  private static String plan(Transaction tx, org.jooq.Query query) {
    return String.join(
        "\n",
        Jooq.dsl(tx)
            .fetch("explain query plan " + query.getSQL(ParamType.INLINED))
            .getValues("detail", String.class));
  }
}
