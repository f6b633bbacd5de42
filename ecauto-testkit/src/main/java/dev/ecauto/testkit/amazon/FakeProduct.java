package dev.ecauto.testkit.amazon;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.server.SeededHash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A product of the fake catalogue.
 *
 * @param asin its identifier
 * @param kind what it is good for
 * @param words titles, brand, category, description
 * @param images its pictures, the main one first
 * @param offers who sells it
 * @param claimedStatus what the offers operations say of it, if that does not follow from the
 *     offers
 * @param hash further randomness of its own
 */
record FakeProduct(
    Asin asin,
    ProductKind kind,
    ProductWords words,
    List<FakeImage> images,
    List<FakeOffer> offers,
    @Nullable String claimedStatus,
    SeededHash hash) {
  boolean isKnown() {
    return kind != ProductKind.UNKNOWN && kind != ProductKind.POISONED;
  }

  FakeProduct offeredAs(List<FakeOffer> others) {
    return new FakeProduct(asin, kind, words, images, others, claimedStatus, hash);
  }

  /** Without offers, under a status. */
  FakeProduct claiming(String status) {
    return new FakeProduct(asin, kind, words, images, List.of(), status, hash);
  }

  boolean hasTitle() {
    return kind != ProductKind.NO_TITLE && isKnown();
  }

  /** Whether an oddity that strikes a share of all products strikes this one. */
  boolean isOdd(String oddity, double share) {
    return hash.with(oddity).unit() < share;
  }
}
