package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.Asin;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ASIN that went into a fetch; there is exactly one per ASIN. In stock, out of
 * stock and failed are never mixed up: a failure says nothing about stock.
 */
public sealed interface FetchOutcome {
  /** The ASIN, or the text that is none. */
  String input();

  /** An outcome about a well-formed ASIN. */
  sealed interface OfAsin extends FetchOutcome {
    Asin asin();

    @Override
    default String input() {
      return asin().value();
    }
  }

  /** An outcome that brings a product, with what is known of it now. */
  sealed interface OfProduct extends OfAsin {
    Product product();

    @Override
    default Asin asin() {
      return product().asin();
    }
  }

  /** In stock: an offer fits the policy, and its price is in the product. */
  record Found(Product product) implements OfProduct {}

  /** Amazon has no offer for it at all. */
  record OutOfStock(Product product) implements OfProduct {}

  /**
   * There are offers, but none fits the policy.
   *
   * @param rule the rule that turned the last of them away
   */
  record NoOfferFits(Product product, String rule) implements OfProduct {}

  /** The catalogue does not know it in this marketplace. */
  record NotFound(Asin asin) implements OfAsin {}

  /**
   * Not an ASIN, or refused by Amazon as one.
   *
   * @param input the text as given
   * @param reason what is wrong with it
   */
  record Malformed(String input, String reason) implements FetchOutcome {}

  /**
   * Unknown, because calls failed until the retries were used up. Nothing stored was changed but
   * the mark that it is stale.
   *
   * @param cause what went wrong last
   * @param requestId Amazon's id of the call, if it answered
   * @param lastKnown what is stored, if anything
   */
  record Failed(Asin asin, String cause, @Nullable String requestId, @Nullable Product lastKnown)
      implements OfAsin {}
}
