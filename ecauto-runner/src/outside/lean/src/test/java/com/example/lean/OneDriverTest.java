package com.example.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.Ecauto;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.PlatformId;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.store.Dialect;
import dev.ecauto.store.StoreConfig;
import dev.ecauto.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host with PostgreSQL's driver alone: no pool of ours, no driver of another database. */
class OneDriverTest {
  private static final ListingConfig RULES =
      ListingConfig.builder()
          .platform(PlatformId.BASE, rules -> rules.account(new AccountId("shop")))
          .build();

  @Test
  void aHostsDataSourceNeedsNothingElse() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.start();
        Ecauto ecauto =
            Ecauto.builder()
                .store(
                    StoreConfig.of(server.getPostgresDatabase(), Dialect.POSTGRESQL)
                        .withSchema("ecauto"))
                .listing(RULES)
                .build()) {
      ecauto.listings().register(RegisterRequest.to(PlatformId.BASE, "lean"), List.of(product()));

      assertThat(ecauto.queue().listings().waiting()).isEqualTo(1);
    }
  }

  @Test
  void aPoolThatIsMissingIsNamed() {
    assertThatThrownBy(() -> open("jdbc:postgresql://localhost/none?user=me&password=hidden"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("com.zaxxer:HikariCP")
        .hasMessageContaining("DataSource")
        .hasMessageNotContaining("org.postgresql:postgresql")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void aDriverThatIsMissingIsNamed(@TempDir Path directory) {
    Path file = directory.resolve("store.db");
    assertThatThrownBy(() -> open("jdbc:sqlite:" + file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("org.xerial:sqlite-jdbc")
        .hasMessageContaining(file.toString());
    assertThat(file).doesNotExist();
  }

  private static void open(String url) {
    Ecauto.builder().store(url).listing(RULES).build().close();
  }

  private static Product product() {
    Provenance seen = new Provenance("the host", Instant.now());
    return new Product(
        new Asin("B000000001"),
        new ProductText("Kettle", "Boils water."),
        ProductText.NONE,
        null,
        null,
        new ImageUrls(List.of("https://example.com/1.jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }
}
