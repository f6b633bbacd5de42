package dev.ecauto.adopt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.Uniqueness;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.store.Database;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.VirtualTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a former database may bring in, and what it may not. */
@Tag("slow")
class AdoptionDoorsTest {
  private static final VirtualTime TIME =
      new VirtualTime(Instant.parse("2026-11-25T01:02:03.123456Z"));

  @TempDir Path dir;
  private Path file;
  private Database target;

  @BeforeEach
  void openStore() {
    file = dir.resolve("old.db");
    target = Database.open(StoreConfig.at(dir.resolve("ecauto.db")));
  }

  @AfterEach
  void closeStore() {
    target.close();
  }

  private AdoptReport adopted() {
    return adopted(new AdoptionServices(target, Map.of(), ListingConfig.builder().build(), TIME));
  }

  private AdoptReport adopted(AdoptionServices services) {
    return new Adoption(services).adopt(file, AdoptConfig.defaults());
  }

  private String value(String sql) {
    return target.read(tx -> String.valueOf(Jooq.dsl(tx).fetchValue(sql)));
  }

  private interface Script {
    void run(OldScripts old) throws SQLException;
  }

  private void former(Script script) throws SQLException {
    try (OldScripts old = OldScripts.create(file)) {
      script.run(old);
    }
  }

  private static void listing(OldScripts old, String account, String item, String status)
      throws SQLException {
    old.sql(
        "INSERT INTO listings (asin, platform, account_id, platform_item_id, sku, selling_price,"
            + " status) VALUES ('B000000001', 'base', '"
            + account
            + "', "
            + item
            + ", 'SKU-"
            + account
            + "', 1980, '"
            + status
            + "')");
  }

  private static void row(OldScripts old, String platform, String account, String status)
      throws SQLException {
    old.sql(
        "INSERT INTO upload_queue (asin, platform, account_id, status, created_at) VALUES"
            + " ('B000000001', '"
            + platform
            + "', '"
            + account
            + "', '"
            + status
            + "', '2025-11-21 06:00:00')");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "121187638.0, 121187638",
        "' 121187638 ', 121187638",
        "'=\"121187638\"', 121187638",
        "1.21188E+08, null",
        "nan, null",
        "None, null",
        "abc, null",
        "18446744073709551617, null",
      })
  void anItemIdIsBroughtToTheShopsFormOrRefused(String written, String stored) throws Exception {
    String literal = written.startsWith("'") ? written : "'" + written + "'";
    former(old -> listing(old, "base_account_1", literal, "listed"));

    AdoptReport report = adopted();

    assertThat(value("SELECT platform_item_id FROM listings")).isEqualTo(stored);
    assertThat(value("SELECT status FROM listings"))
        .isEqualTo(stored.equals("null") ? "held" : "listed");
    assertThat(report.isConserved()).isTrue();
  }

  @Test
  void aQueueRowOfAnotherAccountIsNeverGivenToThisOne() throws Exception {
    former(
        old -> {
          listing(old, "base_account_1", "NULL", "pending");
          row(old, "base", "base_account_2", "success");
        });

    AdoptReport report = adopted();

    assertThat(value("SELECT count(*) FROM upload_queue")).isEqualTo("0");
    assertThat(report.setAside()).containsEntry("upload_queue", 1L);
    assertThat(value("SELECT reason FROM set_aside")).contains("base_account_2");
  }

  @Test
  void whereEachAccountMayListItTheRowGetsAListingOfItsOwn() throws Exception {
    former(
        old -> {
          listing(old, "base_account_1", "NULL", "pending");
          row(old, "base", "base_account_2", "pending");
        });
    ListingConfig perAccount =
        ListingConfig.builder()
            .platform(
                PlatformId.BASE,
                platform -> {
                  for (String account : new String[] {"base_account_1", "base_account_2"}) {
                    platform.account(
                        new AccountId(account), rules -> rules.uniqueness(Uniqueness.PER_ACCOUNT));
                  }
                })
            .build();

    AdoptReport report = adopted(new AdoptionServices(target, Map.of(), perAccount, TIME));

    assertThat(
            value(
                "SELECT account_id || ' ' || selling_price || ' ' || status FROM listings"
                    + " WHERE id = (SELECT listing_id FROM upload_queue)"))
        .isEqualTo("base_account_2 1980 pending");
    assertThat(report.isConserved()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mercari_shops", "yahoo_auction", "ebay"})
  void aPlatformThatIsNotConfiguredIsSetAsideAndNotMadeBase(String platform) throws Exception {
    former(
        old -> {
          listing(old, "base_account_1", "NULL", "pending");
          old.sql("UPDATE listings SET platform = '" + platform + "'");
          row(old, platform, "base_account_1", "pending");
        });

    AdoptReport report = adopted();

    assertThat(value("SELECT count(*) FROM listings")).isEqualTo("0");
    assertThat(report.setAside()).containsEntry("listings", 1L).containsEntry("upload_queue", 1L);
    assertThat(value("SELECT count(*) FROM set_aside WHERE reason LIKE '%" + platform + "%'"))
        .isEqualTo("2");
    assertThat(value("SELECT outcome || ' ' || reason FROM inputs WHERE asin = 'B000000001'"))
        .as("what became of the ASIN is remembered")
        .startsWith("refused")
        .contains("adopt-all-set-aside");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "uploading"})
  void nothingWaitsBesideAHeldListing(String status) throws Exception {
    former(
        old -> {
          listing(old, "base_account_1", "NULL", "pending");
          old.sql("UPDATE listings SET selling_price = -100");
          row(old, "base", "base_account_1", status);
        });

    AdoptReport report = adopted();

    assertThat(value("SELECT status FROM listings")).isEqualTo("held");
    assertThat(value("SELECT status FROM upload_queue")).isEqualTo("cancelled");
    assertThat(report.isConserved()).isTrue();
  }

  @Test
  void aStoreOfEcautoIsRefusedEvenThisOne() {
    Path other = dir.resolve("other.db");
    Database.open(StoreConfig.at(other)).close();
    for (Path store : new Path[] {other, dir.resolve("ecauto.db")}) {
      file = store;
      assertThatThrownBy(this::adopted)
          .isInstanceOf(AdoptException.class)
          .hasMessageContaining("store of ecauto")
          .hasMessageContaining("restore");
    }
    assertThat(value("SELECT count(*) FROM set_aside")).isEqualTo("0");
  }

  @Test
  void noTokenIsCopiedIntoWhatIsSetAside() throws Exception {
    former(
        old -> {
          old.sql("CREATE TABLE shop (name TEXT, refresh_token TEXT, client_secret TEXT)");
          old.sql("INSERT INTO shop VALUES ('mine', 'canary-1', 'canary-2')");
        });

    adopted();

    assertThat(value("SELECT row_json FROM set_aside")).contains("mine").doesNotContain("canary");
  }

  @Test
  void stockThatWasAdoptedIsUnknownUntilItIsFetched() throws Exception {
    former(
        old -> {
          listing(old, "base_account_1", "NULL", "pending");
          old.sql(
              "INSERT INTO products (asin, title_ja, amazon_price_jpy, amazon_in_stock) VALUES"
                  + " ('B000000001', '題名', 1500, 0), ('B000000002', '題名', 1500, 1)");
        });

    adopted();

    assertThat(value("SELECT offer_state FROM products WHERE asin = 'B000000001'"))
        .isEqualTo("null");
    assertThat(value("SELECT count(*) FROM products WHERE offer_stale AND asin = 'B000000002'"))
        .isEqualTo("1");
  }
}
