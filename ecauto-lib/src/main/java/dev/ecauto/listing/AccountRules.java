package dev.ecauto.listing;

import dev.ecauto.listing.content.ContentPolicy;
import dev.ecauto.listing.pricing.Fees;
import dev.ecauto.listing.pricing.FixedMarkup;
import dev.ecauto.listing.pricing.PriceDecision;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.listing.pricing.PriceRounding;
import dev.ecauto.listing.pricing.PricingPolicy;
import dev.ecauto.listing.pricing.internal.BreakEven;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Visibility;
import dev.ecauto.schedule.AccountCapacity;
import dev.ecauto.schedule.CallCost;
import dev.ecauto.schedule.UploadWindow;
import java.util.Optional;

/**
 * How one account lists: every value is the account's own or its platform's.
 *
 * @param account the account
 * @param pricing default 1.3 times the cost, rounded to 10 yen; see {@link #price}
 * @param content default {@link ContentPolicy#DEFAULT}
 * @param capacity default 1,000 additions a day, 5,000 calls an hour, 06:00 to 23:00 in Tokyo
 * @param callCost default add, one call per image, publish
 * @param uniqueness default one listing per product and platform
 * @param quantity pieces offered; default 1
 * @param visibility once uploaded; default public
 * @param fees what the shop takes of a sale; default BASE's standard plan
 * @param priceStep break-even prices are rounded up to a multiple of this many minor units; default
 *     10
 */
public record AccountRules(
    AccountId account,
    PricingPolicy pricing,
    ContentPolicy content,
    AccountCapacity capacity,
    CallCost callCost,
    Uniqueness uniqueness,
    int quantity,
    Visibility visibility,
    Fees fees,
    long priceStep) {
  /** Pieces offered unless configured. */
  public static final int DEFAULT_QUANTITY = 1;

  public AccountRules {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "account " + account + " offers " + quantity + " pieces: set a quantity of 1 or more");
    }
    if (priceStep < 1) {
      throw new IllegalArgumentException(
          "account " + account + " has a price step of " + priceStep + ": use 1 or more");
    }
  }

  /** What the account's listings are unique in. */
  public ListingScope scope() {
    return uniqueness == Uniqueness.PER_ACCOUNT ? ListingScope.of(account) : ListingScope.PLATFORM;
  }

  /** The lowest price that loses nothing; nothing where the fees are in another currency. */
  public Optional<Money> breakEven(Money cost) {
    return BreakEven.of(cost, fees, priceStep);
  }

  /** Whether a price loses money; false where it is in another currency than cost and fees. */
  public boolean losesAt(Money price, Money cost) {
    return breakEven(cost).filter(least -> isBelow(price, least)).isPresent();
  }

  private static boolean isBelow(Money price, Money least) {
    return price.currency().equals(least.currency()) && price.compareTo(least) < 0;
  }

  /**
   * The price of a product: the policy's, or break-even where that is higher. Where the policy
   * objects to what the product has to cost, that is out of bounds.
   */
  public PriceDecision price(PriceRequest request) {
    return pricing
        .decide(request)
        .match(
            priced ->
                breakEven(request.cost())
                    .filter(least -> isBelow(priced.price(), least))
                    .map(least -> raised(priced, least, request.cost()))
                    .orElse(priced),
            outOfBounds -> outOfBounds,
            noPrice -> noPrice);
  }

  private PriceDecision raised(PriceDecision.Priced priced, Money least, Money cost) {
    String explanation = priced.explanation() + ", raised to " + least + " to break even";
    return pricing
        .objection(least, cost)
        .<PriceDecision>map(
            cause ->
                new PriceDecision.OutOfBounds(
                    least,
                    Reason.of(ReasonCode.PRICE_BREAK_EVEN_REFUSED)
                        .with("cost", cost)
                        .with("breakeven", least)
                        .with("cause", cause),
                    explanation))
        .orElseGet(() -> new PriceDecision.Priced(least, explanation));
  }

  /** The defaults for an account, to start from. */
  public static Builder builder() {
    return new Builder();
  }

  /** Rules under construction. Not safe for use by many threads. */
  public static final class Builder {
    private PricingPolicy pricing = FixedMarkup.DEFAULT;
    private ContentPolicy content = ContentPolicy.DEFAULT;
    private int dailyAdds = AccountCapacity.DEFAULT_DAILY_ADDS;
    private int hourlyCalls = AccountCapacity.DEFAULT_HOURLY_CALLS;
    private UploadWindow window = UploadWindow.DEFAULT;
    private CallCost callCost = CallCost.DEFAULT;
    private Uniqueness uniqueness = Uniqueness.PER_PLATFORM;
    private int quantity = DEFAULT_QUANTITY;
    private Visibility visibility = Visibility.PUBLIC;
    private Fees fees = Fees.BASE_STANDARD;
    private long priceStep = PriceRounding.DEFAULT.step();

    Builder() {}

    Builder copy() {
      return new Builder()
          .pricing(pricing)
          .content(content)
          .dailyAdds(dailyAdds)
          .hourlyCalls(hourlyCalls)
          .window(window)
          .callCost(callCost)
          .uniqueness(uniqueness)
          .quantity(quantity)
          .visibility(visibility)
          .fees(fees)
          .priceStep(priceStep);
    }

    /** How selling prices are reckoned; default {@link FixedMarkup#DEFAULT}. */
    public Builder pricing(PricingPolicy policy) {
      this.pricing = policy;
      return this;
    }

    /** How texts are cleaned; default {@link ContentPolicy#DEFAULT}. */
    public Builder content(ContentPolicy policy) {
      this.content = policy;
      return this;
    }

    /** Additions per day of the shop; default {@link AccountCapacity#DEFAULT_DAILY_ADDS}. */
    public Builder dailyAdds(int adds) {
      this.dailyAdds = adds;
      return this;
    }

    /** API calls per hour; default {@link AccountCapacity#DEFAULT_HOURLY_CALLS}. */
    public Builder hourlyCalls(int calls) {
      this.hourlyCalls = calls;
      return this;
    }

    /** When uploads run, in the shop's zone; default {@link UploadWindow#DEFAULT}. */
    public Builder window(UploadWindow open) {
      this.window = open;
      return this;
    }

    /** API calls per upload; default {@link CallCost#DEFAULT}. */
    public Builder callCost(CallCost cost) {
      this.callCost = cost;
      return this;
    }

    /** How many listings a product may have; default one per platform. */
    public Builder uniqueness(Uniqueness rule) {
      this.uniqueness = rule;
      return this;
    }

    /** Pieces offered; default {@value #DEFAULT_QUANTITY}. */
    public Builder quantity(int pieces) {
      this.quantity = pieces;
      return this;
    }

    /** Whether shoppers see a listing once it is uploaded; default public. */
    public Builder visibility(Visibility shown) {
      this.visibility = shown;
      return this;
    }

    /** What the shop takes of a sale; default BASE's standard plan, 6.6 % and 40 yen. */
    public Builder fees(Fees taken) {
      this.fees = taken;
      return this;
    }

    /** Break-even prices are multiples of this many minor units; default 10. */
    public Builder priceStep(long minorUnits) {
      this.priceStep = minorUnits;
      return this;
    }

    /**
     * The rules of an account.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public AccountRules build(AccountId account) {
      return new AccountRules(
          account,
          pricing,
          content,
          new AccountCapacity(account, dailyAdds, hourlyCalls, window),
          callCost,
          uniqueness,
          quantity,
          visibility,
          fees,
          priceStep);
    }
  }
}
