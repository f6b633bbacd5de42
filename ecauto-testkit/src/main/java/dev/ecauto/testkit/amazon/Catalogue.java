package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.server.SeededHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes the product of any ASIN from the seed, and says how it is offered. Immutable. */
final class Catalogue {
  private final SeededHash seed;
  private final FakeSpApiConfig config;
  private final Market market;

  Catalogue(FakeSpApiConfig config) {
    this.seed = SeededHash.of(config.seed());
    this.config = config;
    this.market = config.market();
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
        null,
        hash);
  }

  /** A product as it is offered at a moment, in truth. */
  FakeProduct productAt(Asin asin, Instant instant) {
    FakeProduct made = product(asin);
    return made.isKnown()
        ? made.offeredAs(OffersAt.of(made.offers(), market.stateAt(asin, instant)))
        : made;
  }

  /** A product as the operations without delivery times show it now. */
  FakeProduct priced(Asin asin) {
    Instant now = config.clock().instant();
    FakeProduct product = productAt(asin, now);
    return market.maintenance(now).isPresent() ? product.offeredAs(List.of()) : product;
  }

  /** A product as the offers operations show it now, lies included. */
  FakeProduct offered(Asin asin, Market.Asked asked) {
    Instant now = config.clock().instant();
    FakeProduct product = productAt(asin, now);
    return switch (market.lieAt(asin, now, asked)) {
      case NONE -> product;
      case NO_BUYABLE_OFFERS -> product.offeredAs(List.of());
      case SUCCESS_WITHOUT_OFFERS -> product.claiming("Success");
      case TOO_SOON -> product.claiming("ActiveButTooSoonForProcessing");
      case TENTH_OF_THE_PRICE -> product.offeredAs(OffersAt.times(product.offers(), 0.1));
    };
  }

  ProductTruth truth(Asin asin) {
    return truthAt(asin, config.clock().instant());
  }

  ProductTruth truthAt(Asin asin, Instant instant) {
    FakeProduct product = productAt(asin, instant);
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
