package dev.ecauto.consistency.rules.internal;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.consistency.finding.Repair;
import dev.ecauto.consistency.finding.Severity;
import dev.ecauto.consistency.finding.Subject;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.listing.screening.ScreeningLists;
import dev.ecauto.listing.screening.ScreeningResult;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must never be true of a listing that shoppers can buy: sold at a loss, without an offer to
 * buy from, forbidden, held by a rule and not reviewed, or cheaper than the rules say where no
 * person set its price. Judged as the sync judges, by what was fetched last, and by what its shop
 * said last: where the last look failed, the cost before it is what nothing must be sold below, and
 * nothing else is known; a price that is merely too high loses nothing and is the sync's to lower.
 * Pure functions. {@link SuspectRepository} must suspect whatever a rule here may meet.
 */
public final class OnSaleRules {
  /** The names of all rules. */
  public static final List<String> NAMES =
      List.of(
          "sells-at-loss",
          "listed-out-of-stock",
          "listed-no-offer",
          "listed-forbidden",
          "listed-unreviewed",
          "price-rule-differs");

  /** A difference below both of these is left alone: 100 yen, 3 %. */
  static final long SMALL_AMOUNT = 100;

  static final long SMALL_PERCENT = 3;

  private OnSaleRules() {}

  /**
   * A listing as shoppers find it.
   *
   * @param listing what the store has of it
   * @param shop what its shop said last
   * @param priceIsPersons whether a person decided its price
   */
  public record OnSale(Listing listing, ShopState shop, boolean priceIsPersons) {
    private boolean canBeBought() {
      return listing.status() == ListingStatus.LISTED
          && shop.visibility() == Visibility.PUBLIC
          && shop.quantity() > 0;
    }
  }

  /**
   * The rules that a listing breaks; none if shoppers cannot buy it.
   *
   * @param rules how its account lists
   * @param screening what must not be sold
   */
  public static List<Finding> judge(
      OnSale onSale, Product product, AccountRules rules, ScreeningLists screening) {
    if (!onSale.canBeBought()) {
      return List.of();
    }
    Listing listing = onSale.listing();
    List<Finding> found = new ArrayList<>();
    screening
        .screen(product)
        .match(passed -> Optional.<Finding>empty(), met -> screened(listing, met))
        .ifPresent(found::add);
    OfferSnapshot offer = product.offer();
    if (offer != null) {
      stock(listing, offer).ifPresent(found::add);
      price(onSale, product, offer, rules).ifPresent(found::add);
    }
    return found;
  }

  /** The sync hides what is blocked alone; what is held was on sale before a rule held it. */
  private static Optional<Finding> screened(Listing listing, ScreeningResult.Met met) {
    if (met.status() == ListingStatus.CANCELLED) {
      Reason reason = about(ReasonCode.RULE_LISTED_FORBIDDEN, listing).with("cause", met.reason());
      return Optional.of(finding("listed-forbidden", Severity.ERROR, listing, reason));
    }
    Reason reason = about(ReasonCode.RULE_LISTED_UNREVIEWED, listing).with("cause", met.reason());
    return listing.reviewedAt() == null
        ? Optional.of(
            finding(
                "listed-unreviewed",
                Severity.WARNING,
                listing,
                reason,
                Reason.of(ReasonCode.ADVISE_LOOK_AND_HIDE)))
        : Optional.empty();
  }

  private static Optional<Finding> stock(Listing listing, OfferSnapshot offer) {
    if (offer.stale() || offer.state() == OfferState.IN_STOCK) {
      return Optional.empty();
    }
    boolean none = offer.state() == OfferState.OUT_OF_STOCK;
    Reason reason =
        about(none ? ReasonCode.RULE_LISTED_OUT_OF_STOCK : ReasonCode.RULE_LISTED_NO_OFFER, listing)
            .with("since", offer.provenance().fetchedAt());
    return Optional.of(
        none
            ? finding("listed-out-of-stock", Severity.ERROR, listing, reason)
            : finding("listed-no-offer", Severity.WARNING, listing, reason));
  }

  private static Optional<Finding> price(
      OnSale onSale, Product product, OfferSnapshot offer, AccountRules rules) {
    Money cost = offer.price();
    if (cost == null || cost.minorUnits() <= 0) {
      return Optional.empty();
    }
    Money price = onSale.shop().price();
    Optional<Finding> loss =
        rules
            .breakEven(cost)
            .filter(least -> rules.losesAt(price, cost))
            .map(
                least ->
                    finding(
                        "sells-at-loss",
                        Severity.ERROR,
                        onSale.listing(),
                        priced(ReasonCode.RULE_SELLS_AT_LOSS, onSale, cost)
                            .with("breakeven", least)));
    return loss.isPresent() || offer.stale() || isLeftToAPerson(onSale)
        ? loss
        : tooCheap(onSale, product, cost, rules);
  }

  private static boolean isLeftToAPerson(OnSale onSale) {
    return onSale.priceIsPersons() || onSale.shop().properPrice() != null;
  }

  private static Optional<Finding> tooCheap(
      OnSale onSale, Product product, Money cost, AccountRules rules) {
    Listing listing = onSale.listing();
    Money price = onSale.shop().price();
    return rules
        .pricing()
        .decide(new PriceRequest(cost, product, listing.account()))
        .match(
            priced -> Optional.of(priced.price()),
            outOfBounds -> Optional.<Money>empty(),
            noPrice -> Optional.<Money>empty())
        .filter(expected -> expected.currency().equals(price.currency()))
        .filter(expected -> differs(price.minorUnits(), expected.minorUnits()))
        .map(
            expected ->
                finding(
                    "price-rule-differs",
                    Severity.WARNING,
                    listing,
                    priced(ReasonCode.RULE_PRICE_RULE_DIFFERS, onSale, cost)
                        .with("expected", expected)));
  }

  private static boolean differs(long price, long expected) {
    long missing = expected - price;
    return missing >= Math.min(SMALL_AMOUNT, Math.max(1, expected * SMALL_PERCENT / 100));
  }

  private static Reason priced(ReasonCode code, OnSale onSale, Money cost) {
    return about(code, onSale.listing()).with("price", onSale.shop().price()).with("cost", cost);
  }

  private static Reason about(ReasonCode code, Listing listing) {
    return Reason.of(code).with("listing", listing.id()).with("sku", listing.sku());
  }

  private static Finding finding(String rule, Severity severity, Listing listing, Reason reason) {
    return finding(rule, severity, listing, reason, Reason.of(ReasonCode.ADVISE_SYNC));
  }

  private static Finding finding(
      String rule, Severity severity, Listing listing, Reason reason, Reason advice) {
    return new Finding(
        rule,
        severity,
        new Subject(
            listing.asin().value(),
            new AccountKey(listing.platform(), listing.account()),
            listing.id(),
            null,
            null,
            listing.itemId()),
        reason,
        new Repair.Advise(advice),
        Finding.Safety.PROPOSED);
  }
}
