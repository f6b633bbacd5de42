package dev.ecauto.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.http.HttpConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path dir;

  @Test
  void limitsWhatAServerMaySay() {
    Settings settings = Settings.defaults(Map.of());

    assertThat(settings.http()).isEqualTo(HttpConfig.defaults());
    assertThat(settings.with("http.max-body", "64KB").http().maxBodyBytes()).isEqualTo(65_536);
  }

  @Test
  void aFeeIsInPercentAndSoIsWhatIsSaidOfIt() {
    assertThatThrownBy(
            () -> load("base.accounts = a\nbase.account.a.fee-percent = 100\n").listing())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("base.account.a.fee-percent = 100 leaves nothing")
        .hasMessageContaining("percent from 0 to below 100, such as 6.6")
        .hasMessageNotContaining("0.066");
  }

  @Test
  void readsValuesInUtf8WithOrWithoutByteOrderMark() throws IOException {
    Settings settings =
        load("\uFEFFzone = Europe/Berlin\nstore.busy-timeout=1500ms\nlog.file = ログ.txt\n");

    assertThat(settings.get(GeneralSettings.SHOP_ZONE)).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(settings.get(GeneralSettings.STORE_BUSY_TIMEOUT)).isEqualTo(Duration.ofMillis(1500));
    assertThat(settings.logFile()).map(file -> file.path().toString()).contains("ログ.txt");
  }

  @Test
  void namesEveryFaultAtOnceAndSuggestsTheRightKey() {
    assertThatThrownBy(
            () -> load("amazon.endpiont = x\nstore.busy-timeout = soon\nzone = Mars/Olympus\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("amazon.endpiont is no key: did you mean amazon.endpoint?")
        .hasMessageContaining("store.busy-timeout = soon is wrong: expected a number and ms")
        .hasMessageContaining("zone = Mars/Olympus is wrong: expected a time zone");
  }

  @Test
  void knowsTheKeysOfTheAccountsThatAreNamed() throws IOException {
    Settings settings =
        load("base.accounts = shop_1, shop_2\nbase.account.shop_2.client-id = abc\n");

    assertThat(settings.baseAccounts()).containsExactly("shop_1", "shop_2");
    assertThat(settings.find(BaseSettings.CLIENT_ID, "shop_2")).contains("abc");
    assertThat(settings.find(BaseSettings.CLIENT_ID, "shop_1")).isEmpty();
    assertThatThrownBy(() -> load("base.accounts = shop_1\nbase.account.shop_9.client-id = abc\n"))
        .hasMessageContaining("is of an account that base.accounts does not name");
  }

  @Test
  void takesEveryKeyFromTheEnvironmentFirst() throws IOException {
    Path file =
        write("base.accounts = none\namazon.client-secret = from the file\nzone = Asia/Tokyo\n");
    Path secret = Files.writeString(dir.resolve("secret"), "from a secret file\n");

    Settings settings =
        Settings.load(
            file,
            Map.of(
                "ECAUTO_AMAZON_CLIENT_SECRET", "from outside",
                "ECAUTO_BASE_ACCOUNTS", "shop-1",
                "ECAUTO_BASE_ACCOUNT_SHOP_1_REFRESH_TOKEN", "rotating",
                "ECAUTO_AMAZON_REFRESH_TOKEN_FILE", secret.toString(),
                "ECAUTO_ZONE", "Europe/Berlin"));

    assertThat(settings.get(AmazonSettings.CLIENT_SECRET)).isEqualTo("from outside");
    assertThat(settings.get(BaseSettings.REFRESH_TOKEN, "shop-1")).isEqualTo("rotating");
    assertThat(settings.get(AmazonSettings.REFRESH_TOKEN)).isEqualTo("from a secret file");
    assertThat(settings.get(GeneralSettings.SHOP_ZONE)).isEqualTo(ZoneId.of("Europe/Berlin"));
  }

  @Test
  void saysThatTheFileOfASecretCannotBeRead() {
    assertThatThrownBy(
            () ->
                Settings.defaults(
                    Map.of("ECAUTO_AMAZON_REFRESH_TOKEN_FILE", dir.resolve("none").toString())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("ECAUTO_AMAZON_REFRESH_TOKEN_FILE names " + dir.resolve("none"))
        .hasMessageContaining("check the path");
  }

  @Test
  void aWrongValueInTheEnvironmentIsNamed() {
    assertThatThrownBy(() -> Settings.defaults(Map.of("ECAUTO_ZONE", "Mars")))
        .hasMessageContaining("zone = Mars is wrong");
  }

  @Test
  void saysWhichSettingIsMissingAndHowToGiveIt() throws IOException {
    Settings settings = load("");

    assertThatThrownBy(() -> settings.get(AmazonSettings.REFRESH_TOKEN))
        .hasMessageContaining("amazon.refresh-token")
        .hasMessageContaining("ECAUTO_AMAZON_REFRESH_TOKEN");
  }

  @Test
  void saysThatAFileIsMissingOrNotUtf8() throws IOException {
    Path shiftJis =
        Files.write(dir.resolve("sjis"), "log.file=ログ".getBytes(Charset.forName("windows-31j")));

    assertThatThrownBy(() -> Settings.load(shiftJis, Map.of())).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> Settings.load(dir.resolve("none"), Map.of()))
        .hasMessageContaining("no such file");
  }

  @Test
  void takesAnotherDatabaseAsFileOrUrl() throws IOException {
    Settings settings = load("store.url = jdbc:sqlite:a.db");

    assertThat(settings.withStore("/tmp/b.db").get(GeneralSettings.STORE_URL))
        .isEqualTo("jdbc:sqlite:/tmp/b.db");
    assertThat(settings.withStore("jdbc:postgresql://h/d").get(GeneralSettings.STORE_URL))
        .isEqualTo("jdbc:postgresql://h/d");
    assertThat(settings.withStore("file:///tmp/b.db").get(GeneralSettings.STORE_URL))
        .as("SQLite's own way to name a file")
        .isEqualTo("jdbc:sqlite:file:///tmp/b.db");
  }

  /** Each would be taken, and do nothing, never or something else than it says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "amazon.endpoint = http://127.0.0.1:99999",
        "amazon.endpoint = https://user:secret@host",
        "amazon.endpoint = https://host/?a=b",
        "base.endpoint = https://host/#part",
        "web.address = http://127.0.0.1:8780",
        "web.address = 300.1.1.1:80",
        "web.tls-keystore = none.p12",
        "notify.mail-to = a@example.com",
        "notify.mail-password = secret",
        "notify.chatwork-token = secret",
        "notify.webhook = http://user:secret@host/",
        "offer.ships-from = JPN",
        "offer.availability = NOWW",
        "offer.sub-conditions = verry_good",
        "listing.markup = 1e400",
        "listing.markup = 1e9",
        "http.max-body = 8GB",
        "http.max-body = 1",
        "log.file-size = 0",
        "log.days = 0",
        "base.request-timeout = 999999999d",
        "zone = Asia/Tokio",
        "upload.window-start = 23:00\nupload.window-end = 06:00",
        "review.fall = 101",
        "retention.events = 0s\nretention.pins = 1s\nretention.alerts = 0s",
      })
  void aValueThatCouldNotWorkIsRefusedByTheNameOfItsKey(String setting) {
    String key = setting.substring(0, setting.indexOf(' '));

    assertThat(faults(setting + "\n"))
        .as(setting)
        .anyMatch(
            fault -> fault.contains(key) || fault.contains("mail-host") || fault.contains("-room"))
        .noneMatch(fault -> fault.contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web.address = [::1]:8780",
        "web.address = OFF",
        "web.address = shop-1.example.com:80",
        "offer.ships-from = jp, us",
        "offer.availability = now",
        "amazon.endpoint = https://host/base/",
        "notify.webhook = https://host/hook?sig=abc",
        "backup.every = 36500d",
      })
  void whatLooksOddAndWorksIsTaken(String setting) {
    assertThat(faults(setting + "\n")).noneMatch(fault -> !fault.contains("amazon.refresh-token"));
  }

  private List<String> faults(String text) {
    try {
      return load("base.accounts = shop_1\n" + text).faults().stream()
          .filter(fault -> !fault.contains("client-"))
          .toList();
    } catch (ConfigException e) {
      return List.of(e.faults());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings load(String text) throws IOException {
    return Settings.load(write(text), Map.of());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve("ecauto.properties"), text, StandardCharsets.UTF_8);
  }
}
