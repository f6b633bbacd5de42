package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.server.SeededHash;
import java.util.Optional;

/** Makes the product of any ASIN from the seed, the same one every time. Immutable. */
final class Catalogue {
  private final SeededHash seed;
  private final FakeSpApiConfig config;

  Catalogue(FakeSpApiConfig config) {
    this.seed = SeededHash.of(config.seed());
    this.config = config;
  }

  FakeProduct product(Asin asin) {
    SeededHash hash = seed.with(asin.value());
    ProductKind kind =
        isPoisoned(asin) ? ProductKind.POISONED : config.shares().kindAt(hash.with("kind").unit());
    return new FakeProduct(
        asin,
        kind,
        ProductWords.generate(hash),
        FakeImage.generate(hash),
        OfferGenerator.offers(kind, hash.with("offers")),
        hash);
  }

  ProductTruth truth(Asin asin) {
    FakeProduct product = product(asin);
    return new ProductTruth(
        asin,
        product.kind(),
        product.hasTitle() ? Optional.of(product.words().titleJa()) : Optional.empty(),
        DefaultRule.best(product.offers()).map(offer -> Money.yen(offer.price())),
        product.isKnown() ? product.images().size() : 0);
  }

  private boolean isPoisoned(Asin asin) {
    return config.poisoned().contains(asin)
        || seed.with(asin.value()).with("poison").unit() < config.poisonedShare();
  }
}
