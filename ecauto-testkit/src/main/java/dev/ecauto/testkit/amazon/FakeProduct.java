package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.SeededHash;
import java.util.List;

/**
 * A product of the fake catalogue.
 *
 * @param asin its identifier
 * @param kind what it is good for
 * @param words titles, brand, category, description
 * @param images its pictures, the main one first
 * @param offers who sells it
 * @param hash further randomness of its own
 */
record FakeProduct(
    Asin asin,
    ProductKind kind,
    ProductWords words,
    List<FakeImage> images,
    List<FakeOffer> offers,
    SeededHash hash) {
  boolean isKnown() {
    return kind != ProductKind.UNKNOWN && kind != ProductKind.POISONED;
  }

  boolean hasTitle() {
    return kind != ProductKind.NO_TITLE && isKnown();
  }

  /** Whether an oddity that strikes a share of all products strikes this one. */
  boolean isOdd(String oddity, double share) {
    return hash.with(oddity).unit() < share;
  }
}
