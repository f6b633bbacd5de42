package dev.ecauto.runner.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.amazon.SpApiConfig;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.quota.RateLimit;
import dev.ecauto.runner.demo.DemoAsins;
import dev.ecauto.testkit.amazon.FakeSpApi;
import dev.ecauto.testkit.amazon.FakeSpApiConfig;
import dev.ecauto.testkit.amazon.ProductShares;
import dev.ecauto.testkit.base.FakeBaseShop;
import dev.ecauto.testkit.base.FakeBaseShopConfig;
import dev.ecauto.thebase.TheBaseAccount;
import dev.ecauto.thebase.TheBaseConfig;
import dev.ecauto.thebase.TheBaseCredentials;
import dev.ecauto.token.TokenPair;
import dev.ecauto.upload.UploadReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final AccountId ACCOUNT = new AccountId("base_account_1");

  @Test
  void showsTheExampleThatIsCompiledHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/dev/ecauto/runner/docs/EmbeddingExample.java"));
    String example =
        source
            .substring(
                source.indexOf("// README begins\n") + 17, source.indexOf("    // README ends"))
            .indent(-4);

    assertThat(Files.readString(Path.of("../README.md"))).contains("```java\n" + example + "```");
  }

  @Test
  void theExampleUploadsWhatItAdds(@TempDir Path dir) {
    try (FakeSpApi amazon =
            FakeSpApi.start(
                FakeSpApiConfig.builder().speed(1000).shares(ProductShares.ALL_REGULAR).build());
        FakeBaseShop base = FakeBaseShop.start(FakeBaseShopConfig.builder().build())) {
      UploadReport report =
          EmbeddingExample.run(
              dir.resolve("shop.db").toString(),
              amazon(amazon),
              base(base),
              ListingConfig.builder()
                  .platform(PlatformId.BASE, shop -> shop.account(ACCOUNT))
                  .build(),
              DemoAsins.make(3, 7));

      assertThat(report.published()).isEqualTo(3);
      assertThat(base.items(ACCOUNT)).hasSize(3).allMatch(item -> item.visible());
    }
  }

  private static SpApiConfig amazon(FakeSpApi fake) {
    SpApiConfig.Builder config =
        SpApiConfig.builder()
            .endpoint(fake.endpoint())
            .tokenEndpoint(fake.tokenEndpoint())
            .clientId(fake.account().clientId())
            .clientSecret(fake.account().clientSecret())
            .refreshToken(fake.account().refreshToken());
    for (Operation operation : Operation.values()) {
      config.quota(operation, RateLimit.of(50, 1));
    }
    return config.build();
  }

  private static TheBaseConfig base(FakeBaseShop fake) {
    var credentials = fake.credentials(ACCOUNT);
    return TheBaseConfig.builder()
        .endpoint(fake.endpoint())
        .account(
            new TheBaseAccount(
                ACCOUNT,
                new TheBaseCredentials(credentials.clientId(), credentials.clientSecret(), ""),
                new TokenPair(credentials.accessToken(), credentials.refreshToken()),
                null))
        .build();
  }
}
