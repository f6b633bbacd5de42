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
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every line of an export is taken or set aside, or the whole file is refused with the line. */
class CsvImportTest {
  private static final String MASTER =
      "ASIN,item_id,商品名,商品説明,価格（日本円）,在庫状況,Image URL,商品コード,想定売価,公開状態";

  @TempDir Path dir;
  private Database target;

  @BeforeEach
  void openStore() {
    target = Database.open(StoreConfig.at(dir.resolve("ecauto.db")));
  }

  @AfterEach
  void closeStore() {
    target.close();
  }

  private AdoptReport importing(String text, Charset charset) throws IOException {
    Path file = dir.resolve("export.csv");
    Files.write(file, text.getBytes(charset));
    return new Adoption(
            new AdoptionServices(
                target,
                Map.of(),
                ListingConfig.builder().build(),
                new VirtualTime(Instant.parse("2026-11-25T01:02:03.123456Z"))))
        .importCsv(file, AdoptConfig.defaults());
  }

  /** Of exports of several accounts one after the other, none loses a line to the one before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSecondAccountsExportOfTheSameProductIsTakenOrSetAside(boolean perAccount)
      throws IOException {
    ListingConfig rules =
        ListingConfig.builder()
            .platform(
                PlatformId.BASE,
                base ->
                    base.account(new AccountId("one"))
                        .account(
                            new AccountId("two"),
                            own ->
                                own.uniqueness(
                                    perAccount ? Uniqueness.PER_ACCOUNT : Uniqueness.PER_PLATFORM)))
            .build();
    String header = "asin,title,price,item_id,status\n";
    importing(header + "B000000001,A,1000,11,listed\nB000000002,B,1000,,pending\n", "one", rules);

    AdoptReport second =
        importing(
            header + "B000000001,A,1000,21,listed\nB000000002,B,1000,,pending\n", "two", rules);

    assertThat(
            value(
                "SELECT platform_item_id FROM listings WHERE account_id = 'two' AND asin = 'B000000001'"))
        .isEqualTo("21");
    assertThat(value("SELECT count(*) FROM listings WHERE account_id = 'two'"))
        .isEqualTo(perAccount ? "2" : "1");
    assertThat(second.isConserved()).isTrue();
    assertThat(second.setAside().getOrDefault(CsvExport.TABLE, 0L)).isEqualTo(perAccount ? 0 : 1);
    importing(header + "B000000001,A,1000,21,listed\n", "two", rules);
    assertThat(value("SELECT count(*) FROM listings WHERE account_id = 'two'"))
        .isEqualTo(perAccount ? "2" : "1");
  }

  private AdoptReport importing(String text, String account, ListingConfig rules)
      throws IOException {
    Path file = Files.writeString(dir.resolve(account + ".csv"), text);
    return new Adoption(
            new AdoptionServices(
                target,
                Map.of(),
                rules,
                new VirtualTime(Instant.parse("2026-11-25T01:02:03.123456Z"))))
        .importCsv(
            file, AdoptConfig.defaults().withAccount(PlatformId.BASE, new AccountId(account)));
  }

  private AdoptReport importing(String text) throws IOException {
    return importing(text, StandardCharsets.UTF_8);
  }

  private String value(String sql) {
    return target.read(tx -> String.valueOf(Jooq.dsl(tx).fetchValue(sql)));
  }

  private static String rows(int count, int odd, String oddRow) {
    return "asin,title,price\n"
        + IntStream.rangeClosed(1, count)
            .mapToObj(i -> i == odd ? oddRow : "B%09d,\"Title, %d\",%d".formatted(i, i, 1000 + i))
            .collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "B000000003,\"Title 3,1003",
        "B000000003,Title\" 3,1003",
        "B000000003,Title 3,\"1003",
        "B000000003,\"Title\" 3,1003",
        "\"B000000003,Title 3,1003",
      })
  void oneStrayQuoteIsAnErrorWithItsLineAndNothingIsLost(String odd) {
    assertThatThrownBy(() -> importing(rows(500, 3, odd)))
        .isInstanceOf(AdoptException.class)
        .hasMessageContaining("line 4 ")
        .hasMessageContaining("export.csv");
    assertThat(value("SELECT count(*) FROM listings")).isEqualTo("0");
  }

  @Test
  void aQuotedLineBreakAndADoubledQuoteAreNoErrors() throws IOException {
    AdoptReport report = importing(rows(3, 2, "B000000002,\"27\"\" screen\nblack\",1980"));

    assertThat(report.taken()).containsEntry("csv", 3L);
    assertThat(value("SELECT title_ja FROM products WHERE asin = 'B000000002'"))
        .isEqualTo("27\" screen\nblack");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "\t", ";"})
  void anySeparatorInAnyEncoding(String separator) throws IOException {
    String text = "asin|商品名|価格\r\nB00000000%d|題名|1980\r\n".replace("|", separator);
    int row = 1;
    for (String charset : new String[] {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-31j"}) {
      AdoptReport plain = importing(text.formatted(row++), Charset.forName(charset));
      assertThat(plain.taken()).as(charset).containsEntry("csv", 1L);
      if (charset.startsWith("UTF")) {
        AdoptReport marked = importing("\uFEFF" + text.formatted(row++), Charset.forName(charset));
        assertThat(marked.taken()).as(charset + " with a mark").containsEntry("csv", 1L);
      }
    }
    assertThat(value("SELECT count(DISTINCT title_ja) FROM products")).isEqualTo("1");
    assertThat(value("SELECT count(*) FROM listings WHERE selling_price = 1980")).isEqualTo("7");
  }

  @Test
  void theOwnersBaseMasterIsRead() throws IOException {
    AdoptReport report =
        importing(
            MASTER
                + "\nB000000001,121187638.0,題名,説明,1500,在庫あり,https://example.invalid/1.jpg,"
                + "b-B000000001-20251101060000,1980,公開"
                + "\nB000000002,,題名,説明,1500,在庫なし,,b-B000000002-20251101060000,1980,非公開\n");

    assertThat(report.isConserved()).isTrue();
    assertThat(
            value(
                "SELECT platform_item_id || ' ' || sku || ' ' || selling_price || ' ' || visibility"
                    + " FROM listings WHERE asin = 'B000000001'"))
        .isEqualTo("121187638 b-B000000001-20251101060000 1980 public");
    assertThat(value("SELECT visibility FROM listings WHERE asin = 'B000000002'"))
        .isEqualTo("hidden");
    assertThat(value("SELECT status FROM listings WHERE asin = 'B000000001'"))
        .as("it has an item in the shop")
        .isEqualTo("listed");
    assertThat(
            value(
                "SELECT description_ja || ' ' || images || ' ' || amazon_price_jpy FROM products"
                    + " WHERE asin = 'B000000001'"))
        .isEqualTo("説明 [\"https://example.invalid/1.jpg\"] 1500");
    assertThat(value("SELECT offer_state FROM products WHERE asin = 'B000000002'"))
        .as("what was out of stock then is not known to be now")
        .isEqualTo("null");
  }

  @Test
  void aLineWithTooFewOrTooManyCellsIsSetAside() throws IOException {
    AdoptReport report = importing(rows(5, 3, "B000000003,Title 3,1003,a,b") + "\nB000000009");

    assertThat(report.read()).containsEntry("csv", 6L);
    assertThat(report.setAside()).containsEntry("csv", 2L);
    assertThat(report.isConserved()).isTrue();
    assertThat(value("SELECT count(*) FROM set_aside WHERE source_row = 'line 4'")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-5",
        "0",
        "0.4",
        "¥-100",
        "nan",
        "",
        "free",
        "1.980",
        "\"1,98\"",
        "\"1.980,00\"",
        "1e400"
      })
  void aPriceThatNothingCanBeSoldAtNeverWaits(String price) throws IOException {
    importing("asin,title,price\nB000000001,Title," + price + "\n");

    assertThat(value("SELECT status FROM listings")).isEqualTo("held");
    assertThat(value("SELECT status_reason FROM listings")).contains("adopt-price-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1980", "1980.0", "\"1,980\"", "￥１，９８０", "1980円", "1 980", "1979.6"})
  void aPriceIsReadAsPeopleAndSpreadsheetsWriteIt(String price) throws IOException {
    importing("asin,title,price\nB000000001,Title," + price + "\n");

    assertThat(value("SELECT selling_price FROM listings WHERE status = 'pending'"))
        .isEqualTo("1980");
  }

  @Test
  void aFileWithoutTheColumnOrWithTwoOfItIsRefused() {
    assertThatThrownBy(() -> importing("title,price\na,1\n"))
        .hasMessageContaining("no column asin");
    assertThatThrownBy(() -> importing("asin,price,selling_price\nB000000001,1,2\n"))
        .hasMessageContaining("two columns for selling_price");
    assertThatThrownBy(() -> importing("\n \n")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> importing("asin\n\u0081\u00FF", StandardCharsets.ISO_8859_1))
        .hasMessageContaining("no text in");
  }
}
