package dev.ecauto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.fetch.FetchConfig;
import dev.ecauto.catalog.fetch.FetchInput;
import dev.ecauto.catalog.fetch.FetchRig;
import dev.ecauto.catalog.fetch.PriceRoute;
import dev.ecauto.consistency.CheckScope;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.live.LiveConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EcautoException;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.upload.UploadReport;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot work is said before anything is opened or spent. */
class EcautoConfigurationTest {
  private static final AccountId ONE = new AccountId("base_account_1");

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("ecauto.db");
  }

  private EcautoBuilder builder() {
    return Ecauto.builder().store("jdbc:sqlite:" + file());
  }

  private static TheBaseConfig base(String account) {
    return TheBaseConfig.builder()
        .account(
            new TheBaseAccount(
                new AccountId(account), new TheBaseCredentials("id", "secret", ""), null, null))
        .build();
  }

  private static ListingConfig rules(String platform, AccountId... accounts) {
    return ListingConfig.builder()
        .platform(
            new PlatformId(platform),
            rules -> {
              for (AccountId account : accounts) {
                rules.account(account);
              }
            })
        .build();
  }

  @Test
  void accountsThatAreNamedInOnePlaceOnlyAreRefusedByName() {
    assertThatThrownBy(
            () -> builder().base(base("base_account_2")).listing(rules("base", ONE)).build())
        .isInstanceOf(EcautoException.class)
        .hasMessageContaining("base_account_1")
        .hasMessageContaining("base_account_2");
    assertThat(Files.exists(file())).isFalse();
  }

  @Test
  void aPlatformThatNobodyConnectsIsRefusedByName() {
    assertThatThrownBy(
            () -> builder().base(base("base_account_1")).listing(rules("bsae", ONE)).build())
        .isInstanceOf(EcautoException.class)
        .hasMessageContaining("bsae");
    assertThat(Files.exists(file())).isFalse();
  }

  @Test
  void aRouteThatThePolicyCannotUseIsRefusedByName() {
    FetchConfig byPricing = FetchConfig.builder().route(PriceRoute.COMPETITIVE).build();
    try (FakeSpApi amazon = FakeSpApi.start(FakeSpApiConfig.builder().build())) {
      assertThatThrownBy(() -> builder().amazon(FetchRig.config(amazon)).fetch(byPricing).build())
          .isInstanceOf(EcautoException.class)
          .hasMessageContaining("route");
      assertThat(amazon.calls()).isEmpty();
    }
    assertThat(Files.exists(file())).isFalse();
  }

  @Test
  void addingWithoutListingRulesSpendsNothing() {
    try (FakeSpApi amazon = FakeSpApi.start(FakeSpApiConfig.builder().build());
        Ecauto ecauto = builder().amazon(FetchRig.config(amazon)).build()) {
      assertThatThrownBy(
              () ->
                  ecauto
                      .adding()
                      .add(
                          RegisterRequest.to(PlatformId.BASE, "test"),
                          FetchInput.of(List.of("B000000001")),
                          outcomes -> {}))
          .isInstanceOf(EcautoException.class)
          .hasMessageContaining("base");
      assertThat(amazon.calls()).isEmpty();
    }
  }

  @Test
  void aSyncOfAnAccountWithoutRulesIsRefusedByName() {
    AccountKey other = new AccountKey(PlatformId.BASE, new AccountId("base_account_9"));
    assertThatThrownBy(
            () ->
                builder()
                    .listing(rules("base", ONE))
                    .live(
                        LiveConfig.builder()
                            .apply(other, EnumSet.allOf(RevisionKind.class))
                            .build())
                    .build())
        .isInstanceOf(EcautoException.class)
        .hasMessageContaining("base_account_9");
    assertThat(Files.exists(file())).isFalse();
  }

  @Test
  void aQueueThatNobodyServesIsAFindingAndNotZeros() {
    try (Ecauto ecauto = builder().listing(rules("base", ONE)).build()) {
      ecauto.listings().register(RegisterRequest.to(PlatformId.BASE, "test"), List.of(product()));
      UploadReport report =
          ecauto.uploads().drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
      assertThat(report.paused()).containsOnlyKeys(new AccountKey(PlatformId.BASE, ONE));
      assertThat(report.paused().values())
          .allMatch(reason -> reason.code() == ReasonCode.UPLOAD_NO_PLATFORM);
    }
    try (Ecauto other = builder().listing(rules("ebay", new AccountId("seller"))).build()) {
      assertThat(other.checker().check(CheckScope.local()).findings())
          .anyMatch(finding -> finding.rule().equals("queue-unserved"));
    }
  }

  @Test
  void useAfterCloseIsAnException() {
    Ecauto ecauto = builder().listing(rules("base", ONE)).build();
    var listings = ecauto.listings();
    ecauto.close();
    ecauto.close();
    assertThatThrownBy(ecauto::uploads).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                listings.register(RegisterRequest.to(PlatformId.BASE, "test"), List.of(product())))
        .isInstanceOf(EcautoException.class)
        .hasMessageContaining("closed");
  }

  private static Product product() {
    Provenance seen = new Provenance("test", Instant.now());
    return new Product(
        new Asin("B000000001"),
        new ProductText("Title", null),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://example.com/1.jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }
}
