package dev.ecauto.placement;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The price of a candidate: a new listing's follows from the rules, one that a listing has stays
 * unless the rules object to it or it loses money; then it is reckoned anew from what the product
 * costs. No price is below break-even. Pure.
 */
sealed interface Pricing {
  /** Before anything was reckoned. */
  Price NONE = new Price(Money.yen(0), "");

  /** What follows from each. */
  <R> R match(Function<Price, R> price, Function<Refused, R> refused);

  /** A price that the rules allow, with its reckoning. */
  record Price(Money amount, String explanation) implements Pricing {
    @Override
    public <R> R match(Function<Price, R> price, Function<Refused, R> refused) {
      return price.apply(this);
    }
  }

  /** There is none. */
  record Refused(RegisterOutcome.Refused why) implements Pricing {
    @Override
    public <R> R match(Function<Price, R> price, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }

  /** The price of a candidate in an account's shop. */
  static Pricing of(Candidate candidate, AccountRules rules) {
    Listing listing = candidate.listing();
    return listing == null
        ? anew(candidate.product(), null, rules)
        : ofListing(listing.price(), candidate.product(), rules);
  }

  /** The price that a listing has, or a new one where the rules object to it or it loses money. */
  static Pricing ofListing(Money price, Product product, AccountRules rules) {
    Money cost = cost(product).orElse(null);
    return rules.pricing().objection(price, cost).isEmpty()
            && (cost == null || !rules.losesAt(price, cost))
        ? new Price(price, "unchanged")
        : anew(product, price, rules);
  }

  private static Pricing anew(Product product, @Nullable Money before, AccountRules rules) {
    Asin asin = product.asin();
    return cost(product)
        .map(cost -> rules.price(new PriceRequest(cost, product, rules.account())))
        .<Pricing>map(
            decision ->
                decision.match(
                    priced -> new Price(priced.price(), priced.explanation()),
                    out ->
                        new Refused(
                            new RegisterOutcome.PriceOutOfBounds(asin, out.price(), out.reason())),
                    none ->
                        new Refused(
                            new RegisterOutcome.PriceOutOfBounds(
                                asin, before == null ? Money.yen(0) : before, none.reason()))))
        .orElseGet(() -> new Refused(withoutCost(asin, before, rules)));
  }

  private static RegisterOutcome.Refused withoutCost(
      Asin asin, @Nullable Money before, AccountRules rules) {
    Money price = before == null ? Money.yen(0) : before;
    Reason reason =
        price.minorUnits() <= 0
            ? Reason.of(ReasonCode.LISTING_NO_PRICE).with("price", before)
            : rules.pricing().objection(price, null).orElseThrow();
    return new RegisterOutcome.PriceOutOfBounds(asin, price, reason);
  }

  private static Optional<Money> cost(Product product) {
    OfferSnapshot offer = product.offer();
    return Optional.ofNullable(offer == null ? null : offer.price())
        .filter(cost -> cost.minorUnits() > 0);
  }
}
