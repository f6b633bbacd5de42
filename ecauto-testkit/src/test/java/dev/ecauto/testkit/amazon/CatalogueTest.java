package dev.ecauto.testkit.amazon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.server.TestClient;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static Catalogue catalogue(long seed) {
    return new Catalogue(FakeSpApiConfig.builder().seed(seed).build());
  }

  @Provide
  Arbitrary<Asin> asins() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('0', '9')
        .ofLength(9)
        .map(text -> new Asin("B" + text));
  }

  @Property(tries = 200)
  void aProductDependsOnSeedAndAsinAlone(@ForAll long seed, @ForAll("asins") Asin asin) {
    assertThat(catalogue(seed).product(asin)).isEqualTo(catalogue(seed).product(asin));
  }

  @Property(tries = 300)
  void theTruthFollowsFromTheKind(@ForAll long seed, @ForAll("asins") Asin asin) {
    FakeProduct product = catalogue(seed).product(asin);
    ProductTruth truth = catalogue(seed).truth(asin);
    boolean sellable =
        product.kind() == ProductKind.REGULAR || product.kind() == ProductKind.NO_TITLE;
    assertThat(truth.price().isPresent()).isEqualTo(sellable);
    assertThat(truth.titleJa().isPresent()).isEqualTo(product.hasTitle());
    assertThat(product.offers().isEmpty())
        .isEqualTo(product.kind() != ProductKind.OUT_OF_RULE && !sellable);
    assertThat(product.images()).hasSizeBetween(1, 8);
    assertThat(product.images().stream().map(FakeImage::variant).distinct())
        .hasSameSizeAs(product.images());
  }

  @Test
  void sharesAreKeptAmongManyAsins() {
    Map<ProductKind, Integer> counts = new EnumMap<>(ProductKind.class);
    Catalogue catalogue = catalogue(42);
    for (Asin asin : SellerSession.asins(10_000)) {
      counts.merge(catalogue.truth(asin).kind(), 1, Integer::sum);
    }
    assertThat(counts.get(ProductKind.UNKNOWN)).isBetween(230, 370);
    assertThat(counts.get(ProductKind.NO_OFFERS)).isBetween(330, 470);
    assertThat(counts.get(ProductKind.OUT_OF_RULE)).isBetween(520, 680);
    assertThat(counts.get(ProductKind.NO_TITLE)).isBetween(150, 250);
    assertThat(counts).doesNotContainKey(ProductKind.POISONED);
  }

  @Test
  void theDefaultRuleTakesTheFastestThenPrimeThenAmazonThenTheCheapest() {
    FakeOffer later = offer(500, 72, false, false);
    FakeOffer soon = offer(900, 24, false, false);
    FakeOffer prime = offer(950, 24, false, true);
    FakeOffer amazon = offer(990, 24, true, true);
    FakeOffer cheaper = offer(980, 24, true, true);
    assertThat(DefaultRule.best(List.of(later, soon))).contains(soon);
    assertThat(DefaultRule.best(List.of(soon, prime))).contains(prime);
    assertThat(DefaultRule.best(List.of(prime, amazon))).contains(amazon);
    assertThat(DefaultRule.best(List.of(amazon, cheaper))).contains(cheaper);
  }

  @Test
  void theDefaultRuleLeavesOutWhatIsUsedShippedForMoneySlowOrByInvitation() {
    FakeOffer.DeliveryTime day = new FakeOffer.DeliveryTime(0, 24, "NOW");
    assertThat(
            DefaultRule.best(
                List.of(
                    new FakeOffer("used", 1, 0, day, true, true, FakeOffer.Seller.GOOD),
                    new FakeOffer("new", 1, 300, day, true, true, FakeOffer.Seller.GOOD),
                    offer(1, 73, true, true),
                    new FakeOffer(
                        "new",
                        1,
                        0,
                        new FakeOffer.DeliveryTime(null, null, "NOW"),
                        true,
                        true,
                        FakeOffer.Seller.GOOD))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 0.2", "0.6, 0.5", "NaN, 0"})
  void sharesThatAreNoneAreRefused(double unknown, double noTitle) {
    assertThatThrownBy(() -> new ProductShares(unknown, 0, 0, noTitle))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSameSeedGivesTheSameAnswers() {
    List<Asin> asins = SellerSession.asins(20);
    try (SellerSession one = new SellerSession(FakeSpApiConfig.builder());
        SellerSession same = new SellerSession(FakeSpApiConfig.builder());
        SellerSession other = new SellerSession(FakeSpApiConfig.builder().seed(2))) {
      String body = one.search(asins, "&includedData=images").raw().body();
      assertThat(same.search(asins, "&includedData=images").raw().body()).isEqualTo(body);
      assertThat(other.search(asins, "&includedData=images").raw().body()).isNotEqualTo(body);
      assertThat(same.offersBatch(asins).json()).isEqualTo(one.offersBatch(asins).json());
    }
  }

  @Test
  void whatTheApiShowsIsTheTruth() {
    try (SellerSession session = SellerSession.unlimited(FakeSpApiConfig.builder())) {
      for (Asin asin : SellerSession.asins(60)) {
        ProductTruth truth = session.api.truth(asin);
        String catalogue = session.search(List.of(asin), "").raw().body();
        assertThat(catalogue.contains(asin.value())).isEqualTo(truth.kind() != ProductKind.UNKNOWN);
        assertThat(catalogue.contains("itemName\":\"" + truth.titleJa().orElse("?")))
            .isEqualTo(truth.titleJa().isPresent());
        assertShown(session.offers(asin), truth);
      }
    }
  }

  private static void assertShown(TestClient.Answer offers, ProductTruth truth) {
    switch (truth.kind()) {
      case UNKNOWN, POISONED -> assertThat(offers.status()).isEqualTo(400);
      case NO_OFFERS -> assertThat(offers.raw().body()).contains("NoBuyableOffers");
      case OUT_OF_RULE -> assertThat(offers.raw().body()).contains("Success");
      case REGULAR, NO_TITLE ->
          assertThat(offers.raw().body())
              .contains("\"Amount\":" + truth.price().map(Money::minorUnits).orElseThrow() + ".0");
    }
  }

  private static FakeOffer offer(long price, int hours, boolean fulfilled, boolean prime) {
    return new FakeOffer(
        "new",
        price,
        0,
        new FakeOffer.DeliveryTime(hours - 24, hours, "NOW"),
        fulfilled,
        prime,
        FakeOffer.Seller.GOOD);
  }
}
