package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Product;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ASIN that went into a fetch; there is exactly one per ASIN. In stock, out of
 * stock and failed are never mixed up: a failure says nothing about stock.
 */
public sealed interface FetchOutcome {
  /** What follows from each of them. */
  interface Cases<R> {
    R found(Found found);

    R outOfStock(OutOfStock outOfStock);

    R noOfferFits(NoOfferFits noOfferFits);

    R notFound(NotFound notFound);

    R malformed(Malformed malformed);

    R failed(Failed failed);
  }

  /** Says what follows. */
  <R> R match(Cases<R> cases);

  /** The ASIN, or the text that is none. */
  String input();

  /** Which of them it is. */
  Kind kind();

  /** The product that the fetch brought, if it did. */
  Optional<Product> fetched();

  /** The stored product that it leaves stale, if it does. */
  Optional<Asin> leftStale();

  /** The outcomes without what they carry, for counting. */
  enum Kind {
    FOUND,
    OUT_OF_STOCK,
    NO_OFFER_FITS,
    NOT_FOUND,
    MALFORMED,
    FAILED
  }

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

    @Override
    default Optional<Product> fetched() {
      return Optional.of(product());
    }

    @Override
    default Optional<Asin> leftStale() {
      return Optional.empty();
    }
  }

  /** In stock: an offer fits the policy, and its price is in the product. */
  record Found(Product product) implements OfProduct {
    @Override
    public Kind kind() {
      return Kind.FOUND;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.found(this);
    }
  }

  /** Amazon has no offer for it at all. */
  record OutOfStock(Product product) implements OfProduct {
    @Override
    public Kind kind() {
      return Kind.OUT_OF_STOCK;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.outOfStock(this);
    }
  }

  /**
   * There are offers, but none fits the policy.
   *
   * @param rule the rule that turned the last of them away
   */
  record NoOfferFits(Product product, Reason rule) implements OfProduct {
    @Override
    public Kind kind() {
      return Kind.NO_OFFER_FITS;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noOfferFits(this);
    }
  }

  /** The catalogue does not know it in this marketplace. */
  record NotFound(Asin asin) implements OfAsin {
    @Override
    public Kind kind() {
      return Kind.NOT_FOUND;
    }

    @Override
    public Optional<Product> fetched() {
      return Optional.empty();
    }

    @Override
    public Optional<Asin> leftStale() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /**
   * Not an ASIN, or refused by Amazon as one.
   *
   * @param input the text as given
   * @param reason what is wrong with it
   */
  record Malformed(String input, Reason reason) implements FetchOutcome {
    @Override
    public Kind kind() {
      return Kind.MALFORMED;
    }

    @Override
    public Optional<Product> fetched() {
      return Optional.empty();
    }

    @Override
    public Optional<Asin> leftStale() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.malformed(this);
    }
  }

  /**
   * Unknown, because calls failed until the retries were used up. Nothing stored was changed but
   * the mark that it is stale.
   *
   * @param cause what went wrong last
   * @param requestId Amazon's id of the call, if it answered
   * @param lastKnown what is stored, if anything
   */
  record Failed(Asin asin, Reason cause, @Nullable String requestId, @Nullable Product lastKnown)
      implements OfAsin {
    @Override
    public Kind kind() {
      return Kind.FAILED;
    }

    @Override
    public Optional<Product> fetched() {
      return Optional.empty();
    }

    @Override
    public Optional<Asin> leftStale() {
      return lastKnown == null ? Optional.empty() : Optional.of(asin);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.failed(this);
    }
  }
}
