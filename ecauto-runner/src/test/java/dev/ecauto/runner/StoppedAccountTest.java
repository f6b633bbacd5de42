package dev.ecauto.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.base.BaseAccount;
import dev.ecauto.testkit.base.BaseCredentials;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import dev.ecauto.testkit.server.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that cannot work is said to be so, by the exit code and in words. */
@Tag("slow")
class StoppedAccountTest {
  private static final AccountId ACCOUNT = new AccountId("shop_1");

  @TempDir Path dir;

  @Test
  void uploadFailsForAnAccountThatWasNeverAuthorised() throws IOException {
    queueOneListing();
    String config = config().toString();

    CliRun before = CliRun.of("--config", config, "status");
    CliRun upload = CliRun.of("--config", config, "upload", "--now");
    CliRun after = CliRun.of("--config", config, "status");
    CliRun again = CliRun.of("--config", config, "upload", "--now");
    CliRun check = CliRun.of("--config", config, "check");

    assertThat(before.out()).contains("base/shop_1", "never used", "no token", "0 of 5000");
    assertThat(upload.code()).as(upload.out()).isEqualTo(1);
    assertThat(upload.out()).contains("shop_1 is stopped", "ecauto resume --account-id shop_1");
    assertThat(after.out()).contains("stopped until 'ecauto resume'", "never been authorised");
    assertThat(check.out())
        .contains("base/shop_1 is stopped", "never been authorised", "ecauto resume --account-id");
    assertThat(again.code()).as("and so on, until somebody acts").isEqualTo(1);
  }

  /** A shop that does not answer, or says what nobody expects, is no shop with nothing to do. */
  @Test
  void uploadFailsWhereAShopDoesNotAnswer() throws IOException {
    queueOneListing();
    try (FakeBaseShop shop = shop()) {
      Fault.Answer maintenance = new Fault.Answer(Fault.When.BEFORE_ACTING, Reply.html(503));
      shop.faults(FaultPlan.builder(1).always(BaseOperation.ITEMS, maintenance).build());
      CliRun upload = CliRun.of("--config", config(shop).toString(), "upload", "--now");

      assertThat(upload.out()).contains("nothing is added until", "http_503");
      assertThat(upload.code()).as(upload.out()).isEqualTo(1);
    }
  }

  /** It is the account's, and no listing is to blame and given up for it. */
  @ParameterizedTest
  @ValueSource(strings = {"read_users", "read_items", "write_items"})
  void aScopeThatWasNotGrantedStopsTheAccount(String scope) throws IOException {
    queueOneListing();
    Set<String> others = new HashSet<>(BaseAccount.DEFAULT_SCOPES);
    others.remove(scope);
    try (FakeBaseShop shop = shop(others)) {
      String config = config(shop).toString();

      CliRun upload = CliRun.of("--config", config, "upload", "--now");

      assertThat(upload.code()).isEqualTo(1);
      assertThat(upload.out()).contains("lacks a scope", "ecauto authorise --account-id shop_1");
      assertThat(CliRun.of("--config", config, "listings").out()).contains("pending");
      assertThat(CliRun.of("--config", config, "health").out())
          .contains("base/shop_1 must be authorised again");
    }
  }

  /** It passes by itself, and the account goes on. */
  @Test
  void aQuotaThatIsUsedUpIsNoFailure() throws IOException {
    queueOneListing();
    try (FakeBaseShop shop = shop()) {
      Fault usedUp = BaseError.DAY_API_LIMIT.fault(Fault.When.BEFORE_ACTING);
      shop.faults(FaultPlan.builder(1).always(BaseOperation.ITEMS, usedUp).build());
      CliRun upload = CliRun.of("--config", config(shop).toString(), "upload", "--now");

      assertThat(upload.out()).contains("base/shop_1: day_api_limit");
      assertThat(upload.code()).as(upload.out()).isZero();
    }
  }

  private static FakeBaseShop shop() {
    return shop(BaseAccount.DEFAULT_SCOPES);
  }

  private static FakeBaseShop shop(Set<String> scopes) {
    BaseAccount account = new BaseAccount(ACCOUNT, "shop", "client", "secret-of-client", scopes);
    return FakeBaseShop.start(FakeBaseShopConfig.builder().accounts(List.of(account)).build());
  }

  private Path config(FakeBaseShop shop) throws IOException {
    BaseCredentials credentials = shop.credentials(ACCOUNT);
    return Files.writeString(
        dir.resolve("shop.properties"),
        """
        store.url = jdbc:sqlite:%s
        base.accounts = shop_1
        base.endpoint = %s
        base.account.shop_1.client-id = %s
        base.account.shop_1.client-secret = %s
        base.account.shop_1.access-token = %s
        base.account.shop_1.refresh-token = %s
        """
            .formatted(
                database(),
                shop.endpoint(),
                credentials.clientId(),
                credentials.clientSecret(),
                credentials.accessToken(),
                credentials.refreshToken()));
  }

  private void queueOneListing() {
    ListingConfig listing =
        ListingConfig.builder()
            .platform(PlatformId.BASE, platform -> platform.account(ACCOUNT))
            .build();
    Instant now = Instant.now();
    Provenance source = new Provenance("test", now);
    Product product =
        new Product(
            new Asin("B0FFN1RB6J"),
            new ProductText("ステンレスボトル", null),
            ProductText.NONE,
            null,
            null,
            new ImageUrls(List.of("https://images.example/1.jpg")),
            source,
            new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, source, false));
    try (Ecauto ecauto =
        Ecauto.builder().store("jdbc:sqlite:" + database()).listing(listing).build()) {
      ecauto
          .database()
          .run(tx -> new ProductRepository().upsert(tx, List.of(product), source.fetchedAt()));
      var unused =
          ecauto.listings().register(RegisterRequest.to(PlatformId.BASE, "test"), List.of(product));
    }
  }

  private String database() {
    return dir.resolve("x.db").toString().replace('\\', '/');
  }

  private Path config() throws IOException {
    return Files.writeString(
        dir.resolve("c.properties"),
        """
        store.url = jdbc:sqlite:%s
        base.accounts = shop_1
        base.endpoint = http://127.0.0.1:9
        base.account.shop_1.client-id = a
        base.account.shop_1.client-secret = b
        """
            .formatted(database()));
  }
}
