package com.example.boot;

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
import dev.ecauto.schema.Tables;
import dev.ecauto.store.Dialect;
import dev.ecauto.store.StoreConfig;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import javax.sql.DataSource;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** A fat jar with a database of its own, which is not empty and has a table of the same name. */
@SpringBootApplication
public class HostApplication {
  public static void main(String[] arguments) {
    SpringApplication.run(HostApplication.class, arguments);
  }

  @Bean(destroyMethod = "close")
  Ecauto ecauto(DataSource dataSource, JdbcTemplate host) throws Exception {
    host.execute("CREATE TABLE products (name TEXT)");
    host.update("INSERT INTO products VALUES ('a product of the host')");
    // the common pool, and a loader that sees nothing of the fat jar
    return ForkJoinPool.commonPool()
        .submit(
            () -> {
              Thread.currentThread().setContextClassLoader(new URLClassLoader(new URL[0], null));
              return Ecauto.builder()
                  .store(StoreConfig.of(dataSource, Dialect.SQLITE).withTablePrefix("ecauto_"))
                  .listing(
                      ListingConfig.builder()
                          .platform(PlatformId.BASE, rules -> rules.account(new AccountId("shop")))
                          .build())
                  .build();
            })
        .get();
  }

  @Bean
  CommandLineRunner work(Ecauto ecauto, JdbcTemplate host) {
    return arguments -> {
      ecauto.listings().register(RegisterRequest.to(PlatformId.BASE, "boot"), List.of(product()));
      int listings = ecauto.database().query(dsl -> dsl.fetchCount(Tables.LISTINGS));
      Integer own = host.queryForObject("SELECT count(*) FROM products", Integer.class);
      Integer tables =
          host.queryForObject(
              "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                  + " 'ecauto\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
              Integer.class);
      System.out.println("listings=" + listings + " own=" + own + " tables=" + tables);
    };
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
