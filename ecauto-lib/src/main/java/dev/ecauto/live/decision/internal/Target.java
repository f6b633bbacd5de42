package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a live listing should be. A field that nothing is known about should be as it is.
 *
 * @param price what shoppers pay
 * @param quantity pieces in stock
 * @param visibility whether shoppers see it
 * @param hiding why it is hidden, by which the change is braked or not
 * @param loss whether the shop's price loses money now
 * @param breakEven the least price that loses no money, if what sourcing costs is known
 * @param review the fall that a person has to decide on, if there is one
 * @param later what the price falls to once that need not wait for a second look or a person, if it
 *     must
 */
public record Target(
    Wish<Money> price,
    Wish<Integer> quantity,
    Wish<Visibility> visibility,
    Hiding hiding,
    boolean loss,
    @Nullable Money breakEven,
    @Nullable ReviewNeeded review,
    @Nullable Money later) {
  /** Why something is hidden. */
  public enum Hiding {
    /** It is not, or by hand in the shop. */
    NONE,
    /** A person's command decides whether it is. */
    COMMAND,
    /** It cannot be bought at Amazon. */
    STOCK,
    /** It must not be sold, or not at this price. */
    RULE
  }

  /**
   * A fall that a person has to decide on.
   *
   * @param observation what it follows from
   * @param before the price now
   * @param after the price that it would be
   */
  public record ReviewNeeded(long observation, Money before, Money after) {}

  /** Whether it is left as it is because nothing certain is known of its product now. */
  public boolean isUnknown() {
    return Belief.UNKNOWN.contains(standing().code());
  }

  /** What is lost if it is sold once at a price: as much as that is below break-even. */
  public long lossAt(Money sold) {
    return breakEven == null ? 0 : Math.max(0, breakEven.minorUnits() - sold.minorUnits());
  }

  /** The review, if one is needed. */
  public Optional<ReviewNeeded> reviewNeeded() {
    return Optional.ofNullable(review);
  }

  /** How it will be once the fall of its price need not wait any more, if it must now. */
  public Optional<Target> afterItsFall() {
    return Optional.ofNullable(later)
        .map(low -> new Wish<>(low, price.reason()))
        .map(
            fallen ->
                new Target(fallen, quantity, visibility, hiding, loss, breakEven, null, null));
  }

  /** Why the listing stays as it is where nothing is to change: the most telling reason. */
  public Reason standing() {
    return hiding == Hiding.NONE ? price.reason() : visibility.reason();
  }
}
