package dev.ecauto.catalog;

import dev.ecauto.model.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a price operation says about one product. */
public sealed interface PriceAnswer {
  /** What follows from each of them. */
  interface Cases<R> {
    R offers(Offers offers);

    R buyBox(BuyBox buyBox);

    R unclear(Unclear unclear);

    R tryLater(TryLater tryLater);

    R refused(Refused refused);
  }

  /** Says what follows. */
  <R> R match(Cases<R> cases);

  /**
   * Its offers.
   *
   * @param offers those that Amazon shows, in the condition asked for
   * @param listed how many there are, shown or not: in the condition asked for if Amazon says so,
   *     else in all
   * @param buyBox what the buy box costs with shipping, if Amazon says so without a doubt
   */
  record Offers(List<Offer> offers, int listed, @Nullable Money buyBox) implements PriceAnswer {
    public Offers {
      offers = List.copyOf(offers);
    }

    /** The same without a word about the buy box. */
    public Offers(List<Offer> offers, int listed) {
      this(offers, listed, null);
    }

    /** Whether all offers are shown: Amazon shows 20 at most. */
    public boolean complete() {
      return offers.size() >= listed;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.offers(this);
    }
  }

  /**
   * Its buy box.
   *
   * @param price what the buy box costs with shipping, if there is one in the condition asked for
   * @param listed how many offers there are in that condition
   */
  record BuyBox(@Nullable Money price, int listed) implements PriceAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.buyBox(this);
    }
  }

  /**
   * Amazon answered, but what it says is not understood or contradicts itself: a status that nobody
   * documents, no offers without saying that there are none. Nothing is known from it.
   */
  record Unclear(String cause, @Nullable String requestId) implements PriceAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unclear(this);
    }
  }

  /** This one failed, though the call as a whole did not; asking again may help. */
  record TryLater(String cause, @Nullable String requestId) implements PriceAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tryLater(this);
    }
  }

  /** Amazon refuses to answer about this product; asking again will not help. */
  record Refused(String cause, @Nullable String requestId) implements PriceAnswer {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }
}
