package dev.ecauto.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OfferPolicyTest {
  private final OfferPolicy policy = OfferPolicy.defaults();

  @Property
  void theOrderOfTheOffersMeansNothing(@ForAll("offers") List<Offer> offers, @ForAll long seed) {
    List<Offer> shuffled = new ArrayList<>(offers);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(choose(shuffled)).isEqualTo(choose(offers));
  }

  @Property
  void choosesOnlyWhatKeepsAllRulesAndAlwaysIfSomethingDoes(@ForAll("offers") List<Offer> offers) {
    OfferChoice choice = choose(offers);

    List<Money> fitting = offers.stream().filter(OfferPolicyTest::fits).map(Offer::price).toList();
    Optional<Money> chosen = chosen(choice);
    if (chosen.isPresent()) {
      assertThat(fitting).contains(chosen.get());
    } else {
      assertThat(fitting).isEmpty();
      assertThat(choice)
          .isInstanceOf(
              offers.isEmpty() ? OfferChoice.OutOfStock.class : OfferChoice.NoneFits.class);
    }
  }

  @Property
  void anOfferThatDoesNotFitChangesNothing(
      @ForAll("offers") List<Offer> offers, @ForAll("offer") Offer other) {
    if (chosen(choose(offers)).isPresent() && !fits(other)) {
      List<Offer> more = new ArrayList<>(offers);
      more.add(other);
      assertThat(choose(more)).isEqualTo(choose(offers));
    }
  }

  @Property
  void aLaxerPolicyFindsWhateverAStricterOneFinds(@ForAll("offers") List<Offer> offers) {
    OfferPolicy lax =
        new OfferPolicy(
            OfferPolicyConfig.builder()
                .maxDelivery(Duration.ofHours(200))
                .maxShipping(Money.yen(1_000))
                .build());
    if (chosen(choose(offers)).isPresent()) {
      assertThat(lax.choose(answer(offers))).isInstanceOf(OfferChoice.Chosen.class);
    }
  }

  private static Optional<Money> chosen(OfferChoice choice) {
    return choice.match(
        new OfferChoice.Cases<>() {
          @Override
          public Optional<Money> chosen(OfferChoice.Chosen chosen) {
            return Optional.of(chosen.price());
          }

          @Override
          public Optional<Money> outOfStock(OfferChoice.OutOfStock outOfStock) {
            return Optional.empty();
          }

          @Override
          public Optional<Money> noneFits(OfferChoice.NoneFits noneFits) {
            return Optional.empty();
          }

          @Override
          public Optional<Money> unknown(OfferChoice.Unknown unknown) {
            return Optional.empty();
          }
        });
  }

  /** The rule once more, in one line. */
  private static boolean fits(Offer offer) {
    return offer.subCondition().equals("new")
        && offer.price() != null
        && Money.yen(0).equals(offer.shipping())
        && offer.maximumHours() != null
        && offer.maximumHours() <= 72
        && (offer.availability() == null || offer.availability().equals("NOW"));
  }

  @Test
  void prefersNowThenFasterThenPrimeThenAmazonThenCheaper() {
    Offer later =
        new Offer(
            "new",
            yen(1),
            yen(0),
            0,
            2,
            "FUTURE_WITH_DATE",
            true,
            true,
            true,
            Offer.Seller.UNKNOWN);
    Offer slow =
        new Offer("new", yen(2), yen(0), 0, 48, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    Offer plain =
        new Offer("new", yen(3), yen(0), 0, 24, "NOW", true, false, false, Offer.Seller.UNKNOWN);
    Offer prime =
        new Offer("new", yen(5), yen(0), 0, 24, "NOW", false, true, false, Offer.Seller.UNKNOWN);
    Offer amazon =
        new Offer("new", yen(9), yen(0), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    Offer cheaper =
        new Offer("new", yen(8), yen(0), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);

    List<Offer> all = new ArrayList<>(List.of(later, slow, plain, prime, amazon, cheaper));
    OfferPolicy anyTime =
        new OfferPolicy(OfferPolicyConfig.builder().availabilities(Set.of()).build());
    for (Offer best : List.of(cheaper, amazon, prime, plain, slow, later)) {
      assertThat(anyTime.choose(answer(all))).extracting("price").isEqualTo(best.price());
      all.remove(best);
    }
  }

  @Test
  void namesTheRuleThatTheBestOfferBroke() {
    Offer used =
        new Offer("good", yen(1), yen(0), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    Offer dear =
        new Offer("new", yen(1), yen(350), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    Offer invitation =
        new Offer("new", yen(1), yen(0), null, null, null, true, true, false, Offer.Seller.UNKNOWN);
    Offer slow =
        new Offer("new", yen(1), yen(0), 24, 96, "NOW", true, true, false, Offer.Seller.UNKNOWN);

    assertThat(choose(List.of(used))).hasToString(none("condition: 'good'"));
    assertThat(choose(List.of(used, dear)))
        .hasToString(none("shipping: costs 350 JPY, at most 0 JPY"));
    assertThat(choose(List.of(invitation, dear))).hasToString(none("delivery: by invitation only"));
    assertThat(choose(List.of(invitation, slow)))
        .hasToString(none("delivery: takes 96 h, at most 72 h"));
  }

  @Test
  void whatIsNotShownIsNotKnown() {
    assertThat(policy.choose(new PriceAnswer.Offers(List.of(), 4_286)))
        .isInstanceOf(OfferChoice.Unknown.class);
    Offer slow =
        new Offer("new", yen(1), yen(0), 24, 96, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    assertThat(policy.choose(new PriceAnswer.Offers(List.of(slow), 2)))
        .hasToString(
            new OfferChoice.Unknown(
                    Reason.asWritten(
                        "1 of 2 offers was shown, and none of them fits: delivery: takes 96 h, at"
                            + " most 72 h"))
                .toString());
    assertThat(policy.choose(new PriceAnswer.Offers(List.of(), 0)))
        .isInstanceOf(OfferChoice.OutOfStock.class);
  }

  @Test
  void seesWhatABuyerGets() {
    assertThat(choose(List.of(sold("FUTURE_WITH_DATE", "JP", 100, 99))))
        .hasToString(none("availability: FUTURE_WITH_DATE"));
    assertThat(choose(List.of(sold("NOW", "CN", 100, 99))))
        .hasToString(none("origin: ships from CN"));
    assertThat(choose(List.of(sold("NOW", "JP", 9, 99))))
        .hasToString(none("seller: has 9 ratings, at least 10"));
    assertThat(choose(List.of(sold("NOW", "JP", 100, 79))))
        .hasToString(none("seller: 79 % positive, at least 80 %"));
    assertThat(choose(List.of(sold("NOW", "JP", 10, 80)))).isInstanceOf(OfferChoice.Chosen.class);
  }

  private static Offer sold(String availability, String country, int ratings, int positive) {
    return new Offer(
        "new",
        yen(1),
        yen(0),
        24,
        48,
        availability,
        false,
        false,
        false,
        new Offer.Seller(country, ratings, positive));
  }

  @Test
  void takesUsedOnesOfTheGradesConfiguredAndAddsShipping() {
    OfferPolicy used =
        new OfferPolicy(
            OfferPolicyConfig.builder()
                .condition(ItemCondition.USED)
                .subConditions(Set.of("Mint"))
                .maxShipping(yen(500))
                .build());
    Offer mint =
        new Offer(
            "mint", yen(1_000), yen(300), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);
    Offer good =
        new Offer("good", yen(100), yen(0), 0, 24, "NOW", true, true, false, Offer.Seller.UNKNOWN);

    assertThat(used.choose(answer(List.of(mint, good)))).extracting("price").isEqualTo(yen(1_300));
  }

  private OfferChoice choose(List<Offer> offers) {
    return policy.choose(answer(offers));
  }

  private static PriceAnswer.Offers answer(List<Offer> offers) {
    return new PriceAnswer.Offers(offers, offers.size());
  }

  private static String none(String rule) {
    return new OfferChoice.NoneFits(Reason.asWritten(rule)).toString();
  }

  private static Money yen(long amount) {
    return Money.yen(amount);
  }

  @Provide
  Arbitrary<List<Offer>> offers() {
    return offer().list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<Offer> offer() {
    Arbitrary<@Nullable Integer> hours = Arbitraries.of(24, 48, 72, 73, 96, 168).injectNull(0.2);
    return Combinators.combine(
            Arbitraries.of("new", "mint", "good", "unheard_of"),
            Arbitraries.longs().between(1, 5).map(Money::yen).injectNull(0.1),
            Arbitraries.of(0L, 0L, 300L).map(Money::yen).injectNull(0.1),
            hours,
            Arbitraries.of("NOW", "FUTURE_WITH_DATE", "SOMEHOW").injectNull(0.1),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false))
        .as(
            (condition, price, shipping, maximum, availability, amazon, prime) ->
                new Offer(
                    condition,
                    price,
                    shipping,
                    0,
                    maximum,
                    availability,
                    amazon,
                    prime,
                    false,
                    Offer.Seller.UNKNOWN));
  }
}
