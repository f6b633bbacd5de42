package dev.ecauto.store;

import static dev.ecauto.schema.Tables.LISTINGS;
import static dev.ecauto.schema.Tables.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.consistency.CheckListener;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyChecker;
import dev.ecauto.consistency.ConsistencyConfig;
import dev.ecauto.consistency.ConsistencyServices;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.ListingService;
import dev.ecauto.placement.RegisterOutcome;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.schema.DefaultSchema;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that lives in a host's database, beside tables of the same names. */
@Tag("slow")
class HostDatabaseTest {
  private static final AccountId ACCOUNT = new AccountId("shop_1");
  private static final Asin ASIN = new Asin("B000000001");

  private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));

  @TempDir Path directory;

  /** One connection: a store that kept any would stop the host. */
  private HikariDataSource host(String kind, String autoCommit) throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(FreshStore.url(kind, directory));
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(2_000);
    config.setAutoCommit(Boolean.parseBoolean(autoCommit));
    HikariDataSource source = new HikariDataSource(config);
    try (Connection connection = source.getConnection()) {
      execute(connection, "CREATE TABLE listings (host_key INTEGER, note TEXT)");
      execute(connection, "CREATE INDEX ix_listings_status ON listings (host_key)");
      execute(connection, "INSERT INTO listings VALUES (1, 'the listings of the host')");
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
    return source;
  }

  private static StoreConfig config(HikariDataSource source, String kind, String apart) {
    StoreConfig config =
        StoreConfig.of(source, kind.equals("sqlite") ? Dialect.SQLITE : Dialect.POSTGRESQL);
    return apart.equals("schema") ? config.withSchema("ecauto") : config.withTablePrefix("ecauto_");
  }

  @ParameterizedTest
  @CsvSource({
    "sqlite,prefix,true",
    "sqlite,prefix,false",
    "postgresql,prefix,true",
    "postgresql,schema,true",
    "postgresql,schema,false"
  })
  void everythingWorksBesideTheHostsTables(String kind, String apart, String autoCommit)
      throws SQLException {
    try (HikariDataSource source = host(kind, autoCommit)) {
      try (Database database = Database.open(config(source, kind, apart))) {
        assertThat(service(database).register(request(), List.of(product())))
            .singleElement()
            .isInstanceOf(RegisterOutcome.Registered.class);
        assertThat(listingsIn(database)).isEqualTo(1);
        List<Asin> asins = database.query(dsl -> dsl.fetch(PRODUCTS).getValues(PRODUCTS.ASIN));
        assertThat(asins).containsExactly(ASIN);
        assertThat(check(database)).isZero();
        assertThatThrownBy(() -> database.query(dsl -> dsl.deleteFrom(LISTINGS).execute()))
            .isInstanceOf(StoreException.class);
      }
      try (Database again =
          Database.open(config(source, kind, apart).withMigration(MigrationMode.VALIDATE))) {
        assertThat(listingsIn(again)).isEqualTo(1);
      }
      assertThat(hostRows(source)).isEqualTo(1);
      try (Connection connection = source.getConnection()) {
        assertThat(connection.getAutoCommit()).isEqualTo(Boolean.parseBoolean(autoCommit));
        if (kind.equals("sqlite")) {
          assertThat(number(connection, "PRAGMA query_only")).isZero();
          assertThat(number(connection, "PRAGMA foreign_keys")).isZero();
        }
      }
    }
  }

  @Test
  void whatIsCommittedIsOnTheDiskWhateverTheHostsConnectionsAreSetTo() throws SQLException {
    try (HikariDataSource source = host("sqlite", "true")) {
      try (Connection connection = source.getConnection()) {
        execute(connection, "PRAGMA synchronous = OFF");
      }
      try (Database database = Database.open(config(source, "sqlite", "prefix"))) {
        assertThat(database.<Object>write(tx -> Jooq.dsl(tx).fetchValue("PRAGMA synchronous")))
            .as("2 is FULL")
            .hasToString("2");
      }
      try (Connection connection = source.getConnection()) {
        assertThat(number(connection, "PRAGMA synchronous")).as("as it came").isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"sqlite,prefix", "postgresql,prefix", "postgresql,schema"})
  void aRegistrationIsTrueTogetherWithTheHostsRows(String kind, String apart) throws SQLException {
    try (HikariDataSource source = host(kind, "true");
        Database database = Database.open(config(source, kind, apart))) {
      ListingService listings = service(database);
      try (Connection connection = source.getConnection()) {
        connection.setAutoCommit(false);
        execute(connection, "INSERT INTO listings VALUES (2, 'rolled back')");
        database.join(connection, tx -> listings.register(tx, request(), List.of(product())));
        connection.rollback();
        assertThat(number(connection, "SELECT count(*) FROM listings")).isEqualTo(1);

        database.join(connection, tx -> listings.register(tx, request(), List.of(product())));
        execute(connection, "INSERT INTO listings VALUES (3, 'together')");
        connection.commit();
        connection.setAutoCommit(true);
      }
      assertThat(hostRows(source)).isEqualTo(2);
      assertThat(listingsIn(database)).isEqualTo(1);
      assertThat(listings.register(request(), List.of(product())))
          .singleElement()
          .isInstanceOf(RegisterOutcome.AlreadyWaiting.class);
    }
  }

  @EveryStore
  void aDatabaseWithOtherTablesIsNotTouchedUnlessTheStoreIsKeptApart(String kind)
      throws SQLException {
    try (HikariDataSource source = host(kind, "true")) {
      StoreConfig config = config(source, kind, "prefix");
      assertThatThrownBy(() -> Database.open(config.withTablePrefix("")))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("table prefix");
      assertThatThrownBy(() -> Database.open(config.withMigration(MigrationMode.VALIDATE)))
          .isInstanceOfSatisfying(
              StoreException.class,
              e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.MISSING));
      assertThat(hostRows(source)).isEqualTo(1);
    }
  }

  @Test
  void aConnectionWithoutATransactionCannotBeJoined() throws SQLException {
    try (HikariDataSource source = host("sqlite", "true");
        Database database = Database.open(config(source, "sqlite", "prefix"));
        Connection connection = source.getConnection()) {
      assertThatThrownBy(() -> database.join(connection, tx -> tx))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("autoCommit");
    }
  }

  @EveryStore
  void useAfterCloseIsAnException(String kind) {
    Database database = FreshStore.open(kind, directory);
    database.close();
    database.close();
    assertThatThrownBy(() -> database.read(tx -> 1))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CLOSED));
    assertThatThrownBy(() -> database.write(tx -> 1)).isInstanceOf(StoreException.class);
  }

  @Test
  void noColumnBearsTheNameOfATable() {
    Set<String> tables =
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .map(Named::getName)
            .collect(Collectors.toSet());
    assertThat(
            DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .flatMap(table -> table.fieldStream().map(Named::getName)))
        .doesNotContainAnyElementsOf(tables);
  }

  private long check(Database database) {
    ListingConfig config = rules();
    return new ConsistencyChecker(
            new ConsistencyServices(
                database, service(database), config, Map.of(), time, CheckListener.NONE),
            ConsistencyConfig.defaults())
        .check(CheckScope.local())
        .total();
  }

  private static int listingsIn(Database database) {
    return database.query(dsl -> dsl.fetchCount(LISTINGS));
  }

  private ListingService service(Database database) {
    return new ListingService(database, rules(), time);
  }

  private static ListingConfig rules() {
    return ListingConfig.builder()
        .platform(PlatformId.BASE, rules -> rules.account(ACCOUNT))
        .build();
  }

  private static RegisterRequest request() {
    return RegisterRequest.to(PlatformId.BASE, "test").withAccount(ACCOUNT);
  }

  private Product product() {
    Provenance seen = new Provenance("test", time.now());
    return new Product(
        ASIN,
        new ProductText("Title", "It's listings"),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://example.com/1.jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }

  private static long hostRows(HikariDataSource source) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return number(connection, "SELECT count(*) FROM listings WHERE note LIKE '%t%'");
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
