package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.amazon.FakeOffer.DeliveryTime;
import dev.ecauto.testkit.server.SeededHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes offers: some that fit the default rule, others that break it in one way each. */
final class OfferGenerator {
  private static final int MAX_OFFERS = 6;
  private static final long LOWEST_PRICE = 500;
  private static final int PRICE_RANGE = 18_000;

  /** Pairs that rise in both values, so that "faster" has one meaning. */
  private static final int[][] FITTING_HOURS = {{0, 24}, {24, 48}, {48, 72}};

  private OfferGenerator() {}

  static List<FakeOffer> offers(ProductKind kind, SeededHash hash) {
    return switch (kind) {
      case UNKNOWN, POISONED, NO_OFFERS -> List.of();
      case OUT_OF_RULE, REGULAR, NO_TITLE -> some(kind, hash);
    };
  }

  private static List<FakeOffer> some(ProductKind kind, SeededHash hash) {
    int count = 1 + hash.with("count").below(MAX_OFFERS);
    long price = LOWEST_PRICE + hash.with("price").below(PRICE_RANGE);
    List<FakeOffer> offers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SeededHash own = hash.with(i);
      boolean fits = kind != ProductKind.OUT_OF_RULE && (i == 0 || own.with("fits").unit() < 0.5);
      long ownPrice = price + own.with("price").below(1 + (int) price / 4);
      offers.add(fits ? fitting(ownPrice, own) : misfit(ownPrice, own, i == 0 ? 1 : 0));
    }
    rotate(offers, hash);
    return offers;
  }

  /** The offer that fits is not always the first. */
  private static void rotate(List<FakeOffer> offers, SeededHash hash) {
    Collections.rotate(offers, hash.with("rotate").below(offers.size()));
  }

  private static FakeOffer fitting(long price, SeededHash hash) {
    int[] hours = FITTING_HOURS[hash.with("hours").below(FITTING_HOURS.length)];
    return new FakeOffer(
        hash.with("case").unit() < 0.5 ? "new" : "New",
        price,
        0,
        new DeliveryTime(hours[0], hours[1], "NOW"),
        hash.with("fba").unit() < 0.5,
        hash.with("prime").unit() < 0.5,
        FakeOffer.Seller.GOOD);
  }

  private static String notNow(SeededHash hash) {
    return switch (hash.with("availability").below(3)) {
      case 0 -> "FUTURE_WITH_DATE";
      case 1 -> "FUTURE_WITHOUT_DATE";
      default -> "SOON_BY_DRONE";
    };
  }

  /** One is new: of what is used alone Amazon says that nobody offers it new. */
  private static FakeOffer misfit(long price, SeededHash hash, int leastFault) {
    FakeOffer offer = fitting(price, hash);
    return switch (leastFault + hash.with("misfit").below(5 - leastFault)) {
      case 0 -> withCondition(offer, "very_good");
      case 1 -> withShipping(offer, 300 + 50L * hash.with("shipping").below(10));
      case 2 -> offer.within(new DeliveryTime(96, 168, "NOW"));
      case 3 -> offer.within(new DeliveryTime(24, 48, notNow(hash)));
      default -> offer.within(new DeliveryTime(null, null, "FUTURE_WITHOUT_DATE"));
    };
  }

  private static FakeOffer withCondition(FakeOffer offer, String condition) {
    return new FakeOffer(
        condition,
        offer.price(),
        offer.shipping(),
        offer.time(),
        offer.fulfilledByAmazon(),
        offer.prime(),
        offer.seller());
  }

  private static FakeOffer withShipping(FakeOffer offer, long shipping) {
    return new FakeOffer(
        offer.condition(),
        offer.price(),
        shipping,
        offer.time(),
        offer.fulfilledByAmazon(),
        offer.prime(),
        offer.seller());
  }
}
