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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    assertThat(before.out()).contains("base/shop_1", "never used", "no token", "0 of 5000");
    assertThat(upload.code()).as(upload.out()).isEqualTo(1);
    assertThat(upload.out()).contains("shop_1 is stopped", "ecauto resume --account-id shop_1");
    assertThat(after.out()).contains("stopped until 'ecauto resume'", "never been authorised");
    assertThat(again.code()).as("and so on, until somebody acts").isEqualTo(1);
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
