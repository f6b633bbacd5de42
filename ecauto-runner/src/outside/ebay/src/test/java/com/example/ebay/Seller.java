package com.example.ebay;

import dev.ecauto.Ecauto;
import dev.ecauto.EcautoBuilder;
import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.listing.ListingConfig;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.placement.RegisterRequest;
import dev.ecauto.token.TokenPair;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The seller of the tests, and what is sold. */
final class Seller {
  static final AccountId ID = new AccountId("seller_1");

  private Seller() {}

  static EbayConfig config(URI endpoint, int callsPerDay) {
    return new EbayConfig(endpoint, ID, new TokenPair("access-0", "refresh-1"), callsPerDay);
  }

  static EcautoBuilder builder(Path file, URI endpoint) {
    return builder(file, endpoint, FixedMarkup.DEFAULT);
  }

  static EcautoBuilder builder(Path file, URI endpoint, PricingPolicy pricing) {
    return Ecauto.builder()
        .store("jdbc:sqlite:" + file)
        .platform(EbayPlatform.ID, runtime -> new EbayPlatform(config(endpoint, 100_000), runtime))
        .listing(
            ListingConfig.builder()
                .platform(
                    EbayPlatform.ID,
                    rules ->
                        rules
                            .skuCode("e")
                            .defaults(account -> account.pricing(pricing))
                            .account(ID))
                .build());
  }

  static void register(Ecauto ecauto, int count, Instant now) {
    ecauto
        .listings()
        .register(
            RegisterRequest.to(EbayPlatform.ID, "seller"),
            IntStream.rangeClosed(1, count).mapToObj(number -> product(number, now)).toList());
  }

  private static Product product(int number, Instant now) {
    Provenance seen = new Provenance("the seller", now);
    return new Product(
        new Asin("B%09d".formatted(number)),
        new ProductText("Kettle " + number, "Boils water."),
        ProductText.NONE,
        "Kitchen",
        "Kettles & Co",
        new ImageUrls(List.of("https://example.com/" + number + ".jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }
}
