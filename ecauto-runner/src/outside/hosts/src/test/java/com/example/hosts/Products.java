package com.example.hosts;

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
import java.time.Instant;
import java.util.List;

/** What a host knows of its products. */
final class Products {
  static final AccountId ACCOUNT = new AccountId("base_account_1");

  private Products() {}

  static ListingConfig rules() {
    return ListingConfig.builder()
        .platform(PlatformId.BASE, rules -> rules.account(ACCOUNT))
        .build();
  }

  static Product product(int number) {
    Provenance seen = new Provenance("the host", Instant.now());
    return new Product(
        new Asin("B%09d".formatted(number)),
        new ProductText("Kettle " + number, "It's events that count."),
        ProductText.NONE,
        "Kitchen",
        "Kettles & Co",
        new ImageUrls(List.of("https://example.com/" + number + ".jpg")),
        seen,
        new OfferSnapshot(OfferState.IN_STOCK, Money.yen(3_000), null, seen, false));
  }
}
